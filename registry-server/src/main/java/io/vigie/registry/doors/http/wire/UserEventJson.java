package io.vigie.registry.doors.http.wire;

import io.vigie.registry.core.userevent.UserEvent;
import tools.jackson.core.JsonGenerator;

/** User events. */
public final class UserEventJson {
    /** The version of the format, which never changed. */
    private static final int VERSION = 1;

    private UserEventJson() {}

    /** Writes one event: the payload in Base64, and null when there is none; no time as long as it is not fired. */
    public static void write(JsonGenerator out, UserEvent event) {
        out.writeStartObject();
        out.writeStringProperty("ID", event.id().toString());
        out.writeStringProperty("Name", event.name());
        if (event.payload().isEmpty()) {
            out.writeNullProperty("Payload");
        } else {
            out.writeStringProperty("Payload", event.payload());
        }
        out.writeStringProperty("NodeFilter", event.filter().node());
        out.writeStringProperty("ServiceFilter", event.filter().service());
        out.writeStringProperty("TagFilter", event.filter().tag());
        out.writeNumberProperty("Version", VERSION);
        out.writeNumberProperty("LTime", event.time());
        out.writeEndObject();
    }
}
