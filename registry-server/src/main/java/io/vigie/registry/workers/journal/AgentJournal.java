package io.vigie.registry.workers.journal;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.read.Topic;
import io.vigie.registry.log.Leadership;
import io.vigie.registry.log.Registry;
import io.vigie.registry.workers.TopicWatch;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Logs what happens: services and checks of the own node that come, change and go, members, and who leads. Changes that come
 * close together are told together, and of very many only the first {@link #LINES_MAX}, with the number of the others. Safe for
 * any thread.
 */
public final class AgentJournal implements AutoCloseable {
    /** How many lines one look writes at the most. */
    static final int LINES_MAX = 50;

    private final String node;
    private final boolean isServer;
    private final Registry registry;
    private final Leadership leadership;
    private final TopicWatch watch;
    private Sight last = Sight.NOTHING;
    private String leader = "";
    private volatile boolean closed;

    /** A journal of the agent with this node that says nothing before it is started. */
    public AgentJournal(
            Registry registry, Leadership leadership, String node, boolean isServer, ScheduledExecutorService timer) {
        this.registry = registry;
        this.leadership = leadership;
        this.node = node;
        this.isServer = isServer;
        var topic = new Topic.AnyOf(List.of(Topic.node(node), Topic.checksOn(node), Topic.MEMBERS));
        this.watch = new TopicWatch(registry, topic, timer, this::look);
    }

    /** Begins to look, on another thread. To be called once. */
    public void start() {
        leadership.onChange(this::lookAtLeader);
        watch.start();
    }

    /** Says nothing more. */
    @Override
    public void close() {
        closed = true;
        watch.close();
    }

    private synchronized void look(RegistryState state) {
        if (closed) {
            return;
        }
        var now = Sight.of(state, node);
        write(Account.between(last, now, isServer));
        last = now;
        lookAtLeader();
    }

    /** The leader is told by name once a member is known by its id. */
    private synchronized void lookAtLeader() {
        var id = leadership.leaderId().orElse("");
        var member = registry.current().members().withId(id);
        if (closed || !isServer || id.equals(leader) || !id.isEmpty() && member.isEmpty()) {
            return;
        }
        leader = id;
        member.ifPresent(elected -> {
            if (leadership.isLeader()) {
                write(List.of(new JournalLine(Level.INFO, "agent.server", "cluster leadership acquired")));
            }
            write(List.of(new JournalLine(
                    Level.INFO, "agent.server", "New leader elected: payload=" + JournalLine.named(elected.name()))));
        });
    }

    private static void write(List<JournalLine> lines) {
        lines.stream().limit(LINES_MAX).forEach(AgentJournal::write);
        if (lines.size() > LINES_MAX) {
            write(new JournalLine(
                    Level.INFO, "agent", "and " + (lines.size() - LINES_MAX) + " more changes at the same time"));
        }
    }

    private static void write(JournalLine line) {
        LoggerFactory.getLogger(line.logger()).atLevel(line.level()).log(line.text());
    }
}
