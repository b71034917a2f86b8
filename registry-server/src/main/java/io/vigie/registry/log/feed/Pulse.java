package io.vigie.registry.log.feed;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;

/**
 * What a server tells its followers when they come, and then once a second.
 *
 * @param epoch names the log that the indexes are of
 * @param leaderId the UUID of the node of the leader that it knows; empty while it knows none
 * @param lastContact how long ago it heard of the leader
 */
public record Pulse(String epoch, Optional<String> leaderId, Duration lastContact) {
    /** How often it comes. */
    public static final Duration EVERY = Duration.ofSeconds(1);

    byte[] encode() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeUTF(epoch);
            out.writeUTF(leaderId.orElse(""));
            out.writeLong(lastContact.toMillis());
        } catch (IOException impossible) {
            throw new UncheckedIOException("Writing to memory failed.", impossible);
        }
        return bytes.toByteArray();
    }

    /**
     * The pulse in a frame's body.
     *
     * @throws IOException when there is none in it
     */
    public static Pulse decode(byte[] body) throws IOException {
        try (var in = new DataInputStream(new ByteArrayInputStream(body))) {
            var epoch = in.readUTF();
            var leader = in.readUTF();
            return new Pulse(epoch, Optional.of(leader).filter(id -> !id.isEmpty()), Duration.ofMillis(in.readLong()));
        }
    }
}
