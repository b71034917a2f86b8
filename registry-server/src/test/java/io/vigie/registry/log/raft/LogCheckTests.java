package io.vigie.registry.log.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vigie.registry.core.command.DeleteKey;
import io.vigie.registry.log.checkpoint.Checkpoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a crash leaves is cut; what a crash cannot do keeps a server from starting, unless it is told to accept the loss. */
@Timeout(180)
class LogCheckTests {
    private static final int KEYS = 20;
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    /** A log of a few keys on the disk, and nobody who uses it. */
    private Member written() throws Exception {
        var member = Member.alone(folder).started();
        for (int number = 0; number < KEYS; number++) {
            member.put("key/" + number, "value " + number);
        }
        member.close();
        return member;
    }

    private static Path open(Member member) throws IOException {
        var segments = Segment.in(member.current());
        return segments.get(segments.size() - 1).file();
    }

    private static int endOf(byte[] bytes) {
        int end = bytes.length;
        while (bytes[end - 1] == 0) {
            end--;
        }
        return end;
    }

    private static void assertHolds(Member member, int keys) throws Exception {
        try (var again = member.another().started()) {
            for (int number = 0; number < KEYS; number++) {
                assertThat(again.get("key/" + number)).isEqualTo(number < keys ? "value " + number : "");
            }
            again.put("after", "all");
            try (var once = again.restarted()) {
                assertThat(once.get("after")).isEqualTo("all");
            }
        }
    }

    @Test
    void aLogWithNothingWrongLosesNothing() throws Exception {
        assertHolds(written(), KEYS);
    }

    @Test
    void aLogThatEndsInTheMiddleOfAnEntryLosesThatOne() throws Exception {
        var member = written();
        var bytes = Files.readAllBytes(open(member));
        Files.write(open(member), Arrays.copyOf(bytes, endOf(bytes) - 7));
        assertHolds(member, KEYS - 1);
    }

    @Test
    void aLogWhoseLastBytesNeverCameLosesTheLastEntry() throws Exception {
        var member = written();
        var bytes = Files.readAllBytes(open(member));
        int end = endOf(bytes);
        Arrays.fill(bytes, end - 20, end, (byte) 0);
        Files.write(open(member), bytes);
        assertHolds(member, KEYS - 1);
    }

    @Test
    void junkBehindTheLastEntryIsCut() throws Exception {
        var member = written();
        var written = Files.readAllBytes(open(member));
        var junk = new byte[200];
        new Random(3).nextBytes(junk);
        var bytes = Arrays.copyOf(written, endOf(written) + junk.length);
        System.arraycopy(junk, 0, bytes, endOf(written), junk.length);
        Files.write(open(member), bytes);
        assertHolds(member, KEYS);
    }

    @Test
    void aFlippedByteInTheLastEntryCostsThatOne() throws Exception {
        var member = written();
        var bytes = Files.readAllBytes(open(member));
        bytes[endOf(bytes) - 10] ^= 1;
        Files.write(open(member), bytes);
        assertHolds(member, KEYS - 1);
    }

    @Test
    void damageWithWholeEntriesBehindItKeepsItFromStarting() throws Exception {
        var member = written();
        garble(member, 0.5);
        assertThatThrownBy(() -> member.another().started())
                .isInstanceOf(DamagedLogException.class)
                .hasMessageMatching(
                        "(?s)The log is damaged: entry \\d+ in .*log_inprogress_0 is not what was written, and"
                                + " acknowledged entries follow it \\(entry \\d+ is whole again\\)\\..*-recover-accept-loss.*");
        var bytes = Files.readAllBytes(open(member));
        assertThatThrownBy(() -> member.another().started()).isInstanceOf(DamagedLogException.class);
        assertThat(Files.readAllBytes(open(member)))
                .as("nothing is changed by refusing")
                .isEqualTo(bytes);
    }

    @Test
    void whoAcceptsTheLossGetsWhatCameBeforeAndTheRestIsSetAside() throws Exception {
        var member = written();
        garble(member, 0.5);
        var damaged = Files.readAllBytes(open(member));
        try (var again = member.acceptingLoss().started()) {
            assertThat(again.get("key/0")).isEqualTo("value 0");
            assertThat(again.get("key/" + (KEYS - 1))).isEmpty();
            again.put("key/new", "1");
            var aside = again.settings().groupFolder().resolve("set-aside-1");
            assertThat(aside.resolve("log_inprogress_0")).hasBinaryContent(damaged);
        }
        try (var normal = member.another().started()) {
            assertThat(normal.get("key/new")).isEqualTo("1");
        }
    }

