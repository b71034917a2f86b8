package io.vigie.reliability.trial;

import io.vigie.reliability.cluster.Agent;
import io.vigie.reliability.cluster.Cluster;
import io.vigie.reliability.figures.Figure;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * A load balancer in front of three servers: 15 ids are registered twice, each time at another server, and deregistered at a third
 * one. Vigie has one truth, so that none is there twice and none is left.
 */
final class RoundRobinRegistrations implements Trial {
    private static final int IDS = 15;
    private static final Duration SYNCED = Duration.ofSeconds(3);

    @Override
    public String title() {
        return "registrations round robin over three servers";
    }

    @Override
    public boolean isShort() {
        return true;
    }

    @Override
    public void run(Site site) throws Exception {
        for (int time = 1; time <= Run.times(); time++) {
            var cluster = site.three();
            var service = "robin-" + site.nextRound();
            for (int call = 0; call < 2 * IDS; call++) {
                int id = call % IDS;
                // 15 is a multiple of three, so the second time would go where the first went.
                put(server(cluster, call + call / IDS), "/v1/agent/service/register", body(service, id));
            }
            site.note(Figure.ROUND_ROBIN_ENTRIES, entries(cluster, service));
            for (int id = 0; id < IDS; id++) {
                put(server(cluster, id + 2), "/v1/agent/service/deregister/" + service + "-" + id, "");
            }
            long left = entries(cluster, service);
            site.note(Figure.ROUND_ROBIN_LEFT, left);
            if (left > 0 && site.product().isVigie()) {
                throw new AssertionError(left + " instances are left.");
            }
        }
    }

    private static Agent server(Cluster cluster, int number) {
        return cluster.servers().get(number % cluster.servers().size());
    }

    private static String body(String service, int id) {
        return "{\"ID\":\"" + service + "-" + id + "\",\"Name\":\"" + service + "\",\"Port\":" + (9000 + id) + "}";
    }

    // Consul answers a deregistration of what it does not know with an error; what counts is what is left.
    private static void put(Agent server, String path, String body) throws IOException {
        server.http().put(path, body);
    }

    private static long entries(Cluster cluster, String service) {
        Site.sleep(cluster.product().isVigie() ? Duration.ZERO : SYNCED);
        List<Integer> counts = cluster.servers().stream()
                .map(server -> server.http()
                        .json("/v1/health/service/" + service + "?consistent")
                        .size())
                .distinct()
                .toList();
        if (counts.size() != 1) {
            throw new AssertionError("The servers do not agree on the number of instances: " + counts);
        }
        return counts.get(0);
    }
}
