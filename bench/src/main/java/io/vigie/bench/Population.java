package io.vigie.bench;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.catalog.Node;
import io.vigie.registry.core.catalog.Service;
import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.command.PutKey;
import io.vigie.registry.core.command.RegisterCheck;
import io.vigie.registry.core.command.RegisterNode;
import io.vigie.registry.core.command.RegisterService;
import io.vigie.registry.core.command.Stamp;
import io.vigie.registry.core.health.Check;
import io.vigie.registry.core.health.CheckDefinition;
import io.vigie.registry.core.health.CheckResult;
import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.core.kv.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** A registry with as much in it as one wants to measure with. For one thread. */
public final class Population {
    private static final int NODES = 10;
    private static final Value VALUE = Value.of("v".repeat(128));

    private RegistryState state = RegistryState.EMPTY;

    /** Ten nodes with nothing on them. */
    public Population() {
        for (int number = 0; number < NODES; number++) {
            apply(new RegisterNode(
                    Node.of(
                            node(number),
                            "",
                            "10.0.0." + (number + 1),
                            Map.of("lan", "10.0.0." + (number + 1)),
                            Map.of()),
                    false));
        }
    }

    private static String node(int number) {
        return "node-" + number % NODES;
    }

    /** Instances of a service with a tag and a passing check each, spread over the nodes. */
    public Population with(String service, int instances) {
        for (int number = 0; number < instances; number++) {
            var id = service + "-" + number;
            apply(new RegisterService(
                    node(number),
                    Service.of(id, service, "10.1." + number / 250 + "." + (number % 250 + 1), 8080, List.of("v1"))));
            apply(new RegisterCheck(
                    Check.of(
                            node(number),
                            "check:" + id,
                            id,
                            CheckDefinition.reported("alive", ""),
                            CheckResult.of(CheckStatus.PASSING, "")),
                    false));
        }
        return this;
    }

    /** Keys of 128 bytes each: {@code config/app-7/key-3}. */
    public Population withKeys(int count) {
        for (int number = 0; number < count; number++) {
            apply(put(number, count));
        }
        return this;
    }

    /** The command that puts one of so many keys. */
    public static Command put(int number, int count) {
        return new PutKey(key(number, count), VALUE, number, OptionalLong.empty());
    }

    /** The name of one of so many keys, ten to a folder. */
    public static String key(int number, int count) {
        int wrapped = Math.floorMod(number, count);
        return "config/app-" + wrapped / 10 + "/key-" + wrapped % 10;
    }

    private void apply(Command command) {
        state = command.applyTo(state, new Stamp(state.index() + 1, Instant.EPOCH))
                .state();
    }

    /** What has come about. */
    public RegistryState state() {
        return state;
    }
}
