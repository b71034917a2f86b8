package io.vigie.reliability.trial;

import io.vigie.reliability.cluster.Agent;
import io.vigie.reliability.cluster.Cluster;
import io.vigie.reliability.cluster.Until;
import io.vigie.reliability.figures.Gap;
import io.vigie.reliability.ledger.Ledger;
import java.time.Duration;

/**
 * One client that writes one key after the other at a server that the fault spares: it measures the outage, and keeps a ledger of
 * what it was told.
 */
final class Outage implements AutoCloseable {
    private static final Duration CALM = Duration.ofSeconds(1);
    private static final Duration AT_MOST = Duration.ofSeconds(60);

    private final Ledger ledger = new Ledger();
    private final String round;
    private final Gap gap;

    /** Begins to write, and comes back when it has done so for a second. */
    Outage(Agent spared, String round) {
        this.round = round;
        var http = spared.http();
        this.gap = new Gap("writes", () -> ledger.write(http, round));
        Site.sleep(CALM);
    }

    /** Waits until writing has gone on for a second after a fault. */
    Outage awaitEnd() {
        Site.sleep(CALM);
        int good = gap.good();
        Until.isTrue("writes go on", AT_MOST, () -> gap.good() > good + 1);
        Site.sleep(CALM);
        return this;
    }

    Gap gap() {
        return gap;
    }

    void assertNothingLost(Site site, Cluster cluster) {
        site.assertNothingLost(ledger, cluster, round);
    }

    @Override
    public void close() throws InterruptedException {
        gap.close();
    }
}
