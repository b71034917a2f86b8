package io.vigie.registry.workers.checks;

import io.vigie.registry.core.health.CheckResult;
import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.core.health.Probe;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One run of an HTTP check: a request, the redirects it leads to, and one deadline over all of it. Its messages are those of
 * Consul 1.8.7, recorded from the binary.
 */
final class HttpRun {
    /** Where Go's client gives up, and Consul with it. */
    static final int REDIRECTS_MAX = 10;

    /** How the JDK's client says that the server hung up; Go says {@code EOF}. */
    private static final List<String> EOFS = List.of("received no bytes", "EOF reached");

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final Probe.Http probe;
    private final HttpClient client;
    private final HostLookup lookup;
    private final CompletableFuture<CheckResult> result = new CompletableFuture<>();
    private volatile @Nullable CompletableFuture<?> underway;
    private volatile @Nullable Answer answer;

    HttpRun(Probe.Http probe, HttpClient client, HostLookup lookup) {
        this.probe = probe;
        this.client = client;
        this.lookup = lookup;
    }

    /** Sends the first request. To be called once. */
    CompletableFuture<CheckResult> start() {
        try {
            var first = HttpQuestion.first(probe);
            ask(first);
            return result.orTimeout(probe.timeout().toNanos(), TimeUnit.NANOSECONDS)
                    .exceptionally(fault -> ended(first, fault));
        } catch (IllegalArgumentException noUrl) {
            return CompletableFuture.completedFuture(critical("Get \"" + probe.url() + "\": " + noUrl.getMessage()));
        }
    }

    private void ask(HttpQuestion question) {
        lookup.of(question.url().host()).whenComplete((addresses, fault) -> {
            if (fault == null) {
                send(question, addresses.get(0));
            } else {
                fail(question, DialFault.noSuchHost(question.url().host()));
            }
        });
    }

    private void send(HttpQuestion question, InetAddress address) {
        if (result.isDone()) {
            return;
        }
        try {
            var sending = client.sendAsync(question.request(probe.headers(), address, probe.tls()), this::listen);
            underway = sending;
            sending.whenComplete((response, fault) -> {
                if (fault == null) {
                    answered(question, response);
                } else {
                    fail(question, reason(question, address, fault));
                }
            });
        } catch (IllegalArgumentException refused) {
            fail(
                    question,
                    refused.getMessage() + "; the JVM's HTTP client does not send this (Host and Connection it sends"
                            + " when it was started with -Djdk.httpclient.allowRestrictedHeaders=host,connection)");
        }
    }

    private HttpResponse.BodySubscriber<String> listen(ResponseInfo head) {
        boolean redirect = isFollowed(head.statusCode());
        var body = new BodyHead(
                redirect ? 0 : probe.outputMaxBytes() > 0 ? probe.outputMaxBytes() : Probe.OUTPUT_BYTES_DEFAULT);
        answer = redirect ? null : new Answer(head.statusCode(), body);
        return body;
    }

    private void answered(HttpQuestion question, HttpResponse<String> response) {
        if (isFollowed(response.statusCode())) {
            follow(question, response);
        } else {
            result.complete(judged(response.statusCode(), response.body()));
        }
    }

    private boolean isFollowed(int status) {
        return probe.followsRedirects() && REDIRECTS.contains(status);
    }

    private void follow(HttpQuestion question, HttpResponse<String> response) {
        var location = response.headers().firstValue("Location");
        if (location.isEmpty()) {
            fail(question, response.statusCode() + " response missing Location header");
        } else if (question.redirects() >= REDIRECTS_MAX) {
            fail(question, "stopped after " + REDIRECTS_MAX + " redirects");
        } else {
            follow(question, location.get(), response.statusCode());
        }
    }

    private void follow(HttpQuestion question, String location, int status) {
        try {
            var target = question.url().resolve(location);
            if (target.isOnHostOf(question.url())) {
                ask(question.redirectedTo(target, status));
            } else {
                fail(
                        question,
                        "redirected to the host " + target.host() + ", which a check does not follow; let the check"
                                + " ask " + target.text() + " itself, or a path that answers without a redirect");
            }
        } catch (IllegalArgumentException noUrl) {
            fail(question, "failed to parse Location header \"" + location + "\": " + noUrl.getMessage());
        }
    }

    /** The deadline came: what the status line said stands, with as much of the body as there is (as in Consul 1.8.7). */
    private CheckResult ended(HttpQuestion first, Throwable fault) {
        var sending = underway;
        if (sending != null) {
            sending.cancel(true);
        }
        var heard = answer;
        if (heard != null) {
            return judged(heard.status(), heard.body().text());
        }
        return critical(first.shown() + ": "
                + (fault instanceof TimeoutException
                        ? "context deadline exceeded (Client.Timeout exceeded while awaiting headers)"
                        : fault.toString()));
    }

    private void fail(HttpQuestion question, String reason) {
        result.complete(critical(question.shown() + ": " + reason));
    }

    private static String reason(HttpQuestion question, InetAddress address, Throwable fault) {
        var root = DialFault.rootOf(fault);
        if (fault instanceof ConnectException || fault.getCause() instanceof ConnectException) {
            return DialFault.text(new InetSocketAddress(address, question.url().port()), fault);
        }
        if (root instanceof UnresolvedAddressException) {
            return DialFault.noSuchHost(question.url().host());
        }
        var message = root.getMessage();
        boolean hungUp =
                root instanceof IOException && (message == null || EOFS.stream().anyMatch(message::contains));
        return hungUp ? "EOF" : String.valueOf(message == null ? root : message);
    }

    private CheckResult judged(int status, String body) {
        var output = "HTTP " + probe.method() + " " + probe.url() + ": " + StatusText.of(status) + " Output: " + body;
        return CheckResult.of(statusOf(status), output);
    }

    private static CheckStatus statusOf(int status) {
        if (status / 100 == 2) {
            return CheckStatus.PASSING;
        }
        return status == 429 ? CheckStatus.WARNING : CheckStatus.CRITICAL;
    }

    private static CheckResult critical(String reason) {
        return CheckResult.of(CheckStatus.CRITICAL, reason);
    }

    /** A status line that has come, and the body that is coming. */
    private record Answer(int status, BodyHead body) {}
}
