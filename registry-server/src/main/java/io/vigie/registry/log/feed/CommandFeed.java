package io.vigie.registry.log.feed;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.command.Stamp;
import io.vigie.registry.log.Feed;
import io.vigie.registry.log.Leadership;
import io.vigie.registry.log.codec.Decided;
import io.vigie.registry.log.snapshot.StateCodec;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The commands that changed the state lately, for those who follow this server.
 *
 * <p>The log hands every such command in as soon as it is applied. As long as nobody has ever followed, none is kept; then those
 * that fit into the {@link Ring} are. A follower that lacks more than that gets the whole state instead. Safe for any thread;
 * nothing here blocks.
 */
public final class CommandFeed implements Feed.Listener {
    private final String epoch;
    private final Supplier<RegistryState> current;
    private final Leadership leadership;
    private final Executor background;
    private final Set<Follower> followers = ConcurrentHashMap.newKeySet();
    private final Ring ring = new Ring();
    private boolean followed;

    /**
     * A feed of the log whose newest state is asked here.
     *
     * @param epoch names this log: indexes of another one mean nothing here
     * @param background writes whole states down, which may take a while
     */
    public CommandFeed(String epoch, Supplier<RegistryState> current, Leadership leadership, Executor background) {
        this.epoch = epoch;
        this.current = current;
        this.leadership = leadership;
        this.background = background;
    }

    @Override
    public void applied(Stamp stamp, Command command) {
        synchronized (ring) {
            if (!followed) {
                ring.skipTo(stamp.index());
                return;
            }
            var decided = new Decided(stamp.decidedAt(), command);
            ring.add(new Frame(Frame.Kind.COMMAND, stamp.index(), decided.encode()));
        }
        followers.forEach(Follower::wake);
    }

    @Override
    public void replaced(RegistryState state) {
        synchronized (ring) {
            ring.skipTo(state.index());
        }
        followers.forEach(Follower::wake);
    }

    /**
     * Begins to follow.
     *
     * @param ofEpoch the epoch of the log that the follower's state is of; empty when it has none
     * @param index of the state that the follower has
     * @param told told on some thread when there is more to take
     */
    public Follower follow(String ofEpoch, long index, Runnable told) {
        synchronized (ring) {
            if (!followed) {
                followed = true;
                ring.skipTo(current.get().index());
            }
        }
        var follower = new Follower(ofEpoch.equals(epoch) ? index : 0, told);
        followers.add(follower);
        return follower;
    }

    /** Has all who follow told that this server lives. To be called every {@link Pulse#EVERY}. */
    public void pulse() {
        followers.forEach(Follower::beat);
    }

    /** How many follow. */
    public int followers() {
        return followers.size();
    }

    /** One who follows. Its frames are taken by one thread at a time. */
    public final class Follower implements AutoCloseable {
        private final Runnable told;
        private long index;
        private long place;
        private boolean writing;
        private volatile @Nullable Frame state;
        private volatile boolean due = true;

        private Follower(long index, Runnable told) {
            this.index = index;
            this.told = told;
        }

        /** The next piece, or null when there is none at the moment. */
        public @Nullable Frame next() {
            if (due) {
                due = false;
                var pulse = new Pulse(epoch, leadership.leaderId(), leadership.lastContact());
                return new Frame(Frame.Kind.PULSE, current.get().index(), pulse.encode());
            }
            var frame = writing ? written() : fromRing();
            if (frame != null) {
                index = frame.index();
            }
            return frame;
        }

        private @Nullable Frame fromRing() {
            synchronized (ring) {
                if (ring.continues(index)) {
                    place = ring.placeAfter(index, place);
                    return ring.at(place);
                }
            }
            writing = true;
            background.execute(this::write);
            return null;
        }

        private void write() {
            var newest = current.get();
            state = new Frame(Frame.Kind.STATE, newest.index(), StateCodec.encode(newest));
            told.run();
        }

        private @Nullable Frame written() {
            var frame = state;
            if (frame != null) {
                state = null;
                writing = false;
            }
            return frame;
        }

        private void wake() {
            told.run();
        }

        private void beat() {
            due = true;
            told.run();
        }

        /** Follows no more. */
        @Override
        public void close() {
            followers.remove(this);
        }
    }
}
