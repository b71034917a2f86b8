package io.vigie.registry.simulation;

import static io.vigie.registry.testing.MemberBuilder.aMember;
import static io.vigie.registry.testing.QueryBuilder.aQuery;
import static io.vigie.registry.testing.ServiceBuilder.aService;
import static io.vigie.registry.testing.UserEvents.fired;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.command.DeleteConfigEntry;
import io.vigie.registry.core.command.DeleteIntention;
import io.vigie.registry.core.command.DeleteQuery;
import io.vigie.registry.core.command.ForgetMember;
import io.vigie.registry.core.command.MoveService;
import io.vigie.registry.core.command.PlaceNode;
import io.vigie.registry.core.command.PutConfigEntry;
import io.vigie.registry.core.command.PutIntention;
import io.vigie.registry.core.command.PutMember;
import io.vigie.registry.core.command.RestoreState;
import io.vigie.registry.core.command.SetAutopilot;
import io.vigie.registry.core.command.SetCheckStatus;
import io.vigie.registry.core.command.SetMemberStatus;
import io.vigie.registry.core.command.Together;
import io.vigie.registry.core.command.UnlockKey;
import io.vigie.registry.core.command.WithdrawService;
import io.vigie.registry.core.coordinate.Coordinate;
import io.vigie.registry.core.entry.ConfigEntry;
import io.vigie.registry.core.entry.Intention;
import io.vigie.registry.core.entry.Party;
import io.vigie.registry.core.health.CheckResult;
import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.core.member.MemberStatus;
import io.vigie.registry.core.operator.Autopilot;
import io.vigie.registry.testing.MemberBuilder;
import io.vigie.registry.testing.QueryBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Commands of every kind by chance: those of {@link RandomCommands}, and all others beside them. */
public final class EveryCommand {
    static final List<String> KINDS = List.of("service-defaults", "service-resolver", "service-splitter");
    private static final int RESTORE_ONE_IN = 8;

    private static final List<CheckStatus> STATUSES =
            List.of(CheckStatus.PASSING, CheckStatus.WARNING, CheckStatus.CRITICAL);

    private final RandomGenerator random;
    private final RandomCommands usual;
    private RegistryState kept = RegistryState.EMPTY;

    /** Commands that the generator decides on. */
    public EveryCommand(RandomGenerator random) {
        this.random = random;
        this.usual = new RandomCommands(random);
    }

    /** The next one; it may refer to what the state holds. */
    public Command next(RegistryState state) {
        return switch (random.nextInt(40)) {
            case 0 -> new SetAutopilot(autopilot(), index(state.autopilot().modifyIndex()));
            case 1, 2 -> new PutConfigEntry(entry(), OptionalLong.empty());
            case 3 -> new DeleteConfigEntry(any(KINDS), any(RandomCommands.SERVICES));
            case 4, 5 -> new PutIntention(intention(), any(List.of(PutIntention.Occasion.values())));
            case 6 -> new DeleteIntention(uuid());
            case 7 -> fired(any(RandomCommands.SERVICES), random.nextInt(4));
            case 8 -> query().created();
            case 9 -> query().updated();
            case 10 -> new DeleteQuery(query().id());
            case 11 -> new PlaceNode(any(RandomCommands.NODES), "", Coordinate.ORIGIN);
            case 12, 13 -> member().joined();
            case 14 -> new PutMember(member().build());
            case 15 -> new SetMemberStatus(any(RandomCommands.NODES), uuid(), any(List.of(MemberStatus.values())));
            case 16 -> new ForgetMember(any(RandomCommands.NODES), uuid());
            case 17, 18 -> moved(any(RandomCommands.NODES), any(RandomCommands.SERVICES));
            case 19 -> new WithdrawService(any(RandomCommands.NODES), "i" + random.nextInt(3));
            case 20 -> remembered(state);
            case 21 -> reported(state);
            case 22 -> unlocked(state);
            default -> usual.next(state);
        };
    }

    private Command reported(RegistryState state) {
        var checks = state.checks().all().toList();
        if (checks.isEmpty()) {
            return usual.next(state);
        }
        var check = any(checks);
        return new SetCheckStatus(check.node(), check.id(), CheckResult.of(any(STATUSES), any(RandomCommands.KEYS)));
    }

    private Command unlocked(RegistryState state) {
        return state.keyValues().under("").stream()
                .filter(entry -> entry.session() != null)
                .findFirst()
                .<Command>map(held -> new UnlockKey(held.key(), held.value(), 0, String.valueOf(held.session())))
                .orElseGet(() -> usual.next(state));
    }

    /** Now and then it was registered before, by another command. */
    private Command moved(String node, String service) {
        return random.nextInt(4) == 0
                ? new MoveService(node, "i" + random.nextInt(3), service)
                : registered(node, service);
    }

    /** An instance is registered with the agent of a node, as an agent puts it: it is on no other one afterwards. */
    private Command registered(String node, String service) {
        var here = aService(service).withId("i" + random.nextInt(3)).build();
        return new Together(List.of(
                aService(service).withId(here.id()).registeredOn(node), new MoveService(node, here.id(), service)));
    }

    /** Brings back what was once, or keeps what is for later. */
    private Command remembered(RegistryState state) {
        if (random.nextInt(RESTORE_ONE_IN) == 0) {
            return new RestoreState(kept);
        }
        kept = state;
        return usual.next(state);
    }

    private Autopilot autopilot() {
        return new Autopilot(
                random.nextBoolean(), Duration.ofMillis(200), random.nextInt(3), 0, Duration.ZERO, "", false, "", 0, 0);
    }

    private ConfigEntry entry() {
        var kind = any(KINDS);
        Map<String, Object> content = switch (kind) {
            case "service-defaults" -> Map.of("Protocol", any(List.of("http", "tcp")));
            case "service-resolver" -> Map.of("ConnectTimeout", random.nextInt(3) + "s");
            default -> Map.of("Splits", List.of(Map.of("Weight", 100L)));
        };
        return ConfigEntry.of(kind, any(RandomCommands.SERVICES), content);
    }

    private Intention intention() {
        var parties = List.of("web", "api", Party.ANY);
        return Intention.of(
                uuid(),
                "",
                Party.of(any(parties)),
                Party.of(any(parties)),
                any(List.of("allow", "deny")),
                new TreeMap<>());
    }

    private QueryBuilder query() {
        var query = aQuery("q" + random.nextInt(3)).about(any(RandomCommands.SERVICES));
        return random.nextInt(3) == 0 ? query.boundTo(any(RandomCommands.SESSIONS)) : query;
    }

    private MemberBuilder member() {
        var member = aMember(any(RandomCommands.NODES)).withId(uuid()).at("10.0.0." + random.nextInt(3));
        return random.nextBoolean() ? member.serving() : member;
    }

    private String uuid() {
        return new UUID(7, random.nextInt(3)).toString();
    }

    private OptionalLong index(long known) {
        return random.nextBoolean() ? OptionalLong.of(known) : OptionalLong.empty();
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
