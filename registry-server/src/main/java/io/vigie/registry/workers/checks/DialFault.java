package io.vigie.registry.workers.checks;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Locale;
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
        if (rootOf(fault) instanceof TimeoutException) {
            return "i/o timeout";
        }
        var message = messageIn(fault);
        // The JDK's HTTP client hides the message of a refusal, and of nothing else.
        return "connect: " + (message.isEmpty() ? "connection refused" : message.toLowerCase(Locale.ROOT));
    }

    /** The first message that a cause of its own has, as those around it only repeat the name of what they wrap. */
    private static String messageIn(Throwable fault) {
        var message = fault.getMessage();
        var cause = fault.getCause();
        if (message != null && (cause == null || !message.equals(cause.toString()))) {
            return message;
        }
        return cause == null ? "" : messageIn(cause);
    }
}
