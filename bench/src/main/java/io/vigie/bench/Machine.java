package io.vigie.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a figure was measured on.
 *
 * @param loadBefore the load average of the last minute when the measurement began: above half the processors, others were
 *     at work, and absolute figures are only bounds
 */
public record Machine(int processors, String java, String system, double loadBefore, Instant began) {
    /** This machine now. */
    public static Machine now() {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                load(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }

    /** The load average of the last minute; negative where the system does not tell. */
    public static double load() {
        try {
            return Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
        } catch (IOException notLinux) {
            return -1;
        }
    }

    /** One line above a table. */
    String sentence() {
        return "%d processors, %s, %s; begun %s at load %.1f, ended at load %.1f."
                .formatted(processors, system, java, began, loadBefore, load());
    }

    Map<String, Object> facts() {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("processors", processors);
        facts.put("system", system);
        facts.put("java", java);
        facts.put("began", began.toString());
        facts.put("loadBefore", loadBefore);
        facts.put("loadAfter", load());
        return facts;
    }
}
