package io.vigie.reliability.trial;

import io.vigie.reliability.cluster.Agent;
import io.vigie.reliability.cluster.Cluster;
import io.vigie.reliability.cluster.Until;
import io.vigie.reliability.figures.Figure;
import java.io.IOException;
import java.time.Duration;

/** Two sessions with 15 s to live, one of which is renewed; the leader is killed after five seconds. */
final class SessionOverFailOver implements Trial {
    private static final Duration TTL = Duration.ofSeconds(15);
    private static final Duration BEFORE = Duration.ofSeconds(5);
    private static final Duration RENEWAL = Duration.ofSeconds(2);
    private static final Duration AT_MOST = Duration.ofSeconds(120);

    @Override
    public String title() {
        return "session of 15 s, leader lost on the way";
    }

    @Override
    public void run(Site site) throws Exception {
        var cluster = site.three();
        var leader = cluster.leader();
        var spared = cluster.serversBut(leader).get(0);
        try {
            var renewed = session(spared);
            var left = session(spared);
            long begun = System.nanoTime();
            Site.sleep(BEFORE);
            leader.kill();
            long lastRenewal = System.nanoTime();
            while (exists(spared, left)) {
                if (System.nanoTime() - begun > AT_MOST.toNanos()) {
                    throw new AssertionError("The session that nobody renews does not end.");
                }
                if (System.nanoTime() - lastRenewal > RENEWAL.toNanos()) {
                    renew(spared, renewed);
                    lastRenewal = System.nanoTime();
                }
                Site.sleep(Duration.ofMillis(50));
            }
            var lived = Duration.ofNanos(System.nanoTime() - begun);
            site.note(Figure.SESSION, lived);
            if (lived.compareTo(TTL) < 0) {
                throw new AssertionError("The session ended after " + lived + ", before its time.");
            }
            if (!exists(spared, renewed)) {
                throw new AssertionError("The session that was renewed has ended.");
            }
        } finally {
            restart(cluster, leader);
        }
    }

    private static void restart(Cluster cluster, Agent leader) throws Exception {
        leader.kill().start();
        cluster.awaitWhole();
    }

    private static String session(Agent server) throws IOException {
        var id = server.http()
                .put("/v1/session/create", "{\"TTL\":\"" + TTL.toSeconds() + "s\",\"LockDelay\":\"0s\"}")
                .json()
                .path("ID")
                .asString("");
        Until.isTrue("the session is there", AT_MOST, () -> exists(server, id));
        return id;
    }

    private static void renew(Agent server, String id) {
        try {
            server.http().put("/v1/session/renew/" + id, "");
        } catch (IOException noLeader) {
            // It has time left: the next one will do.
        }
    }

    private static boolean exists(Agent server, String id) {
        return server.http().json("/v1/session/info/" + id + "?stale").size() > 0;
    }
}
