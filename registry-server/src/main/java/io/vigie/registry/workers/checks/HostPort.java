package io.vigie.registry.workers.checks;

/** Where to connect to. */
record HostPort(String host, int port) {
    /**
     * Reads {@code host:port}; the host may be in brackets, an IPv4 address too, or empty.
     *
     * @throws IllegalArgumentException with Go's sentence when it is none
     */
    static HostPort parse(String address) {
        int colon = address.lastIndexOf(':');
        if (colon < 0 || address.indexOf(']') > colon) {
            throw new IllegalArgumentException("address " + address + ": missing port in address");
        }
        var host = address.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        if (!bracketed && host.indexOf(':') >= 0) {
            throw new IllegalArgumentException("address " + address + ": too many colons in address");
        }
        return new HostPort(bracketed ? host.substring(1, host.length() - 1) : host, port(address, colon));
    }

    private static int port(String address, int colon) {
        var text = address.substring(colon + 1);
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new IllegalArgumentException("address " + text + ": invalid port");
        }
        return Integer.parseInt(text);
    }
}
