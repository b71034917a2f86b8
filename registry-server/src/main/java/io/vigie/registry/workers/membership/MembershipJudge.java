package io.vigie.registry.workers.membership;

import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.command.ForgetMember;
import io.vigie.registry.core.command.SetMemberStatus;
import io.vigie.registry.core.member.Member;
import io.vigie.registry.core.member.MemberStatus;
import io.vigie.registry.log.Leadership;
import io.vigie.registry.log.Registry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says which members have failed, which are back, and which have been gone for so long that they are forgotten. The leader's
 * duty alone.
 *
 * <p>After an election, and after a pause of its own, it gives everybody a whole new term before it judges: it was the judge who
 * was away then. Nothing here blocks.
 */
public final class MembershipJudge implements AutoCloseable {
    /** How often it looks. */
    static final Duration EVERY = Duration.ofMillis(200);
    /** A look that comes this late means that the process stood still. */
    static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(MembershipJudge.class);

    private final Registry registry;
    private final Leadership leadership;
    private final LeaseTable leases;
    private final Settings settings;
    private final Clock clock;
    private final LongSupplier nanos;
    private final ScheduledExecutorService timer;
    /** When each member was first seen as it is: who has just come has a whole term, too. For the timer's thread only. */
    private final Map<String, Seen> seen = new HashMap<>();

    private final Set<String> judged = ConcurrentHashMap.newKeySet();
    private @Nullable ScheduledFuture<?> looks;
    private boolean led;
    private long lookedAt;
    private long mercyUntil;

    private record Seen(String id, MemberStatus status, Instant since, long at) {
        boolean isOf(Member member) {
            return id.equals(member.id()) && status == member.status() && since.equals(member.since());
        }
    }

    /**
     * Who is judged how.
     *
     * @param ownId the UUID of this agent's node, which lives as long as it judges
     * @param reapFailed how long a failed member stays on the list, and its node in the catalog
     * @param reapLeft how long one stays on the list that has left
     */
    public record Settings(String ownId, Duration reapFailed, Duration reapLeft) {}

    /** A judge that does nothing before it is started. */
    public MembershipJudge(
            Registry registry,
            Leadership leadership,
            LeaseTable leases,
            Settings settings,
            Clock clock,
            LongSupplier nanos,
            ScheduledExecutorService timer) {
        this.registry = registry;
        this.leadership = leadership;
        this.leases = leases;
        this.settings = settings;
        this.clock = clock;
        this.nanos = nanos;
        this.timer = timer;
    }

    /** Begins to look, on the timer. To be called once. */
    public void start() {
        lookedAt = nanos.getAsLong();
        looks = timer.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        if (looks != null) {
            looks.cancel(false);
        }
    }

    private void look() {
        try {
            long now = nanos.getAsLong();
            boolean leads = leadership.isLeader();
            if (leads && (!led || now - lookedAt > PAUSE.toNanos())) {
                mercyUntil = now + LeaseTable.TERM.toNanos();
            }
            led = leads;
            lookedAt = now;
            if (leads) {
                var members = registry.current().members();
                seen.keySet().removeIf(name -> members.find(name).isEmpty());
                members.all().forEach(member -> judge(member, now));
            }
        } catch (RuntimeException fault) {
            log.error("Members could not be judged; the next look is in {} ms.", EVERY.toMillis(), fault);
        }
    }

    private void judge(Member member, long now) {
        if (member.id().equals(settings.ownId)) {
            judgeOneself(member);
            return;
        }
        boolean isNew = now - seenAt(member, now) <= LeaseTable.TERM.toNanos();
        boolean holds = leases.holds(member);
        switch (member.status()) {
            case ALIVE, LEAVING -> {
                if (!holds && !isNew && now - mercyUntil > 0) {
                    turn(member, member.status() == MemberStatus.ALIVE ? MemberStatus.FAILED : MemberStatus.LEFT);
                }
            }
            case FAILED -> {
                if (holds) {
                    turn(member, MemberStatus.ALIVE);
                } else {
                    reap(member, settings.reapFailed);
                }
            }
            case LEFT -> reap(member, settings.reapLeft);
        }
    }

    /** Who was taken for dead and leads all the same finds nobody else to say that it lives. */
    private void judgeOneself(Member self) {
        if (self.status() == MemberStatus.FAILED) {
            turn(self, MemberStatus.ALIVE);
        }
    }

    private long seenAt(Member member, long now) {
        var known = seen.get(member.key());
        if (known == null || !known.isOf(member)) {
            known = new Seen(member.id(), member.status(), member.since(), now);
            seen.put(member.key(), known);
        }
        return known.at;
    }

    private void turn(Member member, MemberStatus status) {
        once(member, new SetMemberStatus(member.name(), member.id(), status), () -> {
            if (status == MemberStatus.FAILED) {
                log.warn(
                        "Member {} at {} has not renewed its lease for {} s: it has failed, or cannot be reached.",
                        member.name(),
                        member.door(),
                        LeaseTable.TERM.toSeconds());
            } else {
                log.info("Member {} at {} is {} now.", member.name(), member.door(), status.text());
            }
        });
    }

    private void reap(Member member, Duration after) {
        var gone = Duration.between(member.since(), clock.instant());
        if (gone.compareTo(after) > 0) {
            once(
                    member,
                    new ForgetMember(member.name(), member.id()),
                    () -> log.info(
                            "Member {} has been {} for {} s and is forgotten, its node with it.",
                            member.name(),
                            member.status().text(),
                            gone.toSeconds()));
        }
    }

    /** One judgement at a time on each, however long it takes to be written. */
    private void once(Member member, Command judgement, Runnable told) {
        if (!judged.add(member.key())) {
            return;
        }
        told.run();
        registry.propose(judgement).whenComplete((applied, fault) -> {
            judged.remove(member.key());
            if (fault != null) {
                log.warn("The judgement on member {} could not be written; trying again.", member.name(), fault);
            }
        });
    }
}
