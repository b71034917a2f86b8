package io.vigie.registry.doors.http;

import io.vigie.registry.core.read.filter.FilterException;
import io.vigie.registry.log.NoLeaderException;
import io.vigie.registry.log.OutcomeUnknownException;
import io.vigie.registry.log.TooManyWaitingException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole HTTP API as a function from requests to replies. Safe for any thread; never blocks, never throws.
 *
 * <p>What an endpoint does not foresee becomes a 500 with a sentence here and a stack trace in the log, so that no client
 * ever sees one.
 */
public final class Api {
    /** The longest body that is taken: the longest value of a key, which is 512 KiB as in Consul. */
    public static final int BODY_BYTES_MAX = 512 * 1024;

    /** The status of a reply that nobody waits for any more, as nginx has it in its log; it is never sent. */
    private static final int CLIENT_LEFT = 499;

    private static final Logger log = LoggerFactory.getLogger(Api.class);
    private volatile RouteTable routes;
    private final Gate gate;
    /** The few routes that take longer bodies than others. */
    private volatile List<Route> longBodied;

    Api(RouteTable routes, Gate gate) {
        this.routes = routes;
        this.gate = gate;
        this.longBodied = routes.all().stream()
                .filter(route -> route.bodyBytesMax() > BODY_BYTES_MAX)
                .toList();
    }

    /** From now on answers what another one does: a door that was opened early has more to offer when all is in place. */
    public void become(Api other) {
        routes = other.routes;
        longBodied = other.longBodied;
    }

    /** The map of everything that is answered. */
    Collection<Route> routes() {
        return routes.all();
    }

    /**
     * How long a body of a request may be, so that whoever collects it knows when to stop. Looks at the path only, and is
     * {@link #BODY_BYTES_MAX} but for the restoring of snapshots and where the operator allows more.
     */
    public int bodyBytesMax(String method, String uri) {
        for (var route : longBodied) {
            if (uri.startsWith(route.path()) && route.takes(method)) {
                return route.bodyBytesMax();
            }
        }
        return BODY_BYTES_MAX;
    }

    /** Answers a request, at once or when what it waits for has come. */
    public CompletableFuture<Reply> handle(Request request) {
        try {
            return dispatched(request).exceptionally(error -> failed(request, error));
        } catch (RuntimeException error) {
            return CompletableFuture.completedFuture(failed(request, error));
        }
    }

    private CompletableFuture<Reply> dispatched(Request request) {
        var target = Target.of(request.uri());
        var clean = PathCleaning.clean(target.path());
        if (target.isServerItself() && request.method().equals("OPTIONS")) {
            return CompletableFuture.completedFuture(Reply.empty(200));
        }
        if (!clean.equals(target.path())) {
            return CompletableFuture.completedFuture(PathCleaning.redirect(request.method(), clean, target.query()));
        }
        // A path that only lacks its slash at the end is sent there, as Go's mux does it (/v1/kv?keys).
        if (routes.lacksOnlyItsSlash(clean)) {
            return CompletableFuture.completedFuture(
                    PathCleaning.redirect(request.method(), clean + "/", target.query()));
        }
        var route = routes.find(clean);
        return route == null
                ? CompletableFuture.completedFuture(Reply.empty(404))
                : dressed(route, request, clean, target.query());
    }

    /** Refusals are dressed like all other replies, so they become replies here already. */
    private CompletableFuture<Reply> dressed(Route route, Request request, String path, String query) {
        CompletableFuture<Reply> answer;
        try {
            gate.checkPath(path);
            var rest = path.substring(Math.min(path.length(), route.path().length()));
            answer = answered(route, request, rest, query).exceptionally(error -> failed(request, error));
        } catch (RuntimeException refused) {
            answer = CompletableFuture.completedFuture(failed(request, refused));
        }
        return answer.thenApply(reply -> gate.dressed(route, reply));
    }

    private CompletableFuture<Reply> answered(Route route, Request request, String rest, String query) {
        for (var entry : route.endpoints().entrySet()) {
            if (entry.getKey().name().equals(request.method())) {
                gate.checkWriter(route, request);
                BodyBound.check(route, request);
                return measured(
                        route,
                        entry.getKey(),
                        () -> entry.getValue().answer(new Call(request, rest, Parameters.parse(query))));
            }
        }
        return CompletableFuture.completedFuture(notAllowed(route, request.method()));
    }

    private static CompletableFuture<Reply> measured(
            Route route, Method method, Supplier<CompletableFuture<Reply>> answer) {
        long began = System.nanoTime();
        var meter = route.meters().get(method);
        try {
            var reply = answer.get();
            return meter == null ? reply : reply.whenComplete((told, failed) -> meter.add(System.nanoTime() - began));
        } catch (RuntimeException refused) {
            if (meter != null) {
                meter.add(System.nanoTime() - began);
            }
            throw refused;
        }
    }

    private static Reply notAllowed(Route route, String method) {
        var reply = method.equals("OPTIONS") ? Reply.empty(200) : Reply.text(405, "method " + method + " not allowed");
        return reply.with("Allow", route.allowed());
    }

    private static Reply failed(Request request, Throwable error) {
        var cause =
                error instanceof CompletionException wrapped && wrapped.getCause() != null ? wrapped.getCause() : error;
        if (cause instanceof Refusal refusal) {
            return refusal.reply();
        }
        if (cause instanceof FilterException senseless) {
            return Reply.text(500, String.valueOf(senseless.getMessage()));
        }
        if (cause instanceof TooManyWaitingException tooMany) {
            return Reply.text(429, String.valueOf(tooMany.getMessage()));
        }
        if (cause instanceof CancellationException && request.gone().isDone()) {
            return Reply.empty(CLIENT_LEFT);
        }
        if (cause instanceof NoLeaderException) {
            return Reply.text(500, "No cluster leader").with("X-Consul-Knownleader", "false");
        }
        if (cause instanceof OutcomeUnknownException) {
            return Reply.text(500, String.valueOf(cause.getMessage()));
        }
        // The query may hold a token, so only the path is told.
        log.error("{} {} failed; this is a fault of the server.", request.method(), pathOf(request), cause);
        return Reply.text(500, "Internal error of the registry. Its log tells more.");
    }

    private static String pathOf(Request request) {
        int mark = request.uri().indexOf('?');
        return mark < 0 ? request.uri() : request.uri().substring(0, mark);
    }
}
