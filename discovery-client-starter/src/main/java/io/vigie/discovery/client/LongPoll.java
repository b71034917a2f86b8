package io.vigie.discovery.client;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Asks one question for ever, each time letting the registry hold its answer back until it has changed. One daemon
 * thread of its own, named after the question.
 *
 * <p>The rules, in one place: the first question has no index. After an answer the next one carries the answer's index;
 * if the index went backwards (a restored or restarted registry) it starts again without one. After a failure it waits
 * as {@link Backoff} says and starts again without an index, because a restarted registry would hold an old, larger
 * index back for the whole wait. A failure is told once per row of failures, not once per attempt.
 */
public final class LongPoll implements AutoCloseable {

    /**
     * What is asked.
     *
     * @param <T> the answer
     */
    @FunctionalInterface
    public interface Question<T> {
        /** Asks this client; blocks up to about {@code wait} when the index is not 0. */
        Indexed<T> ask(RegistryClient registry, long index, Duration wait);
    }

    /**
     * Who is told. Called by the poll's own thread, one call after the other.
     *
     * @param <T> the answer
     */
    public interface Listener<T> {
        /** An answer came: the first one, one with news, or the same again after the wait. */
        void answered(T value);

        /** The question failed after it had gone well, or at the first attempt. */
        void failed(RegistryException why);
    }

    /** The least time between two answers, so that a busy service costs at most twenty answers a second. */
    private static final Duration PAUSE = Duration.ofMillis(50);

    /** The pause when nothing changed; it matters only with a registry that answers at once instead of holding back. */
    private static final Duration PAUSE_WHEN_UNCHANGED = Duration.ofSeconds(1);

    /**
     * The wait on a connection that is not the one of the last answer. Behind it there may be another registry, one that
     * was restarted without its data, for which our index is far away: it is not to hold its answer back for long.
     */
    private static final Duration WAIT_ON_NEW_CONNECTION = Duration.ofSeconds(5);

    private final CountDownLatch closed = new CountDownLatch(1);
    private final RegistryClient client;
    private final Duration wait;
    private final Backoff backoff;
    private final Thread thread;
    private long index;
    private int failures;

    private <T> LongPoll(
            RegistryClient client,
            String name,
            Duration wait,
            Backoff backoff,
            Question<T> question,
            Listener<T> listener) {
        this.client = client.onConnectionOfItsOwn();
        this.wait = wait;
        this.backoff = backoff;
        this.thread = new Thread(() -> run(question, listener), "vigie-" + name);
        thread.setDaemon(true);
    }

    /** Starts to ask. */
    public static <T> LongPoll start(
            RegistryClient client,
            String name,
            Duration wait,
            Backoff backoff,
            Question<T> question,
            Listener<T> listener) {
        LongPoll poll = new LongPoll(client, name, wait, backoff, question, listener);
        poll.thread.start();
        return poll;
    }

    /** Stops asking and waits a moment for the thread to end; a question that is being held is called off. */
    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
        if (Thread.currentThread() != thread) {
            joinQuietly();
        }
    }

    private <T> void run(Question<T> question, Listener<T> listener) {
        while (isOpen()) {
            askOnce(question, listener);
        }
        client.hangUp();
    }

    private <T> void askOnce(Question<T> question, Listener<T> listener) {
        try {
            Indexed<T> answer = question.ask(client, index, client.isConnected() ? wait : WAIT_ON_NEW_CONNECTION);
            boolean unchanged = index != 0 && answer.index() == index;
            follow(answer.index());
            listener.answered(answer.value());
            failures = 0;
            pause(unchanged ? PAUSE_WHEN_UNCHANGED : PAUSE);
        } catch (RegistryException why) {
            giveUpForNow(why, listener::failed);
        } catch (RuntimeException stumbled) {
            giveUpForNow(stumble(stumbled), listener::failed);
        }
    }

    private RegistryException stumble(RuntimeException stumbled) {
        return new RegistryException(
                thread.getName() + " stumbled over an answer (" + stumbled + ").", "It asks again soon.", stumbled);
    }

    private void follow(long next) {
        index = next < index ? 0 : next;
    }

    private void giveUpForNow(RegistryException why, Consumer<RegistryException> listener) {
        index = 0;
        if (isOpen() && failures++ == 0) {
            listener.accept(why);
        }
        pause(backoff.after(failures));
    }

    private boolean isOpen() {
        return closed.getCount() > 0;
    }

    private void pause(Duration time) {
        try {
            closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException closing) {
            closed.countDown();
        }
    }

    private void joinQuietly() {
        try {
            thread.join(1000);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
