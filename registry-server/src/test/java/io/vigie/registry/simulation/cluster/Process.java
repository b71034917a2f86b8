package io.vigie.registry.simulation.cluster;

import io.vigie.registry.workers.testing.HandTimer;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A process that may stand still, so that all that falls due meanwhile happens at once afterwards, in any order, or die, so that it
 * never happens.
 */
final class Process {
    private final HandTimer timer;
    private final Audit audit;
    private final Set<Runnable> held = new LinkedHashSet<>();
    private boolean stopped;
    private boolean dead;

    Process(HandTimer timer, Audit audit) {
        this.timer = timer;
        this.audit = audit;
    }

    /** Its own view of the timer. */
    ScheduledExecutorService timer() {
        return (ScheduledExecutorService) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ScheduledExecutorService.class},
                (self, method, arguments) -> {
                    if (arguments != null && arguments[0] instanceof Runnable task) {
                        arguments[0] = guarded(task);
                    } else if (arguments != null && arguments[0] instanceof Callable<?> task) {
                        var guarded = guarded(() -> call(task));
                        arguments[0] = (Callable<?>) () -> {
                            guarded.run();
                            return null;
                        };
                    }
                    return method.invoke(timer, arguments);
                });
    }

    private static void call(Callable<?> task) {
        try {
            task.call();
        } catch (Exception fault) {
            throw new IllegalStateException(fault);
        }
    }

    void after(long nanos, Runnable task) {
        timer.schedule(guarded(task), nanos, TimeUnit.NANOSECONDS);
    }

    private Runnable guarded(Runnable task) {
        return new Runnable() {
            @Override
            public void run() {
                if (stopped) {
                    held.add(this);
                } else if (!dead) {
                    audit.watch(task);
                }
            }
        };
    }

    void stop() {
        stopped = true;
    }

    void goOn(Random order) {
        stopped = false;
        var due = new ArrayList<>(held);
        held.clear();
        Collections.shuffle(due, order);
        due.forEach(Runnable::run);
    }

    void die() {
        stopped = false;
        dead = true;
        held.clear();
    }

    boolean runs() {
        return !stopped && !dead;
    }

    boolean isStopped() {
        return stopped;
    }
}
