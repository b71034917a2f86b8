package io.vigie.registry.doors.dns;

import org.jspecify.annotations.Nullable;
import org.xbill.DNS.OPTRecord;

/** How a query came, which decides how long its reply may be. */
enum Transport {
    UDP {
        @Override
        int sizeMax(@Nullable OPTRecord edns) {
            int announced = edns == null ? PLAIN_BYTES_MAX : edns.getPayloadSize();
            return Math.max(PLAIN_BYTES_MAX, Math.min(announced, UDP_BYTES_MAX));
        }
    },
    TCP {
        @Override
        int sizeMax(@Nullable OPTRecord edns) {
            return TCP_BYTES_MAX;
        }
    };

    /** What every client takes (RFC 1035). */
    static final int PLAIN_BYTES_MAX = 512;
    /** More is not sent over UDP even to who announces it: it would be torn into many fragments. */
    static final int UDP_BYTES_MAX = 4096;
    /** What the two bytes of length before a message can say. */
    static final int TCP_BYTES_MAX = 65_535;

    /** The longest reply in bytes for a client that announces its size by EDNS, or does not. */
    abstract int sizeMax(@Nullable OPTRecord edns);
}
