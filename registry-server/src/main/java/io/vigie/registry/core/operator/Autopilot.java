package io.vigie.registry.core.operator;

import java.time.Duration;

/**
 * How the servers are looked after.
 *
 * @param cleanupDeadServers whether a dead server is removed as soon as a new one stands in for it
 * @param lastContactThreshold how long a healthy server may go without a word from the leader
 * @param maxTrailingLogs how many log entries a healthy server may lag behind; an unsigned number
 * @param minQuorum below how many servers none is removed; an unsigned number
 * @param serverStabilizationTime how long a new server must be healthy before it votes
 * @param redundancyZoneTag of Consul Enterprise; kept and shown only, as are the two after it
 */
public record Autopilot(
        boolean cleanupDeadServers,
        Duration lastContactThreshold,
        long maxTrailingLogs,
        long minQuorum,
        Duration serverStabilizationTime,
        String redundancyZoneTag,
        boolean disableUpgradeMigration,
        String upgradeVersionTag,
        long createIndex,
        long modifyIndex) {

    /** What holds as long as nobody said otherwise; Consul's own defaults. */
    public static final Autopilot DEFAULT =
            new Autopilot(true, Duration.ofMillis(200), 250, 0, Duration.ofSeconds(10), "", false, "", 1, 1);

    /** Whether everything but the indexes is the same. */
    public boolean saysTheSameAs(Autopilot other) {
        return stamped(0, 0).equals(other.stamped(0, 0));
    }

    /** These settings as created and last modified at the given indexes. */
    public Autopilot stamped(long created, long modified) {
        return new Autopilot(
                cleanupDeadServers,
                lastContactThreshold,
                maxTrailingLogs,
                minQuorum,
                serverStabilizationTime,
                redundancyZoneTag,
                disableUpgradeMigration,
                upgradeVersionTag,
                created,
                modified);
    }
}
