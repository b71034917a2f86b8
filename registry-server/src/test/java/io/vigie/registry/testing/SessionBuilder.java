package io.vigie.registry.testing;

import io.vigie.registry.core.command.CreateSession;
import io.vigie.registry.core.session.Behaviour;
import io.vigie.registry.core.session.ServiceCheck;
import io.vigie.registry.core.session.Session;
import io.vigie.registry.core.session.Ttl;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** A session to be: {@code aSession(1).on("n1").dependingOn("c1").deleting().created()}. */
public record SessionBuilder(
        int number,
        String node,
        Duration lockDelay,
        Behaviour behaviour,
        Ttl ttl,
        List<String> nodeChecks,
        List<ServiceCheck> serviceChecks) {
    /** Without checks, lock delay or time to live. */
    public static SessionBuilder aSession(int number) {
        return new SessionBuilder(number, "n1", Duration.ZERO, Behaviour.RELEASE, Ttl.NONE, List.of(), List.of());
    }

    /** The id of the session of this number. */
    public static String id(int number) {
        return new UUID(0, number).toString();
    }

    public SessionBuilder on(String newNode) {
        return new SessionBuilder(number, newNode, lockDelay, behaviour, ttl, nodeChecks, serviceChecks);
    }

    public SessionBuilder delayingLocks(long seconds) {
        return new SessionBuilder(number, node, Duration.ofSeconds(seconds), behaviour, ttl, nodeChecks, serviceChecks);
    }

    public SessionBuilder deleting() {
        return new SessionBuilder(number, node, lockDelay, Behaviour.DELETE, ttl, nodeChecks, serviceChecks);
    }

    public SessionBuilder livingFor(Duration time) {
        var newTtl = new Ttl(time, time.toSeconds() + "s");
        return new SessionBuilder(number, node, lockDelay, behaviour, newTtl, nodeChecks, serviceChecks);
    }

    public SessionBuilder dependingOn(String... checks) {
        return new SessionBuilder(number, node, lockDelay, behaviour, ttl, List.of(checks), serviceChecks);
    }

    public SessionBuilder dependingOnService(String check) {
        var checks = List.of(new ServiceCheck(check, ""));
        return new SessionBuilder(number, node, lockDelay, behaviour, ttl, nodeChecks, checks);
    }

    public Session build() {
        return new Session(
                id(number),
                "session " + number,
                node,
                lockDelay,
                behaviour,
                ttl,
                nodeChecks,
                serviceChecks,
                List.of(),
                0,
                0);
    }

    /** The command that creates it. */
    public CreateSession created() {
        return new CreateSession(build());
    }
}
