package io.vigie.registry.workers.checks;

import java.nio.charset.StandardCharsets;

/** Keeps the last bytes of what a program says, however much it says. Not safe for threads. */
final class OutputTail {
    private final byte[] ring;
    private long written;

    /** @param most how many bytes to keep, at least 1 */
    OutputTail(int most) {
        this.ring = new byte[most];
    }

    void write(byte[] bytes, int count) {
        // What a longer piece would overwrite at once is not copied.
        for (int at = Math.max(0, count - ring.length); at < count; at++) {
            ring[(int) ((written + at) % ring.length)] = bytes[at];
        }
        written += count;
    }

    /** What is kept; when something is missing it says so as Consul 1.8.7 does (seen on the binary). */
    String text() {
        int kept = (int) Math.min(written, ring.length);
        var bytes = new byte[kept];
        for (int at = 0; at < kept; at++) {
            bytes[at] = ring[(int) ((written - kept + at) % ring.length)];
        }
        var text = new String(bytes, StandardCharsets.UTF_8);
        return written > kept ? "Captured " + kept + " of " + written + " bytes\n...\n" + text : text;
    }
}
