package io.vigie.registry.doors.cli.client;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code version}: which release this is, and which of Consul it speaks like. */
final class Version extends Command {
    private static final String CONSUL = "1.8.7";

    private final Flag<String> format = flags.text("format", "string", "pretty", "Output format {pretty|json}");

    @Override
    int run(List<String> arguments, Desk desk) {
        switch (format.value()) {
            case "pretty" -> desk.say(desk.release() + ", speaks Consul " + CONSUL);
            case "json" -> desk.say(Json.indented(asTree(desk.release()), "   "));
            default -> throw new FailedException("Unknown format: " + format.value());
        }
        return 0;
    }

    private static Map<String, Object> asTree(String release) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("Version", CONSUL);
        tree.put("Revision", release);
        tree.put("Prerelease", "");
        var protocol = new LinkedHashMap<String, Object>();
        protocol.put("Default", BigDecimal.valueOf(2));
        protocol.put("Min", BigDecimal.valueOf(2));
        protocol.put("Max", BigDecimal.valueOf(3));
        tree.put("RPC", protocol);
        return tree;
    }
}
