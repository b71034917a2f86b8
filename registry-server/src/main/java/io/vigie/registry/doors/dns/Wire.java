package io.vigie.registry.doors.dns;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.xbill.DNS.Message;
import org.xbill.DNS.Section;

/** Messages as bytes. */
final class Wire {
    private static final List<Integer> SECTIONS =
            List.of(Section.QUESTION, Section.ANSWER, Section.AUTHORITY, Section.ADDITIONAL);

    private Wire() {}

    /** A message, with names that come again written as pointers or in full. */
    static byte[] bytes(Message message, boolean compressed) {
        return compressed ? message.toWire() : inFull(message);
    }

    /** dnsjava writes whole messages with pointers only, but single records without. */
    private static byte[] inFull(Message message) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(message.getHeader().toWire());
        for (int section : SECTIONS) {
            message.getSection(section).forEach(record -> bytes.writeBytes(record.toWire(section)));
        }
        return bytes.toByteArray();
    }
}
