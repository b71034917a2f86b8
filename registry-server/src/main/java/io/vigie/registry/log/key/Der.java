package io.vigie.registry.log.key;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** The few forms of DER (X.690) that a certificate (RFC 5280) is made of. */
final class Der {
    /** The algorithm that certificates are signed with, 1.2.840.10045.4.3.2. */
    static final byte[] ECDSA_WITH_SHA256 =
            sequence(new byte[] {6, 8, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 4, 3, 2});

    private static final byte[] COMMON_NAME = {6, 3, 0x55, 4, 3};
    private static final int SHORT_MAX = 0x7f;

    private Der() {}

    static byte[] sequence(byte[]... parts) {
        return tagged(0x30, joined(parts));
    }

    static byte[] explicit(int number, byte[] content) {
        return tagged(0xa0 + number, content);
    }

    static byte[] integer(BigInteger number) {
        return tagged(2, number.toByteArray());
    }

    static byte[] bits(byte[] content) {
        return tagged(3, joined(new byte[] {0}, content));
    }

    /** A time with four digits of the year, to the second, in UTC. */
    static byte[] time(String text) {
        return tagged(0x18, text.getBytes(StandardCharsets.US_ASCII));
    }

    static byte[] commonName(String name) {
        var text = tagged(0x0c, name.getBytes(StandardCharsets.UTF_8));
        return sequence(tagged(0x31, sequence(COMMON_NAME, text)));
    }

    static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] tagged(int tag, byte[] content) {
        return joined(new byte[] {(byte) tag}, length(content.length), content);
    }

    private static byte[] length(int length) {
        if (length <= SHORT_MAX) {
            return new byte[] {(byte) length};
        }
        var bytes = BigInteger.valueOf(length).toByteArray();
        // A number whose first bit is set has a zero in front, which lengths have not.
        int from = bytes[0] == 0 ? 1 : 0;
        var digits = java.util.Arrays.copyOfRange(bytes, from, bytes.length);
        return joined(new byte[] {(byte) (0x80 + digits.length)}, digits);
    }
}
