package io.vigie.bench.compare;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Something that both servers are asked to do.
 *
 * @param load does it for so long, and tells how often a second
 * @param limit the same against what shows what is possible; null where nothing does
 */
record Work(String name, Measured load, @Nullable Limit limit) {
    /** On one of the two. */
    interface Measured {
        double on(Rival rival, Duration time) throws IOException, InterruptedException;
    }

    /** On a server that does nothing else. */
    interface Limit {
        double measure(Duration time) throws IOException, InterruptedException;
    }
}
