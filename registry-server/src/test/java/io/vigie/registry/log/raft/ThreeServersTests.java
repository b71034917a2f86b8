package io.vigie.registry.log.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vigie.registry.core.command.PutKey;
import io.vigie.registry.core.command.Verdict;
import io.vigie.registry.core.kv.Value;
import io.vigie.registry.log.Consistency;
import io.vigie.registry.log.key.ClusterKey;
import io.vigie.registry.log.remote.ProposalId;
import io.vigie.registry.log.snapshot.StateCodec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several servers within this JVM, with a log on the disk of each. */
@Timeout(240)
class ThreeServersTests {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final List<Member> members = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (var member : members) {
            member.close();
        }
    }

    private List<Member> three() throws Exception {
        members.addAll(Member.together(folder, 3));
        return members;
    }

    private List<Member> without(Member member) {
        return members.stream().filter(other -> other != member).toList();
    }

    private void replace(Member old, Member by) {
        members.set(members.indexOf(old), by);
    }

    private static void assertReadableEverywhere(List<Member> members, String key, String value) throws Exception {
        for (var member : members) {
            member.registry().caughtUp(Consistency.CONSISTENT).get(30, TimeUnit.SECONDS);
            assertThat(member.get(key)).isEqualTo(value);
        }
    }

    @Test
    void whatIsWrittenAtAnyOfThemIsReadableAtAllAndTheirStatesAreTheSame() throws Exception {
        three();
        Member.leaderOf(members);
        for (int number = 0; number < 30; number++) {
            var member = members.get(number % 3);
            assertThat(member.put("key/" + number, "value " + number).verdict()).isEqualTo(Verdict.DONE);
            assertThat(member.get("key/" + number))
                    .as("who writes reads what he wrote")
                    .isEqualTo("value " + number);
        }
        assertReadableEverywhere(members, "key/29", "value 29");
        var states = members.stream()
                .map(member -> StateCodec.encode(member.registry().current()))
                .toList();
        assertThat(states.get(1)).isEqualTo(states.get(0));
        assertThat(states.get(2)).isEqualTo(states.get(0));
        assertThat(members.get(0).registry().servers())
                .hasSize(3)
                .isEqualTo(members.get(2).registry().servers());
    }

    @Test
    void whenTheLeaderIsLostAnotherOneLeadsAndItComesBackAsAFollower() throws Exception {
        three();
        var lost = Member.leaderOf(members);
        lost.put("before", "1");
        lost.close();
        var rest = without(lost);
        await().atMost(SOON)
                .ignoreExceptions()
                .until(() -> rest.get(0).put("after", "2").succeeded());
        assertReadableEverywhere(rest, "before", "1");
        var back = lost.another().started();
        replace(lost, back);
        assertReadableEverywhere(members, "after", "2");
        assertThat(Member.leaderOf(members)).isNotSameAs(back);
    }

    @Test
    void aFollowerThatFellBehindTheLogGetsACheckpoint() throws Exception {
        three();
        var leader = Member.leaderOf(members);
        var laggard = without(leader).get(0);
        laggard.close();
        var value = "x".repeat(100_000);
        for (int number = 0; number < 5 * Member.CHECKPOINT_EVERY; number++) {
            leader.put("key/" + number % 300, value + number);
        }
        await().atMost(SOON).until(() -> Segment.in(leader.current()).get(0).start() > 0);
        var back = laggard.another().started();
        replace(laggard, back);
        assertReadableEverywhere(List.of(back), "key/299", value + 899);
        leader.put("more", "1");
        assertReadableEverywhere(members, "more", "1");
        var again = back.restarted();
        replace(back, again);
        assertReadableEverywhere(List.of(again), "key/299", value + 899);
    }

    @Test
    void aServerAloneGrowsToThreeWhileItServesAndShrinksAgain() throws Exception {
        var first = Member.alone(folder.resolve("first")).started();
        members.add(first);
        first.put("alone", "1");
        for (int number = 2; number <= 3; number++) {
            var joining = Member.waiting(folder.resolve("later-" + number), Member.server(number))
                    .started();
            members.add(joining);
            first.registry().add(joining.self()).get(30, TimeUnit.SECONDS);
        }
        assertReadableEverywhere(members, "alone", "1");
        members.get(2).put("three", "3");
        assertReadableEverywhere(members, "three", "3");
        first.registry().transferTo(members.get(1).self().id()).get(30, TimeUnit.SECONDS);
        assertThat(Member.leaderOf(members)).isSameAs(members.get(1));
        members.get(1).registry().remove(first.self().id()).get(30, TimeUnit.SECONDS);
        first.close();
        members.remove(first);
        assertThat(Member.leaderOf(members).registry().servers()).hasSize(2);
        members.get(0).put("two", "2");
        assertReadableEverywhere(members, "two", "2");
    }

    @Test
    void serversThatMoveAreTheSameServersWhereverTheyAre() throws Exception {
        three();
        members.get(0).put("a", "1");
        var moved = new ArrayList<Member>();
        for (int number = 0; number < 3; number++) {
            members.get(number).close();
            moved.add(members.get(number).movedTo(Member.server(number + 1)));
        }
        members.clear();
        members.addAll(moved);
        for (var member : members) {
            members.forEach(other -> member.registry().meet(other.self()));
        }
        Member.startAll(members);
        assertReadableEverywhere(members, "a", "1");
        var follower = without(Member.leaderOf(members)).get(0);
        follower.close();
        var again = follower.movedTo(
                Member.server(Integer.parseInt(follower.self().id().substring(35))));
        Member.leaderOf(members).registry().meet(again.self());
        replace(follower, again.started());
        again.put("b", "2");
        assertReadableEverywhere(members, "b", "2");
    }

    @Test
    void withASharedKeyTheyTalkToEachOtherAndToNobodyElse() throws Exception {
        var random = new SecureRandom();
        var shared = ClusterKey.generate(random);
        var places = List.of(Member.server(1), Member.server(2), Member.server(3));
        for (var place : places) {
            var key = ClusterKey.of(shared, place.id(), random);
            members.add(new Member(folder.resolve(place.id()), place, places, false, Optional.of(key)));
        }
        Member.startAll(members);
        members.get(0).put("a", "1");
        assertReadableEverywhere(members, "a", "1");
        for (var key : List.of(
                Optional.<ClusterKey>empty(),
                Optional.of(ClusterKey.of(ClusterKey.generate(random), "stranger", random)))) {
            var stranger = new Member(folder.resolve("x" + key.isPresent()), Member.server(9), List.of(), false, key);
            members.add(stranger.started());
            assertThatThrownBy(() -> Member.leaderOf(members)
                            .registry()
                            .add(stranger.self())
                            .get(5, TimeUnit.SECONDS))
                    .isInstanceOf(Exception.class);
            assertThat(stranger.get("a")).isEmpty();
            Member.leaderOf(members).registry().remove(stranger.self().id()).exceptionally(fault -> null);
        }
    }

    @Test
    void aServerThatLostItsDiskComesBackAsAnotherOne() throws Exception {
        three();
        var leader = Member.leaderOf(members);
        leader.put("a", "1");
        var wiped = without(leader).get(0);
        wiped.close();
        var fresh = new Server(UUID.randomUUID().toString(), wiped.self().address());
        var back = Member.waiting(folder.resolve("empty"), fresh).started();
        replace(wiped, back);
        leader.registry().remove(wiped.self().id()).get(30, TimeUnit.SECONDS);
        leader.registry().add(fresh).get(30, TimeUnit.SECONDS);
        assertReadableEverywhere(members, "a", "1");
        back.put("b", "2");
        assertReadableEverywhere(members, "b", "2");
    }

    @Test
    void aServerThatLostItsDiskIsNotTakenForTheOneThatItWas() throws Exception {
        three();
        var leader = Member.leaderOf(members);
        leader.put("a", "1");
        var wiped = without(leader).get(0);
        var other = without(leader).get(1);
        wiped.close();
        var fresh = new Server(UUID.randomUUID().toString(), wiped.self().address());
        replace(wiped, Member.waiting(folder.resolve("empty"), fresh).started());
        other.close();
        // One disk of three is left, and whoever is at the address of another one has nothing of it.
        assertThatThrownBy(() -> leader.put("b", "2")).isInstanceOf(ExecutionException.class);
    }

    @Test
    void aCommandWhoseAnswerWasLostWithTheLeaderTakesEffectOnce() throws Exception {
        three();
        var lost = Member.leaderOf(members);
        lost.put("a", "1");
        long index = lost.registry().current().index();
        var id = new ProposalId(UUID.randomUUID(), 7);
        var swap = new PutKey("a", Value.of("2"), 0, OptionalLong.of(index));
        var told = lost.registry().inbox().take(id, false, swap).get(30, TimeUnit.SECONDS);
        assertThat(told.verdict()).isEqualTo(Verdict.DONE);
        lost.close();
        var rest = without(lost);
        for (var member : List.of(Member.leaderOf(rest), rest.get(0), rest.get(1))) {
            await().atMost(SOON)
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(member.registry()
                                    .inbox()
                                    .take(id, true, swap)
                                    .get(30, TimeUnit.SECONDS))
                            .isEqualTo(told));
        }
        // Another one is another one, and comes too late.
        var other = new ProposalId(id.by(), 8);
        assertThat(rest.get(0)
                        .registry()
                        .inbox()
                        .take(other, true, swap)
                        .get(30, TimeUnit.SECONDS)
                        .verdict())
                .isEqualTo(Verdict.CLASH);
    }

    @Test
    void allOfThemStopAndStartAgain() throws Exception {
        three();
        members.get(0).put("a", "1");
        for (var member : members) {
            member.close();
        }
        var again = members.stream().map(Member::another).toList();
        members.clear();
        members.addAll(again);
        Member.startAll(members);
        assertReadableEverywhere(members, "a", "1");
        assertThat(Files.isDirectory(members.get(0).current())).isTrue();
    }
}
