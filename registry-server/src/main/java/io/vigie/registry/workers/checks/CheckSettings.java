package io.vigie.registry.workers.checks;

import java.time.Duration;

/**
 * How checks are run.
 *
 * @param node the agent's own node; checks of other nodes are none of its business
 * @param outputUpdateInterval how often at the most a check may report another output with the same status; a changed
 *     status is always reported at once. Consul's {@code check_update_interval}
 * @param probesAtOnce how many probes may be under way together; more wait for their turn
 * @param mayRunPrograms whether checks may run programs: scripts, in containers, and systemd's. Off unless the operator says
 *     so, because whoever can then register such a check can run anything (Consul's {@code enable_local_script_checks})
 */
public record CheckSettings(String node, Duration outputUpdateInterval, int probesAtOnce, boolean mayRunPrograms) {
    /** Consul's own default. */
    public static final Duration OUTPUT_UPDATE_INTERVAL = Duration.ofMinutes(5);

    /** Each costs a socket and some 50 KB, so 25 MB when all of them hang. */
    public static final int PROBES_AT_ONCE = 512;

    public CheckSettings {
        if (probesAtOnce < 1) {
            throw new IllegalArgumentException("At least one probe must be allowed at once, not " + probesAtOnce + ".");
        }
    }

    /** Settings under which no check may run programs. */
    public CheckSettings(String node, Duration outputUpdateInterval, int probesAtOnce) {
        this(node, outputUpdateInterval, probesAtOnce, false);
    }

    /** These settings, with programs allowed or not. */
    public CheckSettings withPrograms(boolean allowed) {
        return new CheckSettings(node, outputUpdateInterval, probesAtOnce, allowed);
    }

    /** The defaults for a node. */
    public static CheckSettings of(String node) {
        return new CheckSettings(node, OUTPUT_UPDATE_INTERVAL, PROBES_AT_ONCE);
    }
}
