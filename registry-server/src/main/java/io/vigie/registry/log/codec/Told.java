package io.vigie.registry.log.codec;

import io.vigie.registry.core.command.Applied;
import io.vigie.registry.core.command.Outcome;
import io.vigie.registry.core.command.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a leader tells an agent about a command that it sent: enough for it to find the rest in its own state.
 *
 * @param index of the leader's state afterwards
 * @param reason as in {@link Applied}
 * @param failures of the operations of a transaction that came to nothing
 */
public record Told(Verdict verdict, long index, String reason, List<Outcome.Failure> failures) {
    /** How many failures are told; a transaction has no more operations. */
    private static final int FAILURES_MAX = 4_096;

    public Told {
        failures = List.copyOf(failures);
    }

    /** What there is to tell. */
    public static Told of(Applied applied) {
        var failures = applied.outcomes().stream()
                .filter(Outcome.Failure.class::isInstance)
                .map(Outcome.Failure.class::cast)
                .toList();
        return new Told(applied.verdict(), applied.state().index(), applied.reason(), failures);
    }

    /** As bytes. */
    public byte[] encode() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(verdict.ordinal());
            out.writeLong(index);
            Text.write(out, reason);
            out.writeInt(failures.size());
            for (var failure : failures) {
                out.writeInt(failure.operation());
                Text.write(out, failure.reason());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("Writing to memory failed.", impossible);
        }
        return bytes.toByteArray();
    }

    /**
     * What the bytes tell.
     *
     * @throws CodecException when they tell nothing that makes sense
     */
    public static Told decode(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            var verdict = Verdict.values()[in.readUnsignedByte()];
            return new Told(verdict, in.readLong(), Text.read(in), failures(in));
        } catch (IOException | IndexOutOfBoundsException damaged) {
            throw new CodecException("The answer to a command cannot be read; is another release there?", damaged);
        }
    }

    private static List<Outcome.Failure> failures(DataInputStream in) throws IOException {
        int count = in.readInt();
        var failures = new ArrayList<Outcome.Failure>();
        for (int at = 0; at < Math.min(count, FAILURES_MAX); at++) {
            failures.add(new Outcome.Failure(in.readInt(), Text.read(in)));
        }
        return failures;
    }
}
