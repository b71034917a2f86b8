package io.vigie.registry.wiring;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remembers what was opened, and closes it in the opposite order; what fails to close does not keep the others open. */
final class Closing implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Closing.class);
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    <T extends AutoCloseable> T with(T one) {
        opened.push(one);
        return one;
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            var one = opened.pop();
            try {
                one.close();
            } catch (Exception stuck) {
                log.warn(
                        "{} could not be closed and is left behind.",
                        one.getClass().getSimpleName(),
                        stuck);
            }
        }
    }
}
