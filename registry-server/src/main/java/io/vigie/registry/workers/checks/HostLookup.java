package io.vigie.registry.workers.checks;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;

/** Finds the addresses of a host. Names are looked up on threads of their own, because that blocks; literals are read at once. */
final class HostLookup {
    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");

    private final Executor lookups;

    HostLookup(Executor lookups) {
        this.lookups = lookups;
    }

    /**
     * The addresses of the host, at least one; the empty host is this machine, as in Go.
     *
     * @return completes exceptionally with an {@link UncheckedIOException} around the {@link UnknownHostException}
     */
    CompletableFuture<List<InetAddress>> of(String host) {
        return isLiteral(host)
                ? CompletableFuture.completedFuture(host).thenApply(HostLookup::addresses)
                : CompletableFuture.supplyAsync(() -> addresses(host), lookups);
    }

    private static boolean isLiteral(String host) {
        return host.isEmpty() || host.indexOf(':') >= 0 || IPV4.matcher(host).matches();
    }

    private static List<InetAddress> addresses(String host) {
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException unknown) {
            throw new UncheckedIOException(unknown);
        }
    }
}
