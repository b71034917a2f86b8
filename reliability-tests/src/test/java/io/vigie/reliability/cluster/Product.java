package io.vigie.reliability.cluster;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is tried: everything in which Vigie and Consul differ as far as a trial sees them.
 *
 * @param title the column of the table
 * @param command what stands before {@code agent}
 * @param settings of every agent's configuration file
 * @param unfinishedSnapshot how the name of a snapshot ends that is being written
 * @param isVigie whether it is held to what Vigie promises
 */
public record Product(
        String title, List<String> command, Map<String, Object> settings, String unfinishedSnapshot, boolean isVigie) {

    /** Vigie: by the script of the repository's root when {@code vigie.command} names it, else from this class path. */
    public static Product vigie() {
        var script = System.getProperty("vigie.command", "");
        var command = script.isBlank()
                ? fromClassPath()
                : List.of(Path.of(script).normalize().toString());
        return new Product("Vigie", command, Map.of(), ".unfinished", true);
    }

    /** Consul as it comes. */
    public static Product consul(String binary) {
        return new Product("Consul", List.of(binary), QUIET, ".tmp", false);
    }

    /** Consul with the shortest time-outs that it allows. */
    public static Product tunedConsul(String binary) {
        var tuned = new HashMap<>(QUIET);
        tuned.put("performance", Map.of("raft_multiplier", 1));
        return new Product("Consul, raft_multiplier 1", List.of(binary), tuned, ".tmp", false);
    }

    private static final Map<String, Object> QUIET =
            Map.of("disable_update_check", true, "raft_snapshot_interval", "5s", "leave_on_terminate", false);

    // As ./vigie runs it, but for the archive of classes, which takes jars.
    private static List<String> fromClassPath() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xms32m",
                "-Xmx256m",
                "-Xshare:auto",
                "-cp",
                ShippedClassPath.text(),
                "io.vigie.registry.wiring.RegistryServer");
    }

    @Override
    public String toString() {
        return title;
    }
}
