package io.vigie.reliability.trial;

import io.vigie.reliability.cluster.Agent;
import io.vigie.reliability.cluster.Cluster;
import io.vigie.reliability.history.Registers;
import io.vigie.reliability.ledger.Ledger;
import io.vigie.reliability.ledger.WatchLedger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Every fault that three servers must bear, one after the other, in an order that the seed chooses, with everybody looking on:
 * eight writers with their ledger, blocking queries on all servers, and clients of registers whose history must be linearizable.
 */
final class WitnessedFaults implements Trial {
    private static final Duration CALM = Duration.ofMillis(800);
    private static final Duration FAULT = Duration.ofSeconds(3);
    private static final Duration WRITERS_PAUSE = Duration.ofMillis(40);

    private interface Fault {
        void happen(Cluster cluster) throws Exception;
    }

    @Override
    public String title() {
        return "faults in a random order before ledger, watches and registers";
    }

    @Override
    public boolean isShort() {
        return true;
    }

    @Override
    public void run(Site site) throws Exception {
        var ledger = new Ledger();
        int answers = 0;
        int operations = 0;
        for (int time = 1; time <= (Run.isLong() ? Run.kills(site.product()) : 1); time++) {
            var cluster = site.three();
            var name = site.nextRound();
            try (var watches = new WatchLedger(cluster.servers(), name);
                    var registers = new Registers(cluster.servers(), name, site.random())) {
                try (var writers = ledger.new Writers(cluster.servers(), name, WRITERS_PAUSE)) {
                    for (var fault : inRandomOrder(site)) {
                        Site.sleep(CALM);
                        System.out.println(site.product() + ": " + fault.getKey());
                        fault.getValue().happen(cluster);
                        cluster.awaitWhole();
                    }
                }
                registers.assertLinearizable();
                watches.assertNothingMissed();
                answers += watches.answers();
                operations += registers.operations();
            }
            site.assertNothingLost(ledger, cluster, name);
        }
        System.out.printf(
                "%s: %d operations on registers linearizable, %d answers of watches true%n",
                site.product(), operations, answers);
    }

    private static List<Map.Entry<String, Fault>> inRandomOrder(Site site) {
        var faults = new ArrayList<Map.Entry<String, Fault>>();
        faults.add(Map.entry("kill -9 of the leader", cluster -> killed(cluster.leader())));
        faults.add(Map.entry("SIGSTOP of the leader", WitnessedFaults::paused));
        if (site.network().obstacle().isEmpty()) {
            faults.add(Map.entry("leader cut off", cluster -> cut(cluster, cluster.leader())));
        }
        if (Run.isLong()) {
            faults.add(Map.entry("kill -9 of a follower", cluster -> killed(cluster.follower())));
            faults.add(Map.entry("follower cut off", cluster -> cut(cluster, cluster.follower())));
        }
        Collections.shuffle(faults, site.random());
        return faults;
    }

    private static void killed(Agent server) throws Exception {
        server.kill();
        Site.sleep(FAULT);
        server.start();
    }

    private static void paused(Cluster cluster) throws Exception {
        var leader = cluster.leader();
        leader.pause();
        Site.sleep(FAULT);
        leader.resume();
    }

    private static void cut(Cluster cluster, Agent server) throws Exception {
        cluster.cut(server);
        Site.sleep(FAULT);
        cluster.heal();
    }
}
