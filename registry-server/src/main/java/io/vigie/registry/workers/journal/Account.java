package io.vigie.registry.workers.journal;

import static io.vigie.registry.workers.journal.JournalLine.named;

import io.vigie.registry.core.health.Check;
import io.vigie.registry.core.member.Member;
import io.vigie.registry.core.member.MemberStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** What happened between two sights, line by line, as Consul 1.8.7 words it (seen in its log). */
final class Account {
    private static final String NODE_MAINTENANCE = "_node_maintenance";

    private final Sight before;
    private final Sight now;
    private final String serf;
    private final List<JournalLine> lines = new ArrayList<>();

    private Account(Sight before, Sight now, boolean isServer) {
        this.before = before;
        this.now = now;
        this.serf = isServer ? "agent.server.serf.lan" : "agent.client.serf.lan";
    }

    static List<JournalLine> between(Sight before, Sight now, boolean isServer) {
        var account = new Account(before, now, isServer);
        now.members().values().forEach(account::member);
        account.gone(before.members().keySet(), now.members().keySet()).forEach(account::reaped);
        account.services();
        account.checks();
        return account.lines;
    }

    private void info(String text) {
        lines.add(new JournalLine(Level.INFO, "agent", text));
    }

    private List<String> gone(Set<String> then, Set<String> since) {
        return then.stream().filter(name -> !since.contains(name)).toList();
    }

    private void member(Member member) {
        var known = before.members().get(member.name());
        var was = known == null ? null : known.status();
        if (member.status() == was && known != null && known.address().equals(member.address())) {
            return;
        }
        var what = event(was, member.status());
        if (what != null) {
            var level = member.status() == MemberStatus.FAILED ? Level.WARN : Level.INFO;
            lines.add(new JournalLine(
                    level, serf, "serf: " + what + ": " + named(member.name()) + " " + member.address()));
        }
    }

    private static @Nullable String event(@Nullable MemberStatus was, MemberStatus is) {
        return switch (is) {
            case ALIVE -> was == MemberStatus.ALIVE ? "EventMemberUpdate" : "EventMemberJoin";
            case FAILED -> was == null ? null : "EventMemberFailed";
            case LEFT -> was == null ? null : "EventMemberLeave";
            case LEAVING -> null;
        };
    }

    private void reaped(String name) {
        lines.add(new JournalLine(Level.INFO, serf, "serf: EventMemberReap: " + named(name)));
    }

    private void services() {
        now.instances().forEach((id, instance) -> {
            var known = before.instances().get(id);
            if (known == null || known.modifyIndex() != instance.modifyIndex()) {
                info("Synced service: service=" + named(id));
            }
        });
        gone(before.instances().keySet(), now.instances().keySet())
                .forEach(id -> info("Deregistered service: service=" + named(id)));
    }

    private void checks() {
        now.checks().values().forEach(this::check);
        for (var id : gone(before.checks().keySet(), now.checks().keySet())) {
            if (id.equals(NODE_MAINTENANCE)) {
                info("Node left maintenance mode");
            }
            info("Deregistered check: check=" + named(id));
        }
    }

    private void check(Check check) {
        var known = before.checks().get(check.id());
        boolean isOther = known == null || !known.status().equals(check.status());
        if (!isOther) {
            return;
        }
        if (known == null && check.id().equals(NODE_MAINTENANCE)) {
            info("Node entered maintenance mode");
        }
        if (known != null) {
            lines.add(new JournalLine(
                    Level.DEBUG,
                    "agent",
                    "Check status updated: check=" + named(check.id()) + " status="
                            + check.status().text()));
        }
        if (known != null && check.status().isCritical()) {
            lines.add(new JournalLine(Level.WARN, "agent", "Check is now critical: check=" + named(check.id())));
        }
        info("Synced check: check=" + named(check.id()));
    }
}
