package io.vigie.registry.workers.checks;

/** A check that is being looked after. */
@FunctionalInterface
interface Running {
    /** Ends it: what is still under way may finish, but is not reported. */
    void stop();
}
