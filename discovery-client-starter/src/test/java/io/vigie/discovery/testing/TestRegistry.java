package io.vigie.discovery.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A registry to test against, and the few things a test does with it by hand, over plain HTTP. */
public abstract class TestRegistry implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The port of the HTTP API on 127.0.0.1. */
    public abstract int httpPort();

    @Override
    public abstract void close();

    public String hostAndPort() {
        return "127.0.0.1:" + httpPort();
    }

    public void putKey(String key, String value) {
        demand("PUT", "/v1/kv/" + key, value);
    }

    public void deleteKey(String key) {
        demand("DELETE", "/v1/kv/" + key + (key.endsWith("/") ? "?recurse" : ""), "");
    }

    public void transact(String json) {
        demand("PUT", "/v1/txn", json);
    }

    public void register(String json) {
        demand("PUT", "/v1/agent/service/register", json);
    }

    public void deregister(String id) {
        demand("PUT", "/v1/agent/service/deregister/" + id, "");
    }

    /** Ends all sessions, as their time to live would. */
    public void endSessions() {
        get("/v1/session/list")
                .forEach(session -> demand(
                        "PUT", "/v1/session/destroy/" + session.path("ID").asString(), ""));
    }

    /** All services of the agent, by id. */
    public JsonNode agentServices() {
        return get("/v1/agent/services");
    }

    /** All checks of the agent, by id. */
    public JsonNode agentChecks() {
        return get("/v1/agent/checks");
    }

    public boolean has(String serviceId) {
        return agentServices().has(serviceId);
    }

    /** How many instances of a service pass. */
    public int passing(String service) {
        return get("/v1/health/service/" + service + "?passing").size();
    }

    public JsonNode get(String path) {
        return JSON.readTree(demand("GET", path, ""));
    }

    private String demand(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + hostAndPort() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        } catch (IOException broken) {
            throw new IllegalStateException(method + " " + path, broken);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** A port that nobody uses at this moment. */
    public static int freePort() {
        return freePorts(1).get(0);
    }

    /** Ports that nobody uses at this moment. */
    public static List<Integer> freePorts(int count) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                held.add(new ServerSocket(0));
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } catch (IOException noneFree) {
            throw new IllegalStateException(noneFree);
        } finally {
            held.forEach(TestRegistry::closeQuietly);
        }
    }

    private static void closeQuietly(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException ignored) {
            // it was only held to keep the number
        }
    }
}
