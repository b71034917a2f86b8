package io.vigie.ui;

import io.vigie.registry.wiring.AgentSettings;
import io.vigie.registry.wiring.ClusterSettings;
import io.vigie.registry.wiring.RunningRegistry;
import java.io.IOException;
import java.util.List;

/** A server and an agent in client mode that knows nothing of it yet, each with a UI of its own. */
final class Agents implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";

    final RunningRegistry server;
    final RunningRegistry client;

    Agents() throws IOException {
        server = RunningRegistry.start(settings("captain", true));
        client = RunningRegistry.start(settings("sailor", false));
    }

    private static AgentSettings settings(String name, boolean server) {
        var usual = AgentSettings.inMemory(name, 0, 0);
        return new AgentSettings(
                false,
                server,
                null,
                name,
                null,
                usual.nodeMeta(),
                usual.datacenter(),
                usual.domain(),
                null,
                LOOPBACK,
                LOOPBACK,
                null,
                new AgentSettings.Ports(0, 0, 0, 0),
                null,
                false,
                false,
                usual.dnsConfig(),
                List.of(),
                usual.addresses(),
                usual.httpConfig(),
                usual.limits(),
                usual.discoveryMaxStale(),
                rude());
    }

    /** One who goes without a goodbye, so that the others find out. */
    private static ClusterSettings rude() {
        var usual = ClusterSettings.DEFAULT;
        return new ClusterSettings(
                List.of(),
                List.of(),
                "200ms",
                0,
                null,
                false,
                usual.reconnectTimeout(),
                usual.bootstrapExpect(),
                false,
                List.of(),
                usual.raftSnapshotThreshold(),
                false,
                false);
    }

    static String ui(RunningRegistry agent, String place) {
        return "http://" + LOOPBACK + ":" + agent.httpPort() + "/ui/" + place;
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
