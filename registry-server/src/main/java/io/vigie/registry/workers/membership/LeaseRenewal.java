package io.vigie.registry.workers.membership;

import io.vigie.registry.core.member.Member;
import io.vigie.registry.log.Leases.Answer;
import io.vigie.registry.log.remote.ClusterClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews this agent's lease, and on a server that does not lead those of the agents that renew theirs here: all of them in one
 * request to the first server that answers. Nothing here blocks.
 */
public final class LeaseRenewal implements AutoCloseable {
    /** How often a server passes on what it was told; its own lease goes along. */
    private static final Duration PASSED_ON = Duration.ofMillis(250);
    /** How long a server may take to answer, so that there is time to ask another one within the term. */
    private static final Duration ANSWER = Duration.ofMillis(900);

    private static final String PATH = "/v1/internal/lease";
    private static final Logger log = LoggerFactory.getLogger(LeaseRenewal.class);

    private final Member self;
    private final ClusterClient client;
    private final Supplier<List<String>> doors;
    private final Supplier<List<String>> others;
    private final Runnable joinAgain;
    private final ScheduledFuture<?> beats;
    private int turn;
    private boolean taken;

    /**
     * Begins to renew.
     *
     * @param doors of whom to tell, the most promising first; none when nobody needs to be told
     * @param table of a server, whose renewals are passed on; null for a client
     * @param joinAgain to be run when nobody knows this agent any more
     */
    public LeaseRenewal(
            Member self,
            ClusterClient client,
            Supplier<List<String>> doors,
            @Nullable LeaseTable table,
            Runnable joinAgain,
            ScheduledExecutorService timer) {
        this.self = self;
        this.client = client;
        this.doors = doors;
        this.others = table == null ? List::of : table::fresh;
        this.joinAgain = joinAgain;
        long every = (table == null ? LeaseTable.EVERY : PASSED_ON).toMillis();
        this.beats = timer.scheduleAtFixedRate(this::beat, 0, every, TimeUnit.MILLISECONDS);
    }

    private void beat() {
        try {
            var lines = new ArrayList<String>();
            lines.add(self.name() + "\t" + self.id());
            lines.addAll(others.get());
            send(String.join("\n", lines), doors.get(), 0);
        } catch (RuntimeException fault) {
            log.error("A lease could not be renewed; trying again.", fault);
        }
    }

    private void send(String lines, List<String> all, int tries) {
        if (tries >= all.size()) {
            return;
        }
        var door = all.get((turn + tries) % all.size());
        client.post(door, PATH, lines.getBytes(StandardCharsets.UTF_8), ANSWER).whenComplete((answer, broken) -> {
            if (broken == null && answer.statusCode() == 200) {
                hear(answer);
            } else {
                turn++;
                send(lines, all, tries + 1);
            }
        });
    }

    /** The first line is about this agent. */
    private void hear(HttpResponse<byte[]> answer) {
        var said = new String(answer.body(), StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .orElse("");
        if (said.equals(Answer.UNKNOWN.name())) {
            joinAgain.run();
        } else if (said.equals(Answer.TAKEN.name()) && !taken) {
            log.error(
                    "The name {} belongs to another agent by now. This one is no member any more: start it anew with"
                            + " another name (-node).",
                    self.name());
        }
        taken = said.equals(Answer.TAKEN.name());
    }

    @Override
    public void close() {
        beats.cancel(false);
    }
}
