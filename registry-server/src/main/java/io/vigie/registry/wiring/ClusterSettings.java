package io.vigie.registry.wiring;

import io.vigie.registry.doors.http.wire.GoDuration;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How an agent finds the others and how long it waits for them, under the names of Consul's configuration files; durations are
 * written as Go writes them ({@code 1m30s}).
 *
 * @param startJoin addresses to join before the agent serves; it does not start when none lets it in
 * @param retryJoin addresses to join, tried until one lets it in
 * @param retryInterval how long to wait between two rounds through the addresses
 * @param retryMax after how many rounds to give up; 0 for never
 * @param encrypt the key that all agents of the cluster share: 16, 24 or 32 bytes in base64, as {@code vigie keygen} makes it
 * @param requireEncryption refuse to start beyond loopback without a key
 * @param reconnectTimeout how long a failed member is kept before it is forgotten; from seconds to days
 * @param bootstrapExpect how many servers begin the log together; 0 for one that joins a log that is there already
 * @param bootstrap the same as expecting one
 * @param founders those servers, each as {@code uuid@host:port}, where nobody can find them out by asking
 * @param raftSnapshotThreshold after how many entries of the log a checkpoint of all is written
 * @param recoverAcceptLoss cut away what is damaged in the log, and what follows it, instead of refusing to start
 * @param leaveOnTerminate whether SIGTERM means goodbye; yes for clients and no for servers when it is not given
 */
public record ClusterSettings(
        @DefaultValue List<String> startJoin,
        @DefaultValue List<String> retryJoin,
        @DefaultValue("2s") String retryInterval,
        @DefaultValue("0") int retryMax,
        @Nullable String encrypt,
        @DefaultValue("false") boolean requireEncryption,
        @DefaultValue("72h") String reconnectTimeout,
        @DefaultValue("0") int bootstrapExpect,
        @DefaultValue("false") boolean bootstrap,
        @DefaultValue List<String> founders,
        @DefaultValue("50000") int raftSnapshotThreshold,
        @DefaultValue("false") boolean recoverAcceptLoss,
        @Nullable Boolean leaveOnTerminate) {

    /** More would only slow each other down: every change waits for a majority of them. */
    private static final int SERVERS_MAX = 9;

    /** Alone, with everything as it is when nobody says otherwise. */
    public static final ClusterSettings DEFAULT = new ClusterSettings(
            List.of(), List.of(), "2s", 0, null, false, "72h", 0, false, List.of(), 50_000, false, null);

    public ClusterSettings {
        if (bootstrapExpect < 0 || bootstrapExpect > SERVERS_MAX) {
            throw new SettingException("The setting bootstrap_expect cannot be " + bootstrapExpect
                    + ": it must be 1, 3 or 5, the number of servers that begin together.");
        }
        if (raftSnapshotThreshold < 1) {
            throw new SettingException("The setting raft_snapshot_threshold cannot be " + raftSnapshotThreshold
                    + ": it must be a number of entries, at least 1.");
        }
        if (!founders.isEmpty() && bootstrapExpect != founders.size()) {
            throw new SettingException("The setting founders names " + founders.size()
                    + " servers, and bootstrap_expect is " + bootstrapExpect + ": both must be the same number.");
        }
    }

    /** Whether this server begins a log without any other one. */
    boolean beginsAlone() {
        return bootstrap || bootstrapExpect == 1;
    }

    Duration interval() {
        return duration("retry_interval", retryInterval);
    }

    Duration patienceWithFailed() {
        return duration("reconnect_timeout", reconnectTimeout);
    }

    private static Duration duration(String setting, String text) {
        try {
            var duration = GoDuration.parse(text);
            if (!duration.isNegative() && !duration.isZero()) {
                return duration;
            }
        } catch (IllegalArgumentException unreadable) {
            // Told below, together with those that can be read and make no sense.
        }
        throw new SettingException("The setting " + setting + " cannot be \"" + text
                + "\": it must be a duration such as 30s, 5m or 72h.");
    }
}
