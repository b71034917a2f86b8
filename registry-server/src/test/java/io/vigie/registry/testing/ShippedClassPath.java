package io.vigie.registry.testing;

import java.io.File;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What a server that is started as a process of its own finds: our classes and their libraries, but nothing of the tests. */
public final class ShippedClassPath {
    private ShippedClassPath() {}

    /** As the JVM's {@code -cp} takes it. */
    public static String text() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("test-classes/"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
