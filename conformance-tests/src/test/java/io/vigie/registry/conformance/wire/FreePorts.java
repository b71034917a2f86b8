package io.vigie.registry.conformance.wire;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Ports that are free now, and not of those that the system gives to whoever connects in the next moment. */
public final class FreePorts {
    private static final int FIRST = 15_000;
    private static final int LAST = 31_000;
    private static final int TRIES = 2_000;

    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private FreePorts() {}

    /** One that is free for TCP and for UDP, and that nobody else in this JVM got. */
    public static int next() {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(FIRST, LAST))
                .limit(TRIES)
                .filter(port -> GIVEN.add(port) && isFree(port))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("This machine has no free port."));
    }

    private static boolean isFree(int port) {
        try (var tcp = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"));
                var udp = new DatagramSocket(port, InetAddress.getByName("127.0.0.1"))) {
            return tcp.isBound() && udp.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
