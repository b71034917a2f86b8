package io.vigie.registry.workers.membership;

import io.vigie.registry.core.member.Member;
import io.vigie.registry.core.member.MemberStatus;
import io.vigie.registry.log.Leadership;
import io.vigie.registry.log.Registry;
import io.vigie.registry.log.Voters;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that those vote who are members and servers: takes in who has joined and lives, and lets go who has left
 * or has failed and is not needed for a majority. The leader's
 * duty alone, one change at a time. Nothing here blocks.
 */
public final class Recruiter implements AutoCloseable {
    private static final long EVERY_MILLIS = 300;
    private static final Logger log = LoggerFactory.getLogger(Recruiter.class);

    private final Registry registry;
    private final Leadership leadership;
    private final Voters voters;
    private final ScheduledExecutorService timer;
    private @Nullable ScheduledFuture<?> looks;
    private @Nullable CompletableFuture<Void> change;

    /** A recruiter that does nothing before it is started. */
    public Recruiter(Registry registry, Leadership leadership, Voters voters, ScheduledExecutorService timer) {
        this.registry = registry;
        this.leadership = leadership;
        this.voters = voters;
        this.timer = timer;
    }

    /** Begins to look, on the timer. To be called once. */
    public void start() {
        looks = timer.scheduleWithFixedDelay(this::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            boolean isBusy = change != null && !change.isDone();
            if (leadership.isLeader() && !isBusy) {
                change = next();
            }
        } catch (RuntimeException fault) {
            log.error("The voters could not be brought in line with the members; trying again.", fault);
        }
    }

    private @Nullable CompletableFuture<Void> next() {
        var known = voters.voters().stream().map(Voters.Voter::id).collect(Collectors.toSet());
        for (var member : registry.current().members().all()) {
            boolean votes = known.contains(member.id());
            if (member.isServer() && member.status() == MemberStatus.ALIVE && !votes) {
                return told(member, "takes part in the log", voters.add(new Voters.Voter(member.id(), member.peer())));
            }
            if (member.isServer() && votes && mayGo(member, known)) {
                return told(member, "takes no part in the log any more", voters.remove(member.id()));
            }
        }
        return voters.voters().stream()
                .filter(voter -> isForgotten(voter) && mayGo(known))
                .findFirst()
                .map(voter -> told(voter, voters.remove(voter.id())))
                .orElse(null);
    }

    /**
     * Whether nobody is this server any more: it is no member, and is not heard; or another one is where it was, as when it came
     * back with an emptied disk. A server that has not joined yet is heard.
     */
    private boolean isForgotten(Voters.Voter voter) {
        var members = registry.current().members();
        boolean isReplaced = members.servers().anyMatch(member -> member.peer().equals(voter.address()));
        boolean isSilent = voters.progress(voter.id())
                .filter(progress -> progress.silence().compareTo(LeaseTable.TERM) > 0)
                .isPresent();
        return members.withId(voter.id()).isEmpty() && (isReplaced || isSilent);
    }

    private static CompletableFuture<Void> told(Voters.Voter voter, CompletableFuture<Void> change) {
        return change.whenComplete((done, fault) -> {
            if (fault == null) {
                log.info("The server {}, last seen at {}, is gone and votes no more.", voter.id(), voter.address());
            } else {
                log.warn("The server {} is gone and could not be voted away; trying again.", voter.id(), fault);
            }
        });
    }

    /** As in Consul, only as long as those who have failed are fewer than half, so that a majority is never voted away. */
    private boolean mayGo(Member member, Set<String> voting) {
        return member.status() == MemberStatus.LEFT || member.status() == MemberStatus.FAILED && mayGo(voting);
    }

    private boolean mayGo(Set<String> voting) {
        long failed = registry.current().members().all().stream()
                .filter(one -> one.status() == MemberStatus.FAILED && voting.contains(one.id()))
                .count();
        long forgotten = voters.voters().stream().filter(this::isForgotten).count();
        var autopilot = registry.current().autopilot();
        return autopilot.cleanupDeadServers()
                && failed + forgotten < voting.size() / 2
                && Long.compareUnsigned(voting.size() - 1L, autopilot.minQuorum()) >= 0;
    }

    private static CompletableFuture<Void> told(Member member, String what, CompletableFuture<Void> change) {
        return change.whenComplete((done, fault) -> {
            if (fault == null) {
                log.info("The server {} at {} {} now.", member.name(), member.peer(), what);
            } else {
                log.warn("It could not be arranged that {} {}; trying again.", member.name(), what, fault);
            }
        });
    }

    @Override
    public void close() {
        if (looks != null) {
            looks.cancel(false);
        }
    }
}
