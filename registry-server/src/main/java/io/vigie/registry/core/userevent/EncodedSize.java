package io.vigie.registry.core.userevent;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * How large an event would be on Consul's gossip network, whose packets bound it. Here nothing gossips, but a client that gets
 * an event through at one server must get it through at the other, so the bound and its words are Consul's (measured at
 * 1.8.7 by filling events of all shapes until it refused).
 */
final class EncodedSize {
    /** How many bytes an event may have, with its name and before and after it is wrapped for sending. */
    static final int BYTES_MAX = 512;
    /** The wrapping name's beginning, the id, and the keys that are always there. */
    private static final int FRAME_BYTES = 61;
    /** The wrapping: type, time, and the keys of its parts. */
    private static final int WRAPPING_BYTES = 30;
    /** The wrapping name is the event's name with these many characters before it. */
    private static final int PREFIX_BYTES = 13;
    /** The key of one filter. */
    private static final int FILTER_KEY_BYTES = 3;

    private EncodedSize() {}

    /** What is wrong with the size of an event, in Consul's words. */
    static Optional<String> faultOf(UserEvent event) {
        int name = bytes(event.name());
        int plain = FRAME_BYTES + 2 * name + headerBytes(name) - 1 + payload(event) + filters(event.filter());
        if (plain > BYTES_MAX) {
            return fault("user event exceeds configured limit of " + BYTES_MAX + " bytes before encoding");
        }
        int wrapped = plain + WRAPPING_BYTES + (PREFIX_BYTES + name > 31 ? 2 : 0);
        return wrapped > BYTES_MAX
                ? fault("encoded user event exceeds configured limit of " + BYTES_MAX + " bytes after encoding")
                : Optional.empty();
    }

    private static Optional<String> fault(String what) {
        return Optional.of("1 error occurred:\n\t* error broadcasting event to segment \"\": " + what + "\n\n");
    }

    private static int payload(UserEvent event) {
        int length = event.payload().length() / 4 * 3 - padding(event.payload());
        return length == 0 ? 0 : 2 + (length > 255 ? 3 : 2) + length;
    }

    private static int padding(String base64) {
        return base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0;
    }

    private static int filters(EventFilter filter) {
        return filter(filter.node()) + filter(filter.service()) + filter(filter.tag());
    }

    private static int filter(String text) {
        return text.isEmpty() ? 0 : FILTER_KEY_BYTES + headerBytes(bytes(text)) + bytes(text);
    }

    private static int headerBytes(int length) {
        return length > 255 ? 3 : length > 31 ? 2 : 1;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
