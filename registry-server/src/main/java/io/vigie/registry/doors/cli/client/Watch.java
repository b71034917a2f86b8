package io.vigie.registry.doors.cli.client;

import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** {@code watch}: shows something once, or runs a program now and whenever it changes. */
final class Watch extends ServerCommand {
    private static final long RETRY_SECONDS = 5;
    private static final long RETRY_SECONDS_MAX = 180;

    private final Flag<String> key = flags.text("key", "For type key: the key.");
    private final Flag<String> name = flags.text("name", "For type event: the name of the event.");
    private final Flag<String> passingOnly =
            flags.text("passingonly", "[true|false]", "", "For type service: instances only that pass all checks.");
    private final Flag<String> prefix = flags.text("prefix", "For type keyprefix: what keys begin with.");
    private final Flag<String> service =
            flags.text("service", "For type service, and checks if you like: the service.");
    private final Flag<Boolean> shell =
            flags.truth("shell", true, "Run the program in a shell, the one that SHELL names.");
    private final Flag<String> state = flags.text("state", "For type checks: those in this state.");
    private final Flag<List<String>> tags =
            flags.list("tag", "For type service: instances with this tag. May be given several times.");
    private final Flag<String> type =
            flags.text("type", "What to watch: key, keyprefix, services, nodes, service, checks or event.");

    @Override
    void check(List<String> arguments) {
        if (type.value().isEmpty()) {
            throw new UsedWronglyException("Watch type must be specified");
        }
        if (type.value().startsWith("connect_")) {
            throw new FailedException("Type " + type.value() + " is not supported in the CLI tool");
        }
    }

    @Override
    int run(List<String> arguments, Desk desk, Agent agent) {
        var plan = WatchPlan.of(
                type.value(),
                new WatchPlan.Given(
                        key.value(),
                        prefix.value(),
                        service.value(),
                        passingOnly.value(),
                        state.value(),
                        name.value(),
                        tags.value()));
        try {
            agent.get("/v1/agent/self", Query.none()).ok();
        } catch (FailedException failed) {
            throw FailedException.in("Error querying Consul agent", failed);
        }
        if (arguments.isEmpty()) {
            desk.say(Json.indented(plan.shown(asked(plan, 0, desk, agent)), "    "));
            return 0;
        }
        return follow(plan, Child.words(arguments, shell.value(), desk), desk, agent);
    }

    private int follow(WatchPlan plan, List<String> words, Desk desk, Agent agent) {
        long index = 0;
        Object last = null;
        for (boolean isFirst = true; ; isFirst = false) {
            var answer = asked(plan, index, desk, agent);
            long now = plan.index(answer);
            if (!isFirst && now == index) {
                continue;
            }
            var shown = plan.shown(answer);
            if (isFirst || !Objects.equals(shown, last)) {
                handle(words, now, plan.newOf(shown, index));
                last = shown;
            }
            index = now < index && !plan.isOfEvents() ? 0 : now;
        }
    }

    private static void handle(List<String> words, long index, @Nullable Object shown) {
        var child = Child.start(words, "CONSUL_INDEX", Long.toUnsignedString(index), Redirect.PIPE);
        child.feed((Json.compact(shown) + "\n").getBytes(StandardCharsets.UTF_8));
        int status = child.await();
        if (status != 0) {
            throw new FailedException("Error executing handler: " + Child.told(status));
        }
    }

    /** Asks until there is an answer, less and less often. */
    private Answer asked(WatchPlan plan, long index, Desk desk, Agent agent) {
        for (int failures = 1; ; failures++) {
            try {
                return plan.ask(agent, where(), index);
            } catch (FailedException failed) {
                long pause = Math.min(RETRY_SECONDS * failures * failures, RETRY_SECONDS_MAX);
                desk.complain(desk.clock().instant() + " [ERROR] watch: Watch errored: type=" + plan.type()
                        + " error=\"" + failed.getMessage() + "\" retry=" + pause + "s");
                pause(pause);
            }
        }
    }

    private static void pause(long seconds) {
        try {
            TimeUnit.SECONDS.sleep(seconds);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new FailedException("The watch was interrupted.");
        }
    }
}
