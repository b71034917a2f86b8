package io.vigie.registry.doors.dns;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.catalog.Node;
import io.vigie.registry.core.catalog.Service;
import io.vigie.registry.core.catalog.ServiceAddress;
import io.vigie.registry.core.catalog.Weights;
import io.vigie.registry.core.command.Applied;
import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.command.CreateQuery;
import io.vigie.registry.core.command.RegisterCheck;
import io.vigie.registry.core.command.RegisterNode;
import io.vigie.registry.core.command.RegisterService;
import io.vigie.registry.core.command.Stamp;
import io.vigie.registry.core.health.Check;
import io.vigie.registry.core.health.CheckDefinition;
import io.vigie.registry.core.health.CheckResult;
import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.core.query.PreparedQuery;
import io.vigie.registry.core.query.QueryTemplate;
import io.vigie.registry.core.query.QueryTtl;
import io.vigie.registry.core.query.ServiceQuery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A state, grown by commands: each method adds one thing and returns the state that has it. */
record Population(RegistryState state) {
    static final Population NOBODY = new Population(RegistryState.EMPTY);

    Population node(String name, String address) {
        return node(name, address, Map.of(), Map.of());
    }

    Population node(String name, String address, Map<String, String> tagged, Map<String, String> meta) {
        return after(new RegisterNode(Node.of(name, "", address, tagged, meta), false));
    }

    /** An instance without an address of its own. */
    Population service(String node, String name, int port, String... tags) {
        return serviceAt(node, name, "", port, tags);
    }

    Population serviceAt(String node, String name, String address, int port, String... tags) {
        return after(new RegisterService(node, Service.of(name + "-" + port, name, address, port, List.of(tags))));
    }

    Population serviceTagged(String node, String name, String address, int port, String tag, String taggedAddress) {
        var tagged = new TreeMap<>(Map.of(tag, new ServiceAddress(taggedAddress, 99)));
        var service = Service.of(name + "-" + port, name, address, port, List.of());
        return after(new RegisterService(
                node,
                new Service(
                        service.id(),
                        name,
                        List.of(),
                        address,
                        port,
                        service.meta(),
                        tagged,
                        Weights.DEFAULT,
                        false,
                        "")));
    }

    Population serviceWeighing(String node, String name, int port, int passing, int warning) {
        var service = Service.of(name + "-" + port, name, "", port, List.of());
        return after(new RegisterService(
                node,
                new Service(
                        service.id(),
                        name,
                        List.of(),
                        "",
                        port,
                        service.meta(),
                        service.taggedAddresses(),
                        new Weights(passing, warning),
                        false,
                        "")));
    }

    /** A check of one instance, as {@link #service} names it; or of the node when the service is empty. */
    Population check(String node, String service, CheckStatus status) {
        var definition = CheckDefinition.reported("check", "");
        var check = Check.of(node, "check:" + service, service, definition, CheckResult.of(status, ""));
        return after(new RegisterCheck(check, false));
    }

    /** As many instances of a service as wanted, each on a node of its own: {@code 10.9.0.1}, {@code 10.9.0.2}, … */
    Population many(String name, int count) {
        var grown = this;
        for (int i = 1; i <= count; i++) {
            var node = name + "-node-" + i;
            grown = grown.node(node, "10.9." + i / 250 + "." + i % 250).service(node, name, 20_000 + i);
        }
        return grown;
    }

    /** A prepared query or, when its service is to be worked out from the name asked, a template. */
    Population query(String name, ServiceQuery service, QueryTtl ttl) {
        var type = service.service().contains("${") ? QueryTemplate.NAME_PREFIX_MATCH : "";
        var template = new QueryTemplate(type, "", false);
        return after(new CreateQuery(PreparedQuery.of("id-of-" + name, name, "", "", template, service, ttl)));
    }

    private Population after(Command command) {
        Applied applied = command.applyTo(state, new Stamp(state.index() + 1, Instant.EPOCH));
        if (!applied.succeeded()) {
            throw new IllegalStateException(applied.reason());
        }
        return new Population(applied.state());
    }
}
