package io.vigie.discovery.lock;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Locks and leaders.
 *
 * @param enabled false makes no beans for them
 * @param prefix the folder of keys that holds the locks, and under "leader/" the leaders
 * @param sessionTtl after so long without a sign of life (the registry may take up to twice that) an application has lost
 *     its locks; Consul's least is 10s
 * @param lockDelay how long a lock rests after its holder was lost, so that a holder that does not know it yet can finish
 * @param leaderRoles roles for which this application is a candidate from its start on
 */
@ConfigurationProperties(LockProperties.PREFIX)
public record LockProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("locks") String prefix,
        @DefaultValue("15s") Duration sessionTtl,
        @DefaultValue("5s") Duration lockDelay,
        @DefaultValue List<String> leaderRoles) {

    /** The prefix of these settings. */
    public static final String PREFIX = "spring.cloud.consul.lock";

    /** The key of a lock. */
    String keyOf(String name) {
        return prefix.replaceAll("^/+|/+$", "") + "/" + name;
    }
}
