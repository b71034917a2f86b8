package io.vigie.registry.test;

/** Something that is wrong with a {@link TestRegistry} until it is closed; made for try-with-resources. */
@FunctionalInterface
public interface Fault extends AutoCloseable {

    /** Mends it. */
    @Override
    void close();
}
