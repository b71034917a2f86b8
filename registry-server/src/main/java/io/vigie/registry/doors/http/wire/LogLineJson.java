package io.vigie.registry.doors.http.wire;

import java.nio.charset.StandardCharsets;

/** A line of the log as {@code consul monitor -log-json} prints it. */
public final class LogLineJson {
    private LogLineJson() {}

    /** One line, without its break. */
    public static String of(String level, String message, String module, String timestamp) {
        var bytes = Json.bytes(
                out -> {
                    out.writeStartObject();
                    out.writeStringProperty("@level", level);
                    out.writeStringProperty("@message", message);
                    out.writeStringProperty("@module", module);
                    out.writeStringProperty("@timestamp", timestamp);
                    out.writeEndObject();
                },
                false);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
