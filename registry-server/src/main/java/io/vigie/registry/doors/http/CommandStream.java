package io.vigie.registry.doors.http;

import io.vigie.registry.log.feed.CommandFeed;
import io.vigie.registry.log.feed.Frame;
import org.jspecify.annotations.Nullable;

/** The commands of a feed on their way to one agent, a whole state cut into pieces that fit between others' answers. */
final class CommandStream implements Stream {
    /** The longest piece. */
    static final int PIECE_BYTES_MAX = 256 * 1024;

    private final CommandFeed feed;
    private final String epoch;
    private final long from;
    private CommandFeed.@Nullable Follower follower;
    private byte[] rest = new byte[0];
    private int taken;

    CommandStream(CommandFeed feed, String epoch, long from) {
        this.feed = feed;
        this.epoch = epoch;
        this.from = from;
    }

    @Override
    public byte @Nullable [] next() {
        if (taken >= rest.length) {
            var frame = nextFrame();
            if (frame == null) {
                return null;
            }
            rest = frame.encode();
            taken = 0;
        }
        return piece();
    }

    private @Nullable Frame nextFrame() {
        return follower == null ? null : follower.next();
    }

    private byte[] piece() {
        int length = Math.min(PIECE_BYTES_MAX, rest.length - taken);
        if (taken == 0 && length == rest.length) {
            taken = length;
            return rest;
        }
        var piece = new byte[length];
        System.arraycopy(rest, taken, piece, 0, length);
        taken += length;
        return piece;
    }

    @Override
    public void onMore(Runnable told) {
        follower = feed.follow(epoch, from, told);
    }

    @Override
    public void close() {
        if (follower != null) {
            follower.close();
        }
    }
}
