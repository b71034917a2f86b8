package io.vigie.reliability.trial;

import io.vigie.reliability.cluster.Cluster;
import io.vigie.reliability.cluster.Until;
import io.vigie.reliability.figures.Figure;
import java.util.Map;

/** One server with 100,000 keys is killed and started again. */
final class HundredThousandKeys implements Trial {
    private static final int KEYS = 100_000;

    @Override
    public String title() {
        return "restart of one server with 100,000 keys";
    }

    @Override
    public void run(Site site) throws Exception {
        try (var cluster = site.fresh(1, Map.of())) {
            var server = cluster.servers().get(0);
            Bulk.write(server, "bulk/", KEYS);
            for (int time = 1; time <= Run.times(); time++) {
                server.kill().start();
                site.note(
                        Figure.HUNDRED_THOUSAND_START,
                        Until.asserted(
                                "it serves",
                                Cluster.SOON,
                                server,
                                () -> server.http().reads("/v1/kv/bulk/" + (KEYS - 1))));
            }
        }
    }
}
