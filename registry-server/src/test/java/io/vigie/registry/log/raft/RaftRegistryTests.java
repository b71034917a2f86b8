package io.vigie.registry.log.raft;

import static io.vigie.registry.testing.NodeBuilder.aNode;
import static io.vigie.registry.testing.SessionBuilder.aSession;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.command.RestoreState;
import io.vigie.registry.core.command.Verdict;
import io.vigie.registry.core.read.Topic;
import io.vigie.registry.log.Consistency;
import io.vigie.registry.log.checkpoint.Checkpoints;
import io.vigie.registry.log.snapshot.StateCodec;
import io.vigie.registry.testing.States;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One server on its disk. */
@Timeout(120)
class RaftRegistryTests {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void whatWasWrittenIsThereAfterAStopAndAStartAndNoIndexFalls() throws Exception {
        long index;
        try (var member = Member.alone(folder).started()) {
            assertThat(member.registry().leadership().isLeader()).isTrue();
            assertThat(member.registry().leadership().leaderId())
                    .contains(member.settings().self().id());
            member.propose(aNode("n1").registered());
            member.propose(aSession(1).created());
            index = member.put("a", "1").state().index();
            assertThat(index).isGreaterThanOrEqualTo(RegistryState.FIRST_INDEX + 3);
        }
        try (var member = Member.alone(folder).started()) {
            assertThat(member.get("a")).isEqualTo("1");
            assertThat(member.registry().current().sessions().all()).hasSize(1);
            assertThat(member.registry().current().index()).isEqualTo(index);
            assertThat(member.put("a", "2").state().index()).isGreaterThan(index);
        }
    }

    @Test
    void anUnchangedWriteIsAnsweredAndWritesNothing() throws Exception {
        try (var member = Member.alone(folder).started()) {
            long index = member.put("a", "1").state().index();
            var again = member.put("a", "1");
            assertThat(again.verdict()).isEqualTo(Verdict.UNCHANGED);
            assertThat(member.put("a", "2").state().index()).isEqualTo(index + 1);
        }
    }

    @Test
    void whoWaitsIsWokenAndConsistentReadsPass() throws Exception {
        try (var member = Member.alone(folder).started()) {
            var waiting = member.registry().await(new Topic.Key("a"), 1, Duration.ofMinutes(1));
            member.put("a", "1");
            assertThat(waiting.get(10, TimeUnit.SECONDS).keyValues().find("a")).isPresent();
            member.registry().caughtUp(Consistency.CONSISTENT).get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void checkpointsAreWrittenThreeAreKeptAndTheLogIsNotNeededBeforeThem() throws Exception {
        var value = "v".repeat(50_000);
        try (var member = Member.alone(folder).started()) {
            for (int number = 0; number < 6 * Member.CHECKPOINT_EVERY; number++) {
                member.put("key/" + number, number + value);
            }
            var checkpoints = new Checkpoints(member.checkpoints());
            await().atMost(SOON).until(() -> checkpoints.all().size() == Checkpoints.KEPT);
            await().atMost(SOON).until(() -> Segment.in(member.current()).get(0).start() > 0);
            var oldest = checkpoints.all().get(Checkpoints.KEPT - 1);
            assertThat(Segment.in(member.current()).get(0).start()).isLessThanOrEqualTo(oldest.index() + 1);
        }
        try (var member = Member.alone(folder).started()) {
            assertThat(member.registry().current().keyValues().size()).isEqualTo(1_200);
            assertThat(member.get("key/1199")).startsWith("1199v");
        }
    }

    @Test
    void aCommandThatIsLongerThanAnEntryTravelsInParts() throws Exception {
        var big = RegistryState.EMPTY;
        for (int number = 0; number < 30; number++) {
            big = States.then(big, PutKeys.put("big/" + number, (char) ('a' + number % 26) + "x".repeat(300_000)))
                    .state();
        }
        try (var member = Member.alone(folder).started()) {
            member.put("before", "1");
            var applied = member.propose(new RestoreState(big));
            assertThat(applied.verdict()).isEqualTo(Verdict.DONE);
            assertThat(member.get("big/29")).hasSize(300_001);
            assertThat(member.get("before")).isEmpty();
            var bytes = StateCodec.encode(member.registry().current());
            try (var again = member.restarted()) {
                assertThat(StateCodec.encode(again.registry().current())).isEqualTo(bytes);
            }
        }
    }
}
