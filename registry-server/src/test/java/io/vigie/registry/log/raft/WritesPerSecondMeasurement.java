package io.vigie.registry.log.raft;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How many writes of 200 bytes a second the log takes, without HTTP. No test, as it depends on the machine; run it by name:
 * {@code mvn -pl registry-server test -Dtest=WritesPerSecondMeasurement}.
 */
class WritesPerSecondMeasurement {
    private static final long SECONDS = 6;
    private static final String VALUE = "v".repeat(180);

    @TempDir
    Path folder;

    @Test
    void oneServer() throws Exception {
        try (var member = Member.alone(folder).started()) {
            for (int inFlight : List.of(1, 64, 256)) {
                report("1 server", inFlight, member);
            }
        }
    }

    @Test
    void threeServersOfWhichTheLeaderIsWrittenTo() throws Exception {
        var members = new ArrayList<>(Member.together(folder, 3));
        for (int inFlight : List.of(1, 64, 256)) {
            report("3 servers, leader", inFlight, Member.leaderOf(members));
        }
        var leader = Member.leaderOf(members);
        var follower =
                members.stream().filter(member -> member != leader).findFirst().orElseThrow();
        for (int inFlight : List.of(1, 64, 256)) {
            report("3 servers, follower", inFlight, follower);
        }
        for (var member : members) {
            member.close();
        }
    }

    private static void report(String what, int inFlight, Member member) throws Exception {
        run(inFlight, member, SECONDS / 3);
        System.out.printf("%s, %d in flight: %d writes/s%n", what, inFlight, run(inFlight, member, SECONDS) / SECONDS);
    }

    private static long run(int inFlight, Member member, long seconds) throws Exception {
        var permits = new Semaphore(inFlight);
        var done = new AtomicLong();
        long end = System.nanoTime() + seconds * 1_000_000_000;
        for (long number = 0; System.nanoTime() < end; number++) {
            permits.acquire();
            member.registry()
                    .propose(PutKeys.put("key/" + number % 5_000, VALUE + number))
                    .whenComplete((applied, fault) -> {
                        done.addAndGet(fault == null ? 1 : 0);
                        permits.release();
                    });
        }
        permits.acquire(inFlight);
        return done.get();
    }
}
