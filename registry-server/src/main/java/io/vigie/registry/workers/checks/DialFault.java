package io.vigie.registry.workers.checks;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;

/** Says why a connection did not come about, in the words of Go, which Consul's users know and their alerts match on. */
final class DialFault {
    private DialFault() {}

    /** {@code dial tcp 127.0.0.1:1: connect: connection refused} and its like. */
    static String text(InetSocketAddress address, Throwable fault) {
        return "dial tcp " + shown(address.getAddress()) + ":" + address.getPort() + ": " + reason(fault);
    }

    /** {@code dial tcp: lookup web.example: no such host}. */
    static String noSuchHost(String host) {
        return "dial tcp: lookup " + host + ": no such host";
    }

    /** What went wrong in the end, under all wrappings. */
    static Throwable rootOf(Throwable fault) {
        var root = fault;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    static boolean isUnknownHost(Throwable fault) {
        return rootOf(fault) instanceof UnknownHostException;
    }

    private static String shown(InetAddress address) {
        var literal = address.getHostAddress();
        return literal.indexOf(':') >= 0 ? "[" + literal + "]" : literal;
    }

    private static String reason(Throwable fault) {
        var root = rootOf(fault);
        if (root instanceof TimeoutException) {
            return "i/o timeout";
        }
        if (root instanceof NoRouteToHostException) {
            return "connect: no route to host";
        }
        var message = root.getMessage();
        boolean refused = message == null || message.startsWith("Connection refused");
        return root instanceof ConnectException && refused ? "connect: connection refused" : "connect: " + root;
    }
}
