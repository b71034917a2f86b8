package io.vigie.registry.log.checkpoint;

import io.vigie.registry.core.kv.Entry;
import io.vigie.registry.core.kv.Value;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mapdb.DBException;
import org.mapdb.Serializer;
import org.mapdb.SortedTableMap;
import org.mapdb.volume.FileChannelVol;
import org.mapdb.volume.MappedFileVol;

/**
 * All keys in one file: a sorted table of MapDB, written from the first key to the last and never again. In this role MapDB is
 * safe; its stores that are changed in place do not survive a crash (docs/decisions/005).
 */
final class KeyFile {
    /** Pages of at least this size; one must hold the largest entry. */
    private static final long PAGE_MIN = 1 << 20;

    private static final int ENTRIES_OF_A_NODE = 32;
    private static final int NODE_BYTES_MAX = 1 << 18;
    /** What the table itself writes about an entry, generously. */
    private static final int OVERHEAD = 256;

    private static final int FIXED_LENGTH = 4 * Long.BYTES + Integer.BYTES;

    private KeyFile() {}

    static void write(Path file, Collection<Entry> entries) throws IOException {
        long largest = entries.stream().mapToLong(KeyFile::lengthOf).max().orElse(0);
        // Plain writes: a full disk is an exception there, and a signal to the process with mapped memory.
        var volume = FileChannelVol.FACTORY.makeVolume(file.toString(), false);
        try {
            var sink = SortedTableMap.Companion.create(volume, Serializer.STRING, Serializer.BYTE_ARRAY)
                    .pageSize(Math.max(PAGE_MIN, Long.highestOneBit(largest) << 2))
                    .nodeSize((int) Math.max(1, Math.min(ENTRIES_OF_A_NODE, NODE_BYTES_MAX / (largest + 1))))
                    .createFromSink();
            entries.forEach(entry -> sink.put(entry.key(), encoded(entry)));
            sink.create();
            volume.sync();
        } catch (DBException failed) {
            throw new IOException("The keys could not be written to " + file + ": " + failed.getMessage(), failed);
        } finally {
            volume.close();
        }
    }

    static List<Entry> read(Path file) throws IOException {
        var volume = MappedFileVol.FACTORY.makeVolume(file.toString(), true);
        try {
            var table = SortedTableMap.Companion.open(volume, Serializer.STRING, Serializer.BYTE_ARRAY);
            var entries = new ArrayList<Entry>(table.getSize());
            table.entryIterator().forEachRemaining(each -> entries.add(decoded(each.getKey(), each.getValue())));
            return entries;
        } catch (DBException damaged) {
            throw new IOException("The keys in " + file + " cannot be read: " + damaged.getMessage(), damaged);
        } finally {
            volume.close();
        }
    }

    /** At the most. */
    private static long lengthOf(Entry entry) {
        return 3L * entry.key().length() + entry.value().size() + FIXED_LENGTH + OVERHEAD;
    }

    private static byte[] encoded(Entry entry) {
        var session = entry.session() == null ? null : entry.session().getBytes(StandardCharsets.UTF_8);
        int sessionLength = session == null ? 0 : session.length;
        var buffer = ByteBuffer.allocate(
                        FIXED_LENGTH + sessionLength + entry.value().size())
                .putLong(entry.flags())
                .putLong(entry.lockIndex())
                .putLong(entry.createIndex())
                .putLong(entry.modifyIndex())
                .putInt(session == null ? -1 : sessionLength);
        if (session != null) {
            buffer.put(session);
        }
        return buffer.put(entry.value().bytes()).array();
    }

    private static Entry decoded(String key, byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        long flags = buffer.getLong();
        long lockIndex = buffer.getLong();
        long createIndex = buffer.getLong();
        long modifyIndex = buffer.getLong();
        var session = session(buffer, buffer.getInt());
        var value = new byte[buffer.remaining()];
        buffer.get(value);
        return new Entry(key, Value.of(value), flags, lockIndex, session, createIndex, modifyIndex);
    }

    private static @Nullable String session(ByteBuffer buffer, int length) {
        if (length < 0) {
            return null;
        }
        var bytes = new byte[length];
        buffer.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
