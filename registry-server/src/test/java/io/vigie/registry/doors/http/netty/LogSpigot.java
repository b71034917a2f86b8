package io.vigie.registry.doors.http.netty;

import io.vigie.registry.doors.http.LogLines;
import io.vigie.registry.doors.http.Surroundings;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;

/** A log that says what a test wants it to say, to everybody who looks on. */
final class LogSpigot implements LogLines {
    private final List<Consumer<String>> onlookers = new CopyOnWriteArrayList<>();

    @Override
    public Tap tap(Level level, boolean json, Consumer<String> to) {
        onlookers.add(to);
        return () -> onlookers.remove(to);
    }

    void pour(String line) {
        onlookers.forEach(to -> to.accept(line));
    }

    int onlookers() {
        return onlookers.size();
    }

    Surroundings surroundings() {
        return new Surroundings(Clock.systemUTC(), ForkJoinPool.commonPool(), this, () -> {}, () -> {});
    }
}
