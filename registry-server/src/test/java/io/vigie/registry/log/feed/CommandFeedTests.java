package io.vigie.registry.log.feed;

import static io.vigie.registry.testing.NodeBuilder.aNode;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.core.command.PutKey;
import io.vigie.registry.core.kv.Value;
import io.vigie.registry.log.Leadership;
import io.vigie.registry.log.codec.Decided;
import io.vigie.registry.log.feed.Frame.Kind;
import io.vigie.registry.log.memory.MemoryRegistry;
import io.vigie.registry.log.snapshot.StateCodec;
import io.vigie.registry.workers.testing.HandTimer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommandFeedTests {
    private final HandTimer timer = new HandTimer();
    private final MemoryRegistry registry = new MemoryRegistry(timer.clock(), timer);
    private final CommandFeed feed = new CommandFeed("one", registry::current, Leadership.alone("id"), Runnable::run);

    @BeforeEach
    void follow() {
        registry.follow(feed);
        registry.propose(aNode("n1").registered()).join();
    }

    private void put(String key) {
        registry.propose(new PutKey(key, Value.of("v"), 0, OptionalLong.empty()))
                .join();
    }

    private static List<Frame> all(CommandFeed.Follower follower) {
        var frames = new ArrayList<Frame>();
        // The state is written in the background, so there may be nothing in between.
        for (int empty = 0; empty < 2; ) {
            var frame = follower.next();
            if (frame == null) {
                empty++;
            } else {
                frames.add(frame);
            }
        }
        return frames;
    }

    private static List<Kind> kinds(List<Frame> frames) {
        return frames.stream().map(Frame::kind).toList();
    }

    @Test
    void whoKnowsNothingGetsTheStateAndThenEveryCommand() throws IOException {
        try (var follower = feed.follow("", 0, () -> {})) {
            var first = all(follower);
            assertThat(kinds(first)).containsExactly(Kind.PULSE, Kind.STATE);
            assertThat(Pulse.decode(first.get(0).body()).leaderId()).contains("id");
            assertThat(StateCodec.decode(first.get(1).body()).catalog().node("n1"))
                    .isPresent();
            put("a");
            put("b");
            var more = all(follower);
            assertThat(more).extracting(Frame::index).containsExactly(3L, 4L);
            assertThat(Decided.decode(more.get(1).body()).command()).isInstanceOf(PutKey.class);
        }
        assertThat(feed.followers()).isZero();
    }

    @Test
    void whoComesBackSoonGetsOnlyWhatItMissed() {
        feed.follow("", 0, () -> {}).close();
        put("a");
        put("b");
        put("c");
        try (var follower = feed.follow("one", 3, () -> {})) {
            assertThat(all(follower)).extracting(Frame::index).containsExactly(5L, 4L, 5L);
        }
    }

    @Test
    void whoFollowedAnotherLogGetsTheState() {
        feed.follow("", 0, () -> {}).close();
        put("a");
        try (var follower = feed.follow("another", 3, () -> {})) {
            assertThat(kinds(all(follower))).containsExactly(Kind.PULSE, Kind.STATE);
        }
    }

    @Test
    void whoMissedMoreThanIsKeptGetsTheState() {
        feed.follow("", 0, () -> {}).close();
        for (int i = 0; i < Ring.COMMANDS_MAX + 10; i++) {
            put("k" + i);
        }
        try (var late = feed.follow("one", 3, () -> {});
                var soon = feed.follow("one", registry.current().index() - 5, () -> {})) {
            assertThat(kinds(all(late))).containsExactly(Kind.PULSE, Kind.STATE);
            assertThat(all(soon)).hasSize(6);
        }
    }

    @Test
    void whoIsAheadWaitsUntilThisServerIsThereToo() {
        feed.follow("", 0, () -> {}).close();
        try (var follower = feed.follow("one", 4, () -> {})) {
            assertThat(kinds(all(follower))).containsExactly(Kind.PULSE);
            put("a");
            put("b");
            assertThat(all(follower)).isEmpty();
            put("c");
            assertThat(all(follower)).extracting(Frame::index).containsExactly(5L);
        }
    }

    @Test
    void framesSurviveTheJourney() throws IOException {
        var frame = new Frame(Kind.COMMAND, Long.MAX_VALUE, new byte[] {1, 2, 3});
        var read = Frame.read(new ByteArrayInputStream(frame.encode()));
        assertThat(read.index()).isEqualTo(frame.index());
        assertThat(read.body()).containsExactly(1, 2, 3);
    }
}
