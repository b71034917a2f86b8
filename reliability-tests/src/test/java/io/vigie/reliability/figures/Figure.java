package io.vigie.reliability.figures;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What is measured: a row of the table each, with what Vigie promises of it. Times are in milliseconds. */
public enum Figure {
    ACKNOWLEDGED("writes acknowledged and read back, all trials together", "", -1),
    LOST("acknowledged writes lost, all trials together", "0", 0),
    SNAPSHOT_HITS("`kill -9` of the only server while it wrote a snapshot: how often", "", -1),
    ONLY_SERVER_START("`kill -9` of the only server: from its start until it takes writes", "", -1),
    HUNDRED_THOUSAND_START("one server with 100,000 keys: from its start until it serves", "< 2.5 s", 2500),
    LEADER_KILLED("write gap, `kill -9` of the leader", "< 1.5 s median, < 2.5 s worst", 2500, 1500),
    FOLLOWER_KILLED("write gap, `kill -9` of a follower", "", -1),
    LEADER_PAUSED("write gap, leader stopped (SIGSTOP)", "< 2 s", 2000),
    LEADER_CUT("write gap, leader cut off", "< 2.5 s", 2500),
    FOLLOWER_CUT("write gap, follower cut off", "", -1),
    MINORITY_REFUSES("minority side: a write is refused after", "< 2 s", 2000),
    HEALED_MEMBER("after a partition heals: member again", "< 5 s", 5000),
    HEALED_VOTES("after a partition heals: may vote again", "< 5 s", 5000),
    LEAVE_GAP("planned leave of the leader: write gap on the others", "< 0.5 s", 500),
    LEAVE_SLOWEST("planned leave of the leader: slowest write", "< 1 s", 1000),
    LEAVE_FAILED("planned leave of the leader: failed writes", "0", 0),
    TRANSFER_GAP("leadership handed over: write gap", "", -1),
    TRANSFER_FAILED("leadership handed over: failed writes", "0", 0),
    AGENT_KILLED("agent killed: node critical on every server after", "< 5 s", 5000),
    AGENT_MOVED("agent restarted under its name on a new address, data kept: right in all views after", "< 5 s", 5000),
    AGENT_WIPED("agent restarted under its name on a new address, data wiped: right in all views after", "< 5 s", 5000),
    SERVER_MOVED("a server on a new address: member and up to date after", "< 5 s", 5000),
    FOLLOWER_CAUGHT_UP("a follower with an emptied disk after 20,000 writes: caught up after", "< 5 s", 5000),
    FOLLOWER_VOTES("a follower with an emptied disk after 20,000 writes: votes after", "< 6 s", 6000),
    OWN_SERVER_READ("the client agent's own server killed (leader): longest time without a good read", "< 1.5 s", 1500),
    OWN_SERVER_WRITE("the client agent's own server killed (leader): longest time without a good write", "< 2 s", 2000),
    OWN_SERVER_DNS("the client agent's own server killed (leader): longest time without a DNS answer", "0.2 s", 200),
    CHECK_WITHOUT_LEADER("HTTP check changing while there is no leader: seen everywhere after", "< 3 s", 3000),
    ROUND_ROBIN_ENTRIES("30 registrations of 15 ids round robin over three servers: entries", "15", 15),
    ROUND_ROBIN_LEFT("the same, deregistered through other servers: entries left", "0", 0),
    ALL_KILLED("full restart after `kill -9` of all three: until writable", "< 3 s", 3000),
    SESSION(
            "unrenewed session with a 15 s TTL, leader lost on the way: ends after",
            "15 s to 30 s and the election",
            33_000),
    FIVE_SERVERS("five servers, leader and another killed at once: write gap", "", -1);

    private static final int NO_LIMIT = -1;

    private final String title;
    private final String promise;
    private final long worst;
    private final long median;

    Figure(String title, String promise, long worst) {
        this(title, promise, worst, worst);
    }

    Figure(String title, String promise, long worst, long median) {
        this.title = title;
        this.promise = promise;
        this.worst = worst;
        this.median = median;
    }

    String title() {
        return title;
    }

    String promise() {
        return promise;
    }

    /** Whether its numbers are parts of one sum, rather than each a measurement. */
    boolean isSum() {
        return this == ACKNOWLEDGED || this == LOST || this == SNAPSHOT_HITS;
    }

    boolean isTime() {
        return !(isSum()
                || this == LEAVE_FAILED
                || this == TRANSFER_FAILED
                || this == ROUND_ROBIN_ENTRIES
                || this == ROUND_ROBIN_LEFT);
    }

    /** Whether the promise was kept; empty when there is none. */
    Optional<Boolean> isKept(Samples samples) {
        return worst == NO_LIMIT
                ? Optional.empty()
                : Optional.of(samples.worst() <= worst && samples.median() <= median);
    }

    /** A number as the table shows it. */
    String text(long value) {
        var time = Duration.ofMillis(value);
        return isTime() ? String.format(Locale.ROOT, "%.2f s", time.toMillis() / 1000.0) : Long.toString(value);
    }
}
