package io.vigie.registry.log.checkpoint;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.kv.KeyValues;
import io.vigie.registry.log.snapshot.SnapshotException;
import io.vigie.registry.log.snapshot.StateCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One checkpoint on the disk.
 *
 * @param term of the last entry of the log that is in it
 * @param index of that entry
 */
public record Checkpoint(Path folder, long term, long index) implements Comparable<Checkpoint> {
    static final String KEYS = "keys.sst";
    static final String REST = "state.bin";
    static final String MANIFEST = "MANIFEST";

    /** Its files, in the order in which they are to be copied: what vouches for the others comes last. */
    public List<Path> files() {
        return Stream.of(KEYS, REST, MANIFEST).map(folder::resolve).toList();
    }

    /**
     * The state that it holds; blocks for as long as the disk takes.
     *
     * @throws IOException when it cannot be read, or does not hold what its manifest says
     */
    public RegistryState read() throws IOException {
        Manifest.of(folder).verify(this);
        try {
            var state = StateCodec.decode(Files.readAllBytes(folder.resolve(REST)));
            var rest = state.keyValues();
            var keys = KeyFile.read(folder.resolve(KEYS));
            return state.with(KeyValues.restored(keys, rest.graves(), rest.gravesFloor(), rest.index()));
        } catch (SnapshotException unreadable) {
            throw new IOException(folder + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    @Override
    public int compareTo(Checkpoint other) {
        int byIndex = Long.compare(index, other.index);
        return byIndex != 0 ? byIndex : Long.compare(term, other.term);
    }
}
