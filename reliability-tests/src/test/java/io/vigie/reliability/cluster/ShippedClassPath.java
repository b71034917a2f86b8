package io.vigie.reliability.cluster;

import java.io.File;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What a server that is started as a process of its own finds: the classes and their libraries, but nothing of the tests. */
final class ShippedClassPath {
    private ShippedClassPath() {}

    /** As the JVM's {@code -cp} takes it. */
    static String text() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
