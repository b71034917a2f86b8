package io.vigie.registry.workers.testing;

import io.vigie.registry.core.catalog.Node;
import io.vigie.registry.core.catalog.Service;
import io.vigie.registry.core.command.Applied;
import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.command.DeregisterCheck;
import io.vigie.registry.core.command.RegisterCheck;
import io.vigie.registry.core.command.RegisterNode;
import io.vigie.registry.core.command.RegisterService;
import io.vigie.registry.core.command.SetCheckStatus;
import io.vigie.registry.core.health.Check;
import io.vigie.registry.core.health.CheckDefinition;
import io.vigie.registry.core.health.CheckResult;
import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.core.health.Probe;
import io.vigie.registry.log.Registry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A registry with the agent's node {@code home} and another one, {@code away}, as tests fill it. */
public record Town(Registry registry) {
    public static final String HOME = "home";
    public static final String AWAY = "away";

    public static Town in(Registry registry) {
        var town = new Town(registry);
        town.does(new RegisterNode(Node.of(HOME, "", "127.0.0.1", Map.of(), Map.of()), false));
        town.does(new RegisterNode(Node.of(AWAY, "", "127.0.0.2", Map.of(), Map.of()), false));
        return town;
    }

    public Applied does(Command command) {
        return registry.propose(command).join();
    }

    public void hasService(String node, String id) {
        does(new RegisterService(node, Service.of(id, id, "", 80, List.of())));
    }

    public void hasCheck(String node, String id, Probe probe) {
        hasCheck(node, id, "", probe, CheckStatus.CRITICAL, Duration.ZERO);
    }

    public void hasCheck(
            String node, String id, String service, Probe probe, CheckStatus status, Duration deregisterAfter) {
        var definition = CheckDefinition.probed(id, "", probe, deregisterAfter);
        does(new RegisterCheck(Check.of(node, id, service, definition, CheckResult.of(status, "")), true));
    }

    public void reports(String node, String id, CheckStatus status, String output) {
        does(new SetCheckStatus(node, id, CheckResult.of(status, output)));
    }

    public void forgetsCheck(String node, String id) {
        does(new DeregisterCheck(node, id));
    }

    public boolean knowsService(String node, String id) {
        return registry.current().catalog().instance(node, id).isPresent();
    }

    public Optional<CheckResult> result(String node, String id) {
        return registry.current().checks().find(node, id).map(Check::result);
    }

    /** Status and output in one text, or a dash when there is no such check. */
    public String says(String node, String id) {
        return result(node, id)
                .map(result -> result.status().text() + ": " + result.output())
                .orElse("-");
    }
}
