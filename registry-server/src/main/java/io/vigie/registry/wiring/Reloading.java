package io.vigie.registry.wiring;

import io.vigie.registry.core.catalog.Node;
import io.vigie.registry.doors.cli.Configuration;
import io.vigie.registry.doors.cli.UsageException;
import io.vigie.registry.doors.http.Surroundings.Reload;
import io.vigie.registry.doors.http.wire.CheckDefinitionJson;
import io.vigie.registry.log.Registry;
import io.vigie.registry.workers.membership.SelfRegistration;
import io.vigie.registry.workers.watches.Watches;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the configuration files take effect again: services, checks, watches, metadata of the node and the level of the log.
 * All of it or, when something in it cannot be, nothing. What else has changed waits for the next start, and is named.
 */
final class Reloading implements Reload {
    private static final Set<String> RELOADED =
            Set.of("services", "checks", "watches", "node_meta", "log_level", "dns_config", "recursors");

    /** What doors take over while they are open. Consul 1.8.7 reloads these, too, and not http_config (seen on the binary). */
    private static final List<String> OF_DOORS = List.of("dns_config", "recursors", "limits.http_max_conns_per_client");

    private static final Logger log = LoggerFactory.getLogger(Reloading.class);

    private final Supplier<Configuration> files;
    private final Origins origins;
    private final Registry registry;
    private final Node node;
    private final SelfRegistration self;
    private final Watches watches;
    private final Consumer<AgentSettings> doors;
    /** What everything that is not reloaded still goes by. */
    private final Configuration atStart;

    private Configuration inForce;
    private Definitions defined;

    /** Knows what the agent with this node was started with. */
    Reloading(
            Host host,
            Definitions defined,
            Origins origins,
            Registry registry,
            Node node,
            SelfRegistration self,
            Watches watches,
            Consumer<AgentSettings> doors) {
        this.files = host.files().again();
        this.atStart = host.files().atStart();
        this.inForce = atStart;
        this.defined = defined;
        this.origins = origins;
        this.registry = registry;
        this.node = node;
        this.self = self;
        this.watches = watches;
        this.doors = doors;
    }

    @Override
    public synchronized void run() {
        var wanted = files.get();
        var definitions = Definitions.of(wanted);
        refuseFlaws(definitions);
        retune(wanted);
        register(definitions);
        if (!Objects.equals(wanted.get("node_meta"), inForce.get("node_meta"))) {
            self.become(withMeta(wanted.get("node_meta")));
        }
        watches.become(definitions.watches());
        LogbackLines.setLevel(SpringKeys.logLevel(wanted));
        changedButNotReloaded(wanted)
                .forEach(key -> log.warn("The setting {} is another than at the start; that takes a restart.", key));
        inForce = wanted;
        defined = definitions;
        log.info(
                "Configuration reloaded; services in it: {}, checks: {}, watches: {}.",
                definitions.services().size(),
                definitions.checks().size(),
                definitions.watches().size());
    }

    /** Only if something about them changed, because Spring's environment, which is not read again, may have settings, too. */
    private void retune(Configuration wanted) {
        if (OF_DOORS.stream().anyMatch(key -> !Objects.equals(wanted.get(key), inForce.get(key)))) {
            try {
                doors.accept(Validation.settings(wanted));
            } catch (UsageException | SettingException wrong) {
                throw new ReloadRefusedException("Failed reloading: " + wrong.getMessage());
            }
        }
    }

    private void refuseFlaws(Definitions definitions) {
        if (!definitions.flaws().isEmpty()) {
            throw new ReloadRefusedException(definitions.flaws().get(0).refusal());
        }
        for (var check : definitions.checks()) {
            if (!check.serviceId().isEmpty() && !isKnown(check, definitions)) {
                throw new ReloadRefusedException("Failed reloading checks: Failed to register check '" + check.name()
                        + "': ServiceID \"" + check.serviceId() + "\" does not exist");
            }
        }
    }

    private boolean isKnown(CheckDefinitionJson check, Definitions definitions) {
        return definitions.serviceIds().contains(check.serviceId())
                || registry.current()
                        .catalog()
                        .instance(node.name(), check.serviceId())
                        .isPresent();
    }

    private void register(Definitions definitions) {
        var applied =
                registry.propose(definitions.commandAfter(defined, node.name())).join();
        if (!applied.succeeded()) {
            throw new ReloadRefusedException("Failed reloading services: " + applied.reason());
        }
        origins.become(definitions.commandsOn(node.name()));
    }

    private Node withMeta(@Nullable Object given) {
        var meta = new TreeMap<String, String>();
        if (given instanceof Map<?, ?> map) {
            map.forEach((key, value) -> meta.put(String.valueOf(key), String.valueOf(value)));
        }
        return Node.of(node.name(), node.id(), node.address(), node.taggedAddresses(), OwnNode.withSegment(meta));
    }

    private Set<String> changedButNotReloaded(Configuration wanted) {
        var keys = new TreeSet<>(wanted.tree().keySet());
        keys.addAll(atStart.tree().keySet());
        keys.removeIf(key -> RELOADED.contains(key) || Objects.equals(still(wanted, key), still(atStart, key)));
        return keys;
    }

    /** The part of a block that takes a restart. */
    private static @Nullable Object still(Configuration configuration, String key) {
        if (!key.equals("limits") || !(configuration.get(key) instanceof Map<?, ?> limits)) {
            return configuration.get(key);
        }
        var others = new LinkedHashMap<Object, Object>(limits);
        others.remove("http_max_conns_per_client");
        return others.isEmpty() ? null : others;
    }
}
