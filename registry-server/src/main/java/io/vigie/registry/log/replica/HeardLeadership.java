package io.vigie.registry.log.replica;

import io.vigie.registry.log.Leadership;
import io.vigie.registry.log.feed.Pulse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/** Who leads, by what the server says that this agent follows; the agent itself never does. Safe for any thread. */
public final class HeardLeadership implements Leadership {
    private final LongSupplier nanos;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Heard last;

    /** Nothing was heard yet. */
    public HeardLeadership(LongSupplier nanos) {
        this.nanos = nanos;
        this.last = new Heard(Optional.empty(), Duration.ZERO, nanos.getAsLong());
    }

    private record Heard(Optional<String> leaderId, Duration lastContact, long at) {}

    void hear(Pulse pulse) {
        turn(new Heard(pulse.leaderId(), pulse.lastContact(), nanos.getAsLong()));
    }

    /** Nobody tells any more. */
    void lose() {
        turn(new Heard(Optional.empty(), last.lastContact, last.at));
    }

    private void turn(Heard heard) {
        boolean isNews = !last.leaderId.equals(heard.leaderId);
        last = heard;
        if (isNews) {
            listeners.forEach(Runnable::run);
        }
    }

    @Override
    public boolean isLeader() {
        return false;
    }

    @Override
    public Optional<String> leaderId() {
        return last.leaderId;
    }

    @Override
    public Duration lastContact() {
        return last.lastContact.plusNanos(Math.max(0, nanos.getAsLong() - last.at));
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }
}
