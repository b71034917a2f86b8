package io.vigie.reliability.trial;

/** One fault, or family of faults, done to a product. */
public interface Trial {
    /** A sentence's subject: what is done. */
    String title();

    /** Whether it takes seconds, and runs with every build. */
    default boolean isShort() {
        return false;
    }

    /** Does it; an error says what was untrue. */
    void run(Site site) throws Exception;
}
