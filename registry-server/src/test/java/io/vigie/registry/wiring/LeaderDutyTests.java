package io.vigie.registry.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.log.Leadership;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeaderDutyTests {
    private final List<String> done = new ArrayList<>();
    private final Chance leadership = new Chance();
    private final LeaderDuty duty = new LeaderDuty(leadership, Runnable::run, () -> {
        done.add("started");
        return () -> done.add("closed");
    });

    /** Leads when told to. */
    private static final class Chance implements Leadership {
        private boolean leads;
        private Runnable listener = () -> {};

        @Override
        public boolean isLeader() {
            return leads;
        }

        @Override
        public void onChange(Runnable newListener) {
            listener = newListener;
        }

        void leads(boolean now) {
            leads = now;
            listener.run();
        }
    }

    @Test
    void itIsDoneWhileThisServerLeadsAndOnlyThen() {
        duty.start();
        assertThat(done).isEmpty();
        leadership.leads(true);
        leadership.leads(true);
        assertThat(done).containsExactly("started");
        leadership.leads(false);
        leadership.leads(true);
        assertThat(done).containsExactly("started", "closed", "started");
        duty.close();
        leadership.leads(true);
        assertThat(done).containsExactly("started", "closed", "started", "closed");
    }
}
