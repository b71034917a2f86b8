package io.vigie.registry.doors.cli.client;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.concurrent.TimeUnit;

/** The session that holds a lock, renewed by a thread of its own for as long as it lives. */
final class LockSession implements AutoCloseable {
    private static final String TTL = "15s";
    private static final long RENEWAL_SECONDS = 5;

    private final String id;
    private final Agent agent;
    private final Thread renewing;

    private LockSession(String id, Agent agent) {
        this.id = id;
        this.agent = agent;
        this.renewing = new Thread(this::renew, "session-renewal");
        renewing.setDaemon(true);
    }

    static LockSession begin(String name, Agent agent) {
        var body = new LinkedHashMap<String, Object>();
        body.put("Name", name);
        body.put("TTL", TTL);
        var answer = agent.put(
                        "/v1/session/create", Query.none(), Json.compact(body).getBytes(StandardCharsets.UTF_8))
                .ok();
        var session = new LockSession(Json.text(Json.object(answer.json()).get("ID")), agent);
        session.renewing.start();
        return session;
    }

    String id() {
        return id;
    }

    private void renew() {
        try {
            while (true) {
                TimeUnit.SECONDS.sleep(RENEWAL_SECONDS);
                tryToRenew();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void tryToRenew() {
        try {
            agent.put("/v1/session/renew/" + id, Query.none());
        } catch (FailedException later) {
            // It lives on for a while; whoever holds the lock looks at the key, which tells when it is lost.
        }
    }

    /** Ends it, and with it all that it holds. */
    @Override
    public void close() {
        renewing.interrupt();
        try {
            agent.put("/v1/session/destroy/" + id, Query.none());
        } catch (FailedException away) {
            // It ends by itself when nobody renews it.
        }
    }
}
