package io.vigie.registry.simulation;

import static io.vigie.registry.testing.CheckBuilder.aCheck;
import static io.vigie.registry.testing.NodeBuilder.aNode;
import static io.vigie.registry.testing.ServiceBuilder.aService;
import static io.vigie.registry.testing.SessionBuilder.aSession;
import static io.vigie.registry.testing.SessionBuilder.id;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.command.CatalogVerb;
import io.vigie.registry.core.command.CheckOperation;
import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.command.DeleteKey;
import io.vigie.registry.core.command.DeleteTree;
import io.vigie.registry.core.command.DeregisterCheck;
import io.vigie.registry.core.command.DeregisterNode;
import io.vigie.registry.core.command.DeregisterService;
import io.vigie.registry.core.command.DestroySession;
import io.vigie.registry.core.command.KeyOperation;
import io.vigie.registry.core.command.KeyVerb;
import io.vigie.registry.core.command.LockKey;
import io.vigie.registry.core.command.NodeOperation;
import io.vigie.registry.core.command.Operation;
import io.vigie.registry.core.command.PutKey;
import io.vigie.registry.core.command.RegisterCheck;
import io.vigie.registry.core.command.RegisterNode;
import io.vigie.registry.core.command.ServiceOperation;
import io.vigie.registry.core.command.SessionOperation;
import io.vigie.registry.core.command.SetCheckStatus;
import io.vigie.registry.core.command.Together;
import io.vigie.registry.core.command.Transaction;
import io.vigie.registry.core.command.UnlockKey;
import io.vigie.registry.core.health.CheckResult;
import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.core.kv.Entry;
import io.vigie.registry.core.kv.Value;
import java.util.List;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Commands by chance, about so few things that they meet all the time. */
final class RandomCommands {
    static final List<String> NODES = List.of("n1", "N1", "n2", "n3");
    static final List<String> SERVICES = List.of("web", "Web", "api");
    static final List<String> PREFIXES = List.of("", "a", "a/", "a/b", "b", "\uffff");
    private static final List<String> NODE_IDS = List.of("", "", "id-1", "id-2");
    private static final List<String> SERVICE_IDS = List.of("i1", "i2", "i:3/4");
    private static final List<String> CHECK_IDS = List.of("c1", "c2", "c3");
    static final List<String> SESSIONS = List.of(id(1), id(2), id(3), id(4));
    static final List<String> KEYS = List.of("a", "a/b", "a/c", "a\uffff", "b", "\uffff");

    private final RandomGenerator random;

    RandomCommands(RandomGenerator random) {
        this.random = random;
    }

    Command next(RegistryState state) {
        return switch (random.nextInt(17)) {
            case 0, 1 -> node();
            case 2, 3 ->
                aService(any(SERVICES))
                        .withId(any(SERVICE_IDS))
                        .tagged(any(SERVICES))
                        .registeredOn(any(NODES));
            case 4, 5 -> check();
            case 6 -> new SetCheckStatus(any(NODES), any(CHECK_IDS), CheckResult.of(status(), any(KEYS)));
            case 7 -> new DeregisterService(any(NODES), any(SERVICE_IDS));
            case 8 -> new DeregisterCheck(any(NODES), any(CHECK_IDS));
            case 9 -> new PutKey(any(KEYS), Value.of(any(KEYS)), random.nextInt(2), expected(state));
            case 10 -> new DeleteKey(any(KEYS), expected(state));
            case 11 -> rarely(state);
            case 12 -> session();
            case 13 -> new LockKey(any(KEYS), Value.of(any(KEYS)), random.nextInt(2), any(SESSIONS));
            case 14 ->
                random.nextBoolean()
                        ? new UnlockKey(any(KEYS), Value.of(any(KEYS)), random.nextInt(2), any(SESSIONS))
                        : new DestroySession(any(SESSIONS));
            case 15 -> transaction(state);
            default -> new Together(Stream.generate(() -> next(state)).limit(2).toList());
        };
    }

    private Command node() {
        var node = aNode(any(NODES))
                .withId(any(NODE_IDS))
                .at("10.0.0." + random.nextInt(3))
                .build();
        return new RegisterNode(node, random.nextInt(4) == 0);
    }

    private Command check() {
        var ofService = random.nextBoolean() ? any(SERVICE_IDS) : "";
        var check = aCheck(any(CHECK_IDS)).on(any(NODES)).of(ofService).saying(status(), "");
        return new RegisterCheck(check.build(), random.nextBoolean());
    }

    private Command session() {
        var session = aSession(1 + random.nextInt(SESSIONS.size()))
                .on(any(NODES))
                .delayingLocks(random.nextInt(3))
                .dependingOn(any(CHECK_IDS), any(CHECK_IDS));
        var bound = random.nextInt(3) == 0 ? session.dependingOn() : session;
        return (random.nextBoolean() ? bound.deleting() : bound).created();
    }

    private Command transaction(RegistryState state) {
        return new Transaction(Stream.generate(() -> operation(state))
                .limit(1 + random.nextInt(3))
                .toList());
    }

    private Operation operation(RegistryState state) {
        long index = expected(state).orElse(0);
        return switch (random.nextInt(6)) {
            case 0 ->
                new NodeOperation(
                        any(List.of(CatalogVerb.values())), aNode(any(NODES)).build(), index);
            case 1 ->
                new ServiceOperation(
                        any(List.of(CatalogVerb.values())),
                        any(NODES),
                        aService(any(SERVICES)).withId(any(SERVICE_IDS)).build(),
                        index);
            case 2 ->
                new CheckOperation(
                        any(List.of(CatalogVerb.values())),
                        aCheck(any(CHECK_IDS))
                                .on(any(NODES))
                                .saying(status(), "")
                                .build(),
                        index);
            case 3 -> new SessionOperation(any(SESSIONS));
            default ->
                new KeyOperation(
                        any(List.of(KeyVerb.values())), any(KEYS), Value.of(any(KEYS)), 0, index, any(SESSIONS));
        };
    }

    private Command rarely(RegistryState state) {
        return switch (random.nextInt(3)) {
            case 0 -> new DeregisterNode(any(NODES));
            case 1 -> new DeleteTree(any(PREFIXES));
            default -> next(state);
        };
    }

    private CheckStatus status() {
        return any(List.of(CheckStatus.PASSING, CheckStatus.WARNING, CheckStatus.CRITICAL));
    }

    private OptionalLong expected(RegistryState state) {
        long known = state.keyValues().find(any(KEYS)).map(Entry::modifyIndex).orElse(0L);
        return random.nextInt(3) == 0 ? OptionalLong.of(known) : OptionalLong.empty();
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
