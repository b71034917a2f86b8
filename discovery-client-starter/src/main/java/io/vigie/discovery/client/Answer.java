package io.vigie.discovery.client;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the registry said: a status, an index and a body. */
record Answer(int status, long index, byte[] body) {

    static final JsonMapper JSON = JsonMapper.builder().build();

    /** How much of a refusal's text stands in our own message. */
    private static final int QUOTE_CHARS_MAX = 300;

    static Answer of(HttpResponse<byte[]> response) {
        long index = response.headers()
                .firstValue("X-Consul-Index")
                .map(Answer::indexIn)
                .orElse(0L);
        return new Answer(response.statusCode(), index, response.body());
    }

    boolean isOk() {
        return status / 100 == 2;
    }

    /** Whether this server cannot answer anything at the moment, so that another one should be asked. */
    boolean isUnableToServe() {
        return status == 502
                || status == 503
                || status == 504
                || status == 500 && quote().contains("No cluster leader");
    }

    boolean isNotFound() {
        return status == 404;
    }

    JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JacksonException broken) {
            throw new RegistryException(
                    status,
                    "The registry answered with something that is not JSON (\"" + quote() + "\").",
                    "Set spring.cloud.consul.host and .port to a registry's HTTP API.");
        }
    }

    /** The beginning of the body, on one line. */
    String quote() {
        String text = new String(body, StandardCharsets.UTF_8).strip().replaceAll("\\s+", " ");
        return text.length() <= QUOTE_CHARS_MAX ? text : text.substring(0, QUOTE_CHARS_MAX) + "…";
    }

    static long indexIn(String header) {
        try {
            return Long.parseLong(header.strip());
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }
}
