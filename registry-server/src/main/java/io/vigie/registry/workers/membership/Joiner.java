package io.vigie.registry.workers.membership;

import io.vigie.registry.core.command.JoinMember;
import io.vigie.registry.log.codec.CommandCodec;
import io.vigie.registry.log.remote.ClusterClient;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Introduces this agent at the cluster door of another one. Safe for any thread; nothing blocks. */
public final class Joiner {
    private static final String PATH = "/v1/internal/join?dc=";
    /** How long the other one may take, who may have to wait for an election. */
    private static final Duration ANSWER = Duration.ofSeconds(6);

    private final ClusterClient client;
    private final JoinMember introduction;
    private final String path;
    private final int defaultPort;
    private final Consumer<List<String>> found;

    /**
     * A joiner for this agent.
     *
     * @param defaultPort for addresses that name none
     * @param found told the cluster doors that the other one knows, its own before them
     */
    public Joiner(
            ClusterClient client,
            JoinMember introduction,
            String datacenter,
            int defaultPort,
            Consumer<List<String>> found) {
        this.client = client;
        this.introduction = introduction;
        this.path = PATH + URLEncoder.encode(datacenter, StandardCharsets.UTF_8);
        this.defaultPort = defaultPort;
        this.found = found;
    }

    /**
     * Joins at an address: a host or an IP address, with a port or without.
     *
     * @return exceptionally with a {@link JoinException} that says why not
     */
    public CompletableFuture<Void> join(String address) {
        var door = door(address, defaultPort);
        CompletableFuture<HttpResponse<byte[]>> answer;
        try {
            answer = client.post(door, path, CommandCodec.encode(introduction), ANSWER);
        } catch (IllegalArgumentException senseless) {
            return CompletableFuture.failedFuture(new JoinException(address, "that is no address"));
        }
        return answer.handle((given, broken) -> {
            take(address, door, given, broken);
            return null;
        });
    }

    private void take(String address, String door, @Nullable HttpResponse<byte[]> answer, @Nullable Throwable broken) {
        if (broken != null || answer == null) {
            throw new JoinException(address, reason(door, broken));
        }
        var text = new String(answer.body(), StandardCharsets.UTF_8);
        if (answer.statusCode() != 200) {
            throw new JoinException(address, text.isBlank() ? notYet(answer.statusCode()) : text);
        }
        var doors = new ArrayList<String>();
        doors.add(door);
        text.lines().filter(line -> !line.isBlank()).forEach(doors::add);
        found.accept(doors);
    }

    /** What is there speaks HTTP, and lets nobody in. */
    private static String notYet(int status) {
        return "it answered " + status + "; a server that waits for others to begin with lets nobody in yet";
    }

    /** In the words of Go where there is one, as people search for those. */
    private static String reason(String door, @Nullable Throwable broken) {
        var cause = broken instanceof CompletionException && broken.getCause() != null ? broken.getCause() : broken;
        if (cause instanceof java.net.ConnectException) {
            return "dial tcp " + door + ": connect: connection refused";
        }
        if (cause instanceof java.net.http.HttpTimeoutException) {
            return "dial tcp " + door + ": i/o timeout";
        }
        if (cause instanceof java.io.IOException) {
            return "no cluster of this agent's key at " + door + " (" + cause.getMessage()
                    + "); all agents need the same -encrypt, or none";
        }
        return cause == null ? "no answer" : String.valueOf(cause.getMessage() == null ? cause : cause.getMessage());
    }

    /** The door at an address that may name a port, or else is meant to have the default one. */
    public static String door(String address, int defaultPort) {
        boolean isBareIpv6 = address.chars().filter(c -> c == ':').count() > 1 && !address.startsWith("[");
        if (isBareIpv6) {
            return "[" + address + "]:" + defaultPort;
        }
        return address.matches(".*:\\d{1,5}") ? address : address + ":" + defaultPort;
    }
}
