package io.vigie.registry.simulation.cluster;

import io.vigie.registry.log.Leadership;
import java.util.ArrayList;
import java.util.List;

/** What a server takes itself for; it may be late to hear that another one leads. */
final class Belief implements Leadership {
    private final List<Runnable> listeners = new ArrayList<>();
    private boolean leads;

    @Override
    public boolean isLeader() {
        return leads;
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    void turn(boolean nowLeads) {
        if (leads != nowLeads) {
            leads = nowLeads;
            listeners.forEach(Runnable::run);
        }
    }
}
