package io.vigie.registry.simulation.cluster;

import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.command.MoveService;
import io.vigie.registry.core.command.RegisterCheck;
import io.vigie.registry.core.command.RegisterService;
import io.vigie.registry.core.command.Together;
import io.vigie.registry.core.health.Check;
import io.vigie.registry.core.health.CheckDefinition;
import io.vigie.registry.core.health.CheckResult;
import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.core.health.Probe;
import io.vigie.registry.log.codec.CommandCodec;
import io.vigie.registry.simulation.EveryCommand;
import io.vigie.registry.testing.ServiceBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Decides what happens to a cluster, by chance. */
final class Fate {
    /** A service that somebody registers with a check that is never passed. */
    static final String MORTAL = "mortal";

    private static final Duration GRACE = Duration.ofMinutes(1);

    private final Cluster cluster;
    private final Random random;
    private final EveryCommand commands;
    private final Errand anybody;

    Fate(Cluster cluster) {
        this.cluster = cluster;
        this.random = cluster.randomOf("fate");
        this.commands = new EveryCommand(cluster.randomOf("commands"));
        this.anybody =
                new Errand(cluster.log(), new Wire(cluster.randomOf("anybody"), 20), cluster.network(), "anybody");
    }

    /** Something happens, and a moment passes. */
    void step() {
        int chance = random.nextInt(400);
        if (chance < 8) {
            disturb(chance);
        } else if (chance < 20) {
            any(cluster.sessions()).begin();
        } else if (chance < 23) {
            any(cluster.sessions()).forget();
        } else if (chance < 40) {
            keepSnapshot(any(cluster.servers()));
        } else if (chance < 42) {
            cluster.pass(Duration.ofMillis(random.nextInt(30_000)));
        } else {
            send(command(chance));
        }
        cluster.pass(Duration.ofMillis(random.nextInt(60)));
    }

    private void disturb(int chance) {
        switch (chance) {
            case 0, 1 -> crash(any(cluster.servers()));
            case 2, 3, 4 -> stop(any(cluster.servers()));
            case 5 -> cluster.elections().begin();
            default -> dieOrRevive(any(cluster.agents()));
        }
    }

    private Command command(int chance) {
        if (chance < 60) {
            return moved();
        }
        return chance < 63
                ? mortal(any(cluster.servers()).name())
                : commands.next(cluster.log().state());
    }

    private void crash(Server server) {
        if (server.runs()) {
            cluster.crash(server);
            cluster.network().after(someTime().toNanos(), () -> cluster.mend(server));
        }
    }

    private void stop(Server server) {
        if (server.runs()) {
            cluster.stop(server);
            cluster.network().after(someTime().toNanos(), () -> cluster.mend(server));
        }
    }

    /** Mostly short, at times longer than any lease or session lasts. */
    private Duration someTime() {
        return Duration.ofMillis(1 + random.nextInt(random.nextInt(3) == 0 ? 30_000 : 2_000));
    }

    private void dieOrRevive(LeaseHolder agent) {
        if (agent.isAlive()) {
            agent.die();
        } else {
            cluster.revive(agent);
        }
    }

    private static void keepSnapshot(Server server) {
        if (server.runs()) {
            server.keepSnapshot();
        }
    }

    private void send(Command command) {
        anybody.send(cluster.network(), CommandCodec.encode(command));
    }

    private Command moved() {
        var node = any(cluster.agents()).name();
        var task = ServiceBuilder.aService("task").withId("task-1");
        return new Together(List.of(task.registeredOn(node), new MoveService(node, "task-1", "task")));
    }

    private static Command mortal(String node) {
        var service = ServiceBuilder.aService(MORTAL).build();
        var definition = CheckDefinition.probed("Mortal", "", new Probe.Ttl(Duration.ofSeconds(10), 4_096), GRACE);
        var check = Check.of(node, MORTAL, MORTAL, definition, CheckResult.of(CheckStatus.CRITICAL, ""));
        return new Together(List.of(new RegisterService(node, service), new RegisterCheck(check, true)));
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
