package io.vigie.registry.log.remote;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.member.Member;
import io.vigie.registry.core.member.MemberStatus;
import io.vigie.registry.log.Leadership;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The cluster doors of the servers that may be asked: those that are members, living ones first, and behind them those that the
 * agent was told when it started. Safe for any thread.
 */
public final class ServerList {
    private final Supplier<RegistryState> current;
    private final Leadership leadership;
    private final String ownId;
    private volatile List<String> told = List.of();
    /** Who was found not to lead, until the leader is another one or answers again. */
    private volatile String deposed = "";

    /**
     * A list.
     *
     * @param ownId the UUID of this agent's node, which is never on the list
     */
    public ServerList(Supplier<RegistryState> current, Leadership leadership, String ownId) {
        this.current = current;
        this.leadership = leadership;
        this.ownId = ownId;
    }

    /** Names doors from outside, {@code host:port} each: the addresses to join. */
    public void tell(List<String> doors) {
        told = List.copyOf(doors);
    }

    /** All doors, the most promising first, each once: the leader's, those of the other living servers, the rest. */
    public List<String> all() {
        var doors = new LinkedHashSet<String>();
        current.get()
                .members()
                .servers()
                .filter(server -> !server.id().equals(ownId))
                .sorted(Comparator.comparing((Member server) -> server.status() != MemberStatus.ALIVE)
                        .thenComparing(server -> !leads(server)))
                .map(Member::door)
                .forEach(doors::add);
        doors.addAll(told);
        return new ArrayList<>(doors);
    }

    /** The doors of the other servers that live. */
    public List<String> others() {
        return current.get()
                .members()
                .servers()
                .filter(server -> !server.id().equals(ownId) && server.status() == MemberStatus.ALIVE)
                .map(Member::door)
                .toList();
    }

    private boolean leads(Member server) {
        return leadership.leaderId().filter(server.id()::equals).isPresent();
    }

    /** The door of the leader, if it is known, is another agent, and was not found to lead no more. */
    public Optional<String> leader() {
        return leadership
                .leaderId()
                .filter(id -> !id.equals(ownId))
                .flatMap(id -> current.get().members().withId(id))
                .map(Member::door)
                .filter(door -> !door.equals(deposed));
    }

    /** The door of the leader, or another one at each try. */
    Optional<String> leaderOrAny(int turn) {
        return leader().or(() -> {
            deposed = "";
            var doors = all();
            return doors.isEmpty() ? Optional.empty() : Optional.of(doors.get(turn % doors.size()));
        });
    }

    void leadsNot(String door) {
        deposed = door;
    }
}