    @Test
    void everyPlaceOfDamageIsEitherHarmlessOrNoticed() throws Exception {
        var member = written();
        var whole = Files.readAllBytes(open(member));
        int end = endOf(whole);
        var random = new Random(7);
        var segment = Segment.in(member.current()).get(0);
        long last = SegmentScan.of(segment).last();
        for (int round = 0; round < 2_000; round++) {
            var bytes = whole.clone();
            int at = random.nextInt(end);
            bytes[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(segment.file(), bytes);
            var scan = SegmentScan.of(segment);
            boolean noticed = scan.strayBytes() > 0;
            assertThat(noticed).as("flip at %d of %d", at, end).isTrue();
            assertThat(scan.beyond().isPresent() || scan.last() >= last - 1)
                    .as("a flip at %d looks like a torn end though %d entries follow", at, last - scan.last())
                    .isTrue();
        }
    }

    @Test
    void aMissingFileOfTheLogIsAHole() throws Exception {
        var member = longLog();
        var segments = Segment.in(member.current());
        assertThat(segments.size()).isGreaterThan(2);
        Files.delete(segments.get(segments.size() - 2).file());
        assertThatThrownBy(() -> member.another().started())
                .isInstanceOf(DamagedLogException.class)
                .hasMessageContaining("The log has a hole: the entries ");
    }

    @Test
    void damageThatACheckpointCoversCostsNothing() throws Exception {
        var member = longLog();
        var first = Segment.in(member.current()).get(0).file();
        var bytes = Files.readAllBytes(first);
        bytes[bytes.length / 2] ^= 1;
        Files.write(first, bytes);
        try (var again = member.another().started()) {
            assertThat(again.registry().current().keyValues().size()).isEqualTo(500);
        }
    }

    @Test
    void whenTheNewestCheckpointIsDamagedAnOlderOneAndTheLogDo() throws Exception {
        var member = longLog();
        var newest = new Checkpoints(member.checkpoints()).all().get(0);
        Files.delete(newest.folder().resolve("state.bin"));
        try (var again = member.another().started()) {
            assertThat(again.registry().current().keyValues().size()).isEqualTo(500);
        }
    }

    @Test
    void withoutAnyReadableCheckpointTheHoleBeforeTheLogIsNoticed() throws Exception {
        var member = longLog();
        for (var checkpoint : new Checkpoints(member.checkpoints()).all()) {
            Files.delete(checkpoint.folder().resolve("MANIFEST"));
        }
        assertThatThrownBy(() -> member.another().started())
                .isInstanceOf(DamagedLogException.class)
                .hasMessageContaining("neither in it nor in a readable checkpoint (the newest of those is none)");
    }

    @Test
    void checkpointsThatWereAboutToBeReplacedArePutBack() throws Exception {
        var member = longLog();
        Files.move(member.checkpoints(), member.checkpoints().resolveSibling("sm.tmp20261120"));
        try (var again = member.another().started()) {
            assertThat(again.registry().current().keyValues().size()).isEqualTo(500);
        }
    }

    /** Several files, several checkpoints, and the beginning cut off. */
    private Member longLog() throws Exception {
        var member = Member.alone(folder).started();
        var value = "x".repeat(100_000);
        for (int number = 0; number < 500; number++) {
            member.put("key/" + number, value);
        }
        await().atMost(SOON)
                .until(() -> new Checkpoints(member.checkpoints()).all().size() >= 2);
        // A third one, so that the first files of the log are not needed any more.
        for (int number = 0; number < 250; number++) {
            member.put("again", value + number);
        }
        member.propose(new DeleteKey("again", OptionalLong.empty()));
        await().atMost(SOON).until(() -> Segment.in(member.current()).get(0).start() > 0);
        member.close();
        return member;
    }

    /** Turns some bytes at a place of the written part into others. */
    private static void garble(Member member, double place) throws IOException {
        var bytes = Files.readAllBytes(open(member));
        int at = (int) (endOf(bytes) * place);
        for (int i = 0; i < 5; i++) {
            bytes[at + i] ^= 0x55;
        }
        Files.write(open(member), bytes);
    }
}
