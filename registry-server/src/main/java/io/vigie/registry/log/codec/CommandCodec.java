package io.vigie.registry.log.codec;

import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.command.RestoreState;
import io.vigie.registry.log.snapshot.KnownRecords;
import io.vigie.registry.log.snapshot.SnapshotException;
import io.vigie.registry.log.snapshot.StateCodec;
import io.vigie.registry.log.snapshot.ValueReader;
import io.vigie.registry.log.snapshot.ValueWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

/**
 * One command as bytes: a version, a form, the length of what follows, and that. Pure, and safe for any thread.
 *
 * <p>A new command needs nothing here: what it is made of, the codec finds out by itself. Only a whole state has a form of its
 * own, the one of snapshots.
 */
public final class CommandCodec {
    /**
     * How long one command may be, in bytes. Everything but a restored snapshot is far below: a transaction has 64
     * operations of at most half a MiB each.
     */
    public static final int LENGTH_MAX = 512 << 20;

    private static final int VERSION = 1;
    private static final int VALUE = 0;
    private static final int STATE = 1;

    private static final KnownRecords KNOWN = new KnownRecords(Set.of(RestoreState.class), Command.class);

    private CommandCodec() {}

    /** The command as bytes. */
    public static byte[] encode(Command command) {
        var body = body(command);
        var bytes = new ByteArrayOutputStream(body.length + 8);
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeByte(command instanceof RestoreState ? STATE : VALUE);
            out.writeInt(body.length);
            out.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException("Writing to memory failed.", impossible);
        }
        return bytes.toByteArray();
    }

    private static byte[] body(Command command) {
        if (command instanceof RestoreState restore) {
            return StateCodec.encode(restore.wanted());
        }
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            new ValueWriter(out).write(command);
        } catch (IOException impossible) {
            throw new UncheckedIOException("Writing to memory failed.", impossible);
        }
        return bytes.toByteArray();
    }

    /**
     * The command that the bytes hold.
     *
     * @throws CodecException when they hold none, more than one, or one of a release that this one cannot read
     */
    public static Command decode(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readUnsignedByte();
            if (version != VERSION) {
                throw new CodecException("A command of version " + version + " was met, and this release reads version "
                        + VERSION + " only. Run the release that wrote it, or a newer one.");
            }
            int form = in.readUnsignedByte();
            return command(form, body(in, in.readInt()));
        } catch (SnapshotException unknown) {
            throw new CodecException("A command cannot be read: " + unknown.getMessage(), unknown);
        } catch (IOException | ClassCastException | IllegalArgumentException damaged) {
            throw new CodecException("A command is damaged: it ends too early or holds what makes no sense.", damaged);
        }
    }

    private static byte[] body(DataInputStream in, int length) throws IOException {
        if (length < 0 || length > LENGTH_MAX) {
            throw new CodecException("A command claims to have " + length + " bytes, and none may have more than "
                    + LENGTH_MAX + ". It is damaged, or did not come from a registry.");
        }
        if (length != in.available()) {
            throw new CodecException(
                    "A command is damaged: it should have " + length + " bytes and has " + in.available() + ".");
        }
        return in.readNBytes(length);
    }

    private static Command command(int form, byte[] body) throws IOException {
        return switch (form) {
            case VALUE -> {
                var in = new DataInputStream(new ByteArrayInputStream(body));
                if (new ValueReader(in, KNOWN).read() instanceof Command command && in.available() == 0) {
                    yield command;
                }
                throw new CodecException("A command is damaged: it holds something else, or more than one.");
            }
            case STATE -> new RestoreState(StateCodec.decode(body));
            default ->
                throw new CodecException("A command of form " + form
                        + " was met, which this release does not know. Run the release that wrote it, or a newer one.");
        };
    }
}
