package io.vigie.registry.doors.http.wire;

import com.sun.management.OperatingSystemMXBean;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/** The machine that an agent runs on, as {@code /v1/agent/host} shows it: as far as Java can see it. */
public final class HostJson {
    private HostJson() {}

    /** Writes what there is to say at the given time. */
    public static void write(JsonGenerator out, Instant now) {
        out.writeStartObject();
        memory(out);
        processors(out);
        host(out);
        disk(out);
        out.writeNumberProperty("CollectionTime", now.getEpochSecond() * 1_000_000_000L + now.getNano());
        out.writeNullProperty("Errors");
        out.writeEndObject();
    }

    private static void memory(JsonGenerator out) {
        out.writeObjectPropertyStart("Memory");
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
            long total = system.getTotalMemorySize();
            long free = system.getFreeMemorySize();
            out.writeNumberProperty("total", total);
            out.writeNumberProperty("available", free);
            out.writeNumberProperty("used", total - free);
            out.writeNumberProperty("usedPercent", total == 0 ? 0 : 100.0 * (total - free) / total);
            out.writeNumberProperty("free", free);
            out.writeNumberProperty("swaptotal", system.getTotalSwapSpaceSize());
            out.writeNumberProperty("swapfree", system.getFreeSwapSpaceSize());
        }
        out.writeEndObject();
    }

    private static void processors(JsonGenerator out) {
        out.writeArrayPropertyStart("CPU");
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            out.writeStartObject();
            out.writeNumberProperty("cpu", i);
            out.writeNumberProperty("cores", 1);
            out.writeStringProperty("modelName", System.getProperty("os.arch", ""));
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void host(JsonGenerator out) {
        var runtime = ManagementFactory.getRuntimeMXBean();
        out.writeObjectPropertyStart("Host");
        out.writeStringProperty("hostname", hostName());
        out.writeNumberProperty("uptime", runtime.getUptime() / 1000);
        out.writeNumberProperty("bootTime", runtime.getStartTime() / 1000);
        out.writeStringProperty("os", System.getProperty("os.name", "").toLowerCase(Locale.ROOT));
        out.writeStringProperty("kernelVersion", System.getProperty("os.version", ""));
        out.writeStringProperty("kernelArch", System.getProperty("os.arch", ""));
        out.writeEndObject();
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "";
        }
    }

    private static void disk(JsonGenerator out) {
        var root = new File(".").getAbsoluteFile();
        long total = root.getTotalSpace();
        long free = root.getUsableSpace();
        out.writeObjectPropertyStart("Disk");
        out.writeStringProperty("path", root.getPath());
        out.writeNumberProperty("total", total);
        out.writeNumberProperty("free", free);
        out.writeNumberProperty("used", total - free);
        out.writeEndObject();
    }
}
