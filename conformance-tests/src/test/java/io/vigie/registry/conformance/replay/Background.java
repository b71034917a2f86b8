package io.vigie.registry.conformance.replay;

import io.vigie.registry.conformance.wire.HttpReply;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A request that waits in a thread of its own. */
final class Background {
    private final long start = System.nanoTime();
    private final FutureTask<HttpReply> request;
    private volatile long end;

    private Background(Callable<HttpReply> request) {
        this.request = new FutureTask<>(() -> {
            try {
                return request.call();
            } finally {
                end = System.nanoTime();
            }
        });
    }

    static Background start(Callable<HttpReply> request) {
        var background = new Background(request);
        var thread = new Thread(background.request, "background-request");
        thread.setDaemon(true);
        thread.start();
        return background;
    }

    boolean isDone() {
        return request.isDone();
    }

    /** How long it took; to be asked when it is done. */
    double seconds() {
        return (end - start) / 1e9;
    }

    /** The answer, waited for until so many seconds have passed since the start. */
    HttpReply reply(double secondsMax) throws Exception {
        double left = Math.max(0.1, secondsMax - (System.nanoTime() - start) / 1e9);
        try {
            return request.get(Math.round(left * 1_000), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new StepFailure(
                    "the request in the background should return but did not within " + secondsMax + " s");
        } catch (ExecutionException failed) {
            throw new StepFailure("the request in the background failed", failed.getCause());
        }
    }
}
