package io.vigie.registry.core.session;

import static io.vigie.registry.testing.SessionBuilder.aSession;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.testing.SessionBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The table of sessions and the delays that ended ones leave behind. */
class SessionsTests {
    private static final Instant NOW = Instant.EPOCH;
    private static final Session ONE =
            aSession(1).on("Alpha").dependingOn("c1", "c2").build();
    private static final Session TWO = aSession(2).on("beta").dependingOn("c1").build();
    private static final Sessions BOTH = Sessions.EMPTY.with(ONE).with(TWO);

    @Test
    void aSessionIsFoundByItsIdWithoutRegardToCase() {
        var id = "ABCDEF00-0000-0000-0000-000000000000";
        var session = new Session(
                id,
                "",
                "n1",
                Duration.ZERO,
                Behaviour.RELEASE,
                Ttl.NONE,
                ONE.nodeChecks(),
                null,
                ONE.legacyChecks(),
                0,
                0);
        assertThat(Sessions.EMPTY.with(session).find(id)).contains(session);
        assertThat(Sessions.EMPTY.with(session).find(id.toLowerCase(Locale.ROOT)))
                .contains(session);
    }

    @Test
    void sessionsAreFoundByTheirNodeWithoutRegardToCase() {
        assertThat(BOTH.on("ALPHA")).containsExactly(ONE);
        assertThat(BOTH.on("gamma")).isEmpty();
    }

    @Test
    void sessionsAreFoundByAnyCheckThatTheyDependOn() {
        assertThat(BOTH.dependingOn("alpha", "c1")).containsExactly(ONE);
        assertThat(BOTH.dependingOn("alpha", "c2")).containsExactly(ONE);
        assertThat(BOTH.dependingOn("beta", "c2")).isEmpty();
        assertThat(BOTH.dependingOn("alpha", "C1")).isEmpty();
    }

    @Test
    void whatIsRemovedIsFoundByNothing() {
        var rest = BOTH.without(ONE);
        assertThat(rest.all()).containsExactly(TWO);
        assertThat(rest.find(ONE.id())).isEmpty();
        assertThat(rest.on("alpha")).isEmpty();
        assertThat(rest.dependingOn("alpha", "c2")).isEmpty();
    }

    @Test
    void listsComeInTheOrderOfIds() {
        assertThat(Sessions.EMPTY.with(TWO).with(ONE).all()).containsExactly(ONE, TWO);
    }

    @Test
    void aDelayLastsAsLongAsTheLoserAskedFor() {
        var delayed = delaying(aSession(1).delayingLocks(5));
        assertThat(delayed.isDelayed("k", NOW)).isTrue();
        assertThat(delayed.isDelayed("k", NOW.plusMillis(4_999))).isTrue();
        assertThat(delayed.isDelayed("k", NOW.plusSeconds(5))).isFalse();
        assertThat(delayed.isDelayed("other", NOW)).isFalse();
    }

    @Test
    void aDelayLastsNoLongerThanAMinute() {
        var delayed = delaying(aSession(1).delayingLocks(7_200));
        assertThat(delayed.isDelayed("k", NOW.plusSeconds(59))).isTrue();
        assertThat(delayed.isDelayed("k", NOW.plusSeconds(60))).isFalse();
    }

    @Test
    void noneOrANegativeDelayIsNone() {
        assertThat(delaying(aSession(1))).isSameAs(Sessions.EMPTY);
        assertThat(delaying(aSession(1).delayingLocks(-5))).isSameAs(Sessions.EMPTY);
    }

    @Test
    void aLaterDelayOfTheSameKeyTakesThePlaceOfTheFirst() {
        var again = delaying(aSession(1).delayingLocks(50))
                .delaying("k", aSession(2).delayingLocks(1).build(), NOW.plusSeconds(10));
        assertThat(again.isDelayed("k", NOW.plusSeconds(10))).isTrue();
        assertThat(again.isDelayed("k", NOW.plusSeconds(11))).isFalse();
    }

    @Test
    void delaysThatEndedAreSweptOutByTheNextOne() {
        var delays = LockDelays.NONE.with("a", NOW.plusSeconds(1), NOW).with("b", NOW.plusSeconds(9), NOW);
        var later = delays.with("c", NOW.plusSeconds(9), NOW.plusSeconds(2));
        assertThat(later.byKey()).containsOnlyKeys("b", "c");
        assertThat(later.byEnd()).hasSize(2);
    }

    @Test
    void delaysBeyondTheBoundEndEarlyTheNextToEndFirst() {
        var delays = LockDelays.NONE;
        for (int i = 0; i <= LockDelays.DELAYS_MAX; i++) {
            delays = delays.with("k" + i, NOW.plusNanos(i + 1), NOW);
        }
        assertThat(delays.byKey()).hasSize(LockDelays.DELAYS_MAX);
        assertThat(delays.isDelayed("k0", NOW)).isFalse();
        assertThat(delays.isDelayed("k1", NOW)).isTrue();
    }

    private static Sessions delaying(SessionBuilder loser) {
        return Sessions.EMPTY.delaying("k", loser.build(), NOW);
    }
}
