package io.vigie.registry.workers.membership;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.command.JoinMember;
import io.vigie.registry.core.member.Member;
import io.vigie.registry.core.read.Topic;
import io.vigie.registry.log.Registry;
import io.vigie.registry.workers.TopicWatch;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Remembers which servers there are, so that a client agent which starts anew finds them without being told, or when the one that
 * it was told is gone.
 */
public final class ServerKeeper implements AutoCloseable {
    private final Memory memory;
    private final TopicWatch watch;
    private volatile List<String> written;

    /** Where the servers' cluster doors outlive the process, {@code host:port} each. */
    public interface Memory {
        /** Nothing outlives anything. */
        Memory NONE = new Memory() {
            @Override
            public List<String> read() {
                return List.of();
            }

            @Override
            public void write(List<String> doors) {}
        };

        /** What was written last. */
        List<String> read();

        /** Writes them in the place of the last. May block on the disk. */
        void write(List<String> doors);
    }

    /**
     * A keeper that knows what an earlier life left, and does nothing more before it is started.
     *
     * @param files runs its looks, which may block on the disk
     */
    public ServerKeeper(Registry registry, Memory memory, ScheduledExecutorService files) {
        this.memory = memory;
        this.written = memory.read();
        // Every server offers this service, and is gone from it when it has left.
        this.watch = new TopicWatch(registry, Topic.service(JoinMember.SERVICE), files, this::look);
    }

    /** The doors of the servers that were known last; empty when there were none. */
    public List<String> known() {
        return written;
    }

    /** Begins to remember. To be called once, when the agent has joined and knows the state. */
    public void start() {
        watch.start();
    }

    private void look(RegistryState state) {
        var doors = state.members().servers().map(Member::door).toList();
        if (!doors.isEmpty() && !doors.equals(written)) {
            memory.write(doors);
            written = doors;
        }
    }

    /** The agent leaves and is not to come back by itself. May block on the disk. */
    public void forget() {
        watch.close();
        memory.write(List.of());
        written = List.of();
    }

    @Override
    public void close() {
        watch.close();
    }
}
