package io.vigie.registry.conformance.replay;

import tools.jackson.databind.JsonNode;

/** What one kind of step does. */
@FunctionalInterface
interface Step {
    /** Does it; any exception says that the step did not come out as recorded. */
    void play(JsonNode step) throws Exception;
}
