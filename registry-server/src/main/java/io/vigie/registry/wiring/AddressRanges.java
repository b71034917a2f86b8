package io.vigie.registry.wiring;

import io.vigie.registry.doors.http.AddressRange;

/** Networks out of settings, as CIDR writes them. */
final class AddressRanges {
    private AddressRanges() {}

    /** The network; throws {@link SettingException} when the text is none. */
    static AddressRange of(String setting, String text) {
        int slash = text.indexOf('/');
        try {
            var network = HostAddress.literal(text.substring(0, Math.max(0, slash)));
            int bits = Integer.parseInt(text.substring(slash + 1));
            if (bits >= 0 && bits <= network.getAddress().length * Byte.SIZE) {
                return new AddressRange(network, bits);
            }
        } catch (IllegalArgumentException noAddressOrNumber) {
            // The sentence below says what it must be.
        }
        throw new SettingException("The setting " + setting + " cannot hold \"" + text
                + "\": it must be a network such as 10.0.0.0/8 or fd00::/8.");
    }
}
