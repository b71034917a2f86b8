package io.vigie.registry.workers.checks;

import io.vigie.registry.core.health.Probe;
import io.vigie.registry.core.read.AliasRead;
import io.vigie.registry.core.read.Topic;
import io.vigie.registry.log.Registry;
import io.vigie.registry.workers.TopicWatch;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Follows what an alias check follows: looks at every change of its node and the checks there. A change further along a chain
 * of aliases arrives as a change of the next alias.
 */
final class AliasRunning implements Running {
    private final TopicWatch watch;

    AliasRunning(
            Registry registry, Subject subject, Probe.Alias alias, Reporter reporter, ScheduledExecutorService timer) {
        var node = alias.node().isEmpty() ? subject.node() : alias.node();
        var topic = new Topic.AnyOf(List.of(Topic.node(node), Topic.checksOn(node)));
        this.watch = new TopicWatch(
                registry, topic, timer, state -> reporter.report(AliasRead.of(state, subject.node(), alias)));
    }

    /** Looks for the first time, soon and on another thread. */
    AliasRunning start() {
        watch.start();
        return this;
    }

    @Override
    public void stop() {
        watch.close();
    }
}
