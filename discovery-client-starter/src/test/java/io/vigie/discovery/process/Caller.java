package io.vigie.discovery.process;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.web.client.RestClient;

/** Calls a service by its name each tenth of a second and writes down what came of it. */
final class Caller implements AutoCloseable {

    /** What came of one call: who answered, or null when the caller saw a failure. */
    record Call(Instant at, String answeredBy) {}

    private final RestClient client;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::run, "caller");
    private volatile boolean over;

    private Caller(RestClient client) {
        this.client = client;
    }

    static Caller start(RestClient.Builder balanced) {
        Caller caller = new Caller(balanced.build());
        caller.thread.start();
        return caller;
    }

    List<Call> since(Instant start) {
        return calls.stream().filter(call -> !call.at().isBefore(start)).toList();
    }

    long failuresSince(Instant start) {
        return since(start).stream().filter(call -> call.answeredBy() == null).count();
    }

    /** When this instance first answered after that; null when it did not. */
    Instant firstAnswerOf(String id, Instant start) {
        return since(start).stream()
                .filter(call -> id.equals(call.answeredBy()))
                .map(Call::at)
                .findFirst()
                .orElse(null);
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        thread.join(Duration.ofSeconds(60).toMillis());
    }

    private void run() {
        while (!over) {
            Instant at = Instant.now();
            calls.add(new Call(at, ask()));
            sleep();
        }
    }

    private String ask() {
        try {
            return client.get().uri("http://twin/who").retrieve().body(String.class);
        } catch (RuntimeException failed) {
            return null;
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }
}
