package io.vigie.registry.doors.http;

import org.jspecify.annotations.Nullable;

/**
 * A body without an end: its pieces are fetched when there are any and the client has room for them, until the client leaves.
 * Called by one thread at a time, the event loop of the connection; never blocks.
 */
public interface Stream extends AutoCloseable {
    /** The next piece, or null when there is none at the moment. */
    byte @Nullable [] next();

    /** Says whom to tell, on any thread, that there is a piece again after there was none. Called once, before all else. */
    void onMore(Runnable told);

    /** The client has left. */
    @Override
    void close();
}
