package io.vigie.registry.wiring;

import io.vigie.registry.doors.dns.DnsServer;
import io.vigie.registry.doors.dns.DnsSettings;
import io.vigie.registry.doors.http.Api;
import io.vigie.registry.doors.http.netty.HttpServer;
import io.vigie.registry.log.Registry;
import io.vigie.registry.log.key.ClusterKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The doors of one agent, for clients and for other agents. What is opened is given to closing. */
final class AgentDoors {
    private static final Logger log = LoggerFactory.getLogger(AgentDoors.class);

    private final AgentSettings settings;
    private final OwnNode self;
    private final @Nullable ClusterKey key;
    private final Clock clock;
    private final RandomGenerator random;
    private final Closing closing;
    private final List<DnsServer> dnsDoors = new ArrayList<>();
    private final List<HttpServer> httpDoors = new ArrayList<>();
    private @Nullable OpenDoor opened;

    AgentDoors(
            AgentSettings settings,
            OwnNode self,
            @Nullable ClusterKey key,
            Clock clock,
            RandomGenerator random,
            Closing closing) {
        this.settings = settings;
        this.self = self;
        this.key = key;
        this.clock = clock;
        this.random = random;
        this.closing = closing;
    }

    /** The cluster door and what it answers. */
    private record OpenDoor(HttpServer door, Api api) {}

    /** Opens the cluster door, or has one that is open already answer more. */
    HttpServer openCluster(Api api) throws IOException {
        var open = opened;
        if (open != null) {
            open.api.become(api);
            return open.door;
        }
        checkLock();
        var address = new InetSocketAddress(
                HostAddress.of("bind_addr", settings.bindAddr()),
                settings.ports().serfLan());
        var door = closing.with(HttpServer.startDoor(address, api, clock, key));
        opened = new OpenDoor(door, api);
        return door;
    }

    /** Without a key, whoever reaches the door is let in. */
    private void checkLock() {
        Openness.refuse(settings, self.isOpen());
        if (!self.isOpen()) {
            return;
        }
        log.warn(
                "THE CLUSTER IS OPEN: whoever reaches port {} of {} can join it, read everything and change it. Make a key with"
                        + " \"vigie keygen\" and start all agents with -encrypt <key>; -require-encryption makes an agent"
                        + " refuse to start without.",
                settings.ports().serfLan(),
                self.agent().address());
    }

    /** One for each address, all on the port of the first. */
    HttpServer openHttp(Api api) throws IOException {
        HttpServer first = null;
        for (var address : settings.httpAddresses()) {
            int port = first == null ? settings.ports().http() : first.port();
            var server = closing.with(HttpServer.start(
                    new InetSocketAddress(address, port),
                    api,
                    clock,
                    settings.limits().httpMaxConnsPerClient()));
            httpDoors.add(server);
            first = first == null ? server : first;
        }
        return Objects.requireNonNull(first);
    }

    /** The same for DNS. */
    DnsServer openDns(Registry registry) throws IOException {
        DnsServer first = null;
        for (var address : settings.dnsAddresses()) {
            int port = first == null ? settings.ports().dns() : first.port();
            var server = closing.with(new DnsServer(dnsSettings(settings, address, port), registry, clock, random));
            server.start();
            dnsDoors.add(server);
            first = first == null ? server : first;
        }
        return Objects.requireNonNull(first);
    }

    /** What doors take over from changed settings while they are open. Each is tried before any of them changes. */
    void retune(AgentSettings changed) {
        var first = dnsSettings(
                changed, settings.dnsAddresses().get(0), settings.ports().dns());
        dnsDoors.forEach(door -> door.become(first));
        httpDoors.forEach(door -> door.allowPerClient(changed.limits().httpMaxConnsPerClient()));
    }

    /** Names and addresses stay what they were at the start, whatever changes. */
    private DnsSettings dnsSettings(AgentSettings changed, InetAddress address, int port) {
        var alternative = settings.altDomain() == null ? "" : settings.altDomain();
        var door = DnsSettings.DEFAULT
                .at(address, port)
                .with(new DnsSettings.Names(self.node().name(), settings.datacenter(), settings.domain(), alternative));
        return changed.dnsConfig().appliedTo(door, changed.recursors());
    }
}
