package io.vigie.registry.doors.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every path of the API does before anybody looks at what it means. */
class RoutesTests {
    private final Door door = new Door();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/agent/self|GET",
                "/v1/agent/members|GET",
                "/v1/agent/maintenance|PUT",
                "/v1/agent/service/maintenance/x|PUT",
                "/v1/agent/services|GET",
                "/v1/agent/service/x|GET",
                "/v1/agent/service/register|PUT,POST",
                "/v1/agent/service/deregister/x|GET,PUT,POST",
                "/v1/agent/health/service/id/x|GET",
                "/v1/agent/health/service/name/x|GET",
                "/v1/agent/checks|GET",
                "/v1/agent/check/register|PUT",
                "/v1/agent/check/deregister/x|PUT",
                "/v1/agent/check/pass/x|PUT",
                "/v1/agent/check/warn/x|PUT",
                "/v1/agent/check/fail/x|PUT",
                "/v1/agent/check/update/x|PUT",
                "/v1/catalog/register|PUT",
                "/v1/catalog/deregister|PUT",
                "/v1/catalog/datacenters|GET",
                "/v1/catalog/nodes|GET",
                "/v1/catalog/services|GET",
                "/v1/catalog/service/x|GET",
                "/v1/catalog/connect/x|GET",
                "/v1/catalog/node/x|GET",
                "/v1/catalog/node-services/x|GET",
                "/v1/health/node/x|GET",
                "/v1/health/checks/x|GET",
                "/v1/health/state/any|GET",
                "/v1/health/service/x|GET",
                "/v1/health/connect/x|GET",
                "/v1/kv/x|GET,PUT,DELETE",
                "/v1/status/leader|GET",
                "/v1/status/peers|GET",
                "/|GET",
                "/ui/|GET",
            })
    void everyRouteTakesItsVerbsAndNamesThemToOthers(String path, String verbs) {
        var allowed = Arrays.asList(verbs.split(","));
        for (var verb : List.of("GET", "PUT", "POST", "DELETE", "HEAD", "PATCH", "TRACE", "FOO", "get")) {
            var answer = door.send(verb, path, "");
            if (allowed.contains(verb)) {
                assertThat(answer.status()).as("%s %s", verb, path).isNotIn(405);
            } else {
                assertThat(answer.said()).isEqualTo("405 method " + verb + " not allowed");
                assertThat(answer.header("Allow")).isEqualTo("OPTIONS," + verbs);
            }
        }
        var options = door.send("OPTIONS", path, "");
        assertThat(options.said()).isEqualTo("200 ");
        assertThat(options.header("Allow")).isEqualTo("OPTIONS," + verbs);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1",
                "/v1/",
                "/v1/nope",
                "/v2/kv/a",
                "/v1/agent",
                "/v1/agent/",
                "/v1/agent/services/",
                "/v1/agent/self/",
                "/v1/catalog/nodes/",
                "/v1/status/leader/",
                "/v1/status/leader/x",
                "/V1/kv/a",
                "/v1/KV/a",
                "/favicon.ico",
                "/v1/agent/selfx",
                "/ui/assets/",
                "/ui/assets/nope.js",
                "/ui/assets/0123456789abcdef/app.js",
                "/ui/../vigie.js/x"
            })
    void anUnknownPathIsNotFoundAndHasNothingToSay(String path) {
        assertThat(door.get(path).status()).isIn(404, 301);
        if (!path.contains("..")) {
            assertThat(door.get(path).said()).isEqualTo("404 ");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/kv|/v1/kv/",
                "/v1/kv?keys|/v1/kv/?keys",
                "/v1/kv?recurse=&token=a%20b|/v1/kv/?recurse=&token=a%20b",
                "/v1//kv/a|/v1/kv/a",
                "/v1/kv//a|/v1/kv/a",
                "/v1/kv/a//|/v1/kv/a/",
                "/v1/kv/a%2F%2Fb|/v1/kv/a/b",
                "/v1/kv/a/./b|/v1/kv/a/b",
                "/v1/kv/a/../b|/v1/kv/b",
                "/v1/kv/a/..%2f%2e%2e/b|/v1/b",
                "/v1/kv/a/..|/v1/kv",
                "/v1/kv/../../../../etc/passwd|/etc/passwd",
                "/..|/",
                "//evil.example/..|/",
                "//evil.example|/evil.example",
                "///evil.example/|/evil.example/",
                "/v1/agent/service/deregister|/v1/agent/service/deregister/",
                "/v1/kv//%C3%A9%20%23%3F|/v1/kv/%C3%A9%20%23%3F",
                "/|/ui/",
                "/ui|/ui/",
            })
    void anUncleanPathIsRedirectedToItsCleanForm(String uri, String location) {
        var answer = door.get(uri);
        assertThat(answer.status()).isEqualTo(301);
        assertThat(answer.header("Location")).isEqualTo(location);
    }

    @Test
    void aRedirectShowsAPageToReadersOnly() {
        assertThat(door.get("/v1//kv/a?x=<\"&").text())
                .isEqualTo("<a href=\"/v1/kv/a?x=&lt;&#34;&amp;\">Moved Permanently</a>.\n\n");
        assertThat(door.put("/v1//kv/a", "x").said()).isEqualTo("301 ");
        assertThat(door.registry.current().keyValues().find("a")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/agent/health/service/id/a%0d%0aSet-Cookie:%20x=y",
                "/v1/agent/health/service/name/a%0aX:y?format=text",
                "/v1/kv//a%0d%0aSet-Cookie:%20x",
                "/v1/kv/a%00b",
                "/v1/catalog/service/%7f",
                "/v1/kv/%C2%85"
            })
    void noControlCharacterInAPathReachesAHeaderOrAKey(String uri) {
        var answer = door.get(uri);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.reply().headers())
                .allSatisfy(header -> assertThat(header.value()).doesNotContain("\r", "\n", "Set-Cookie"));
    }

    /** Where the path is cleaned, the query goes into the header {@code Location} as it came. */
    @ParameterizedTest
    @ValueSource(strings = {"//v1/kv/a?x\ry", "/v1/./kv/a?x\u0001", "/v1/kv?keys&x=\n", "/v1/kv/a?\u007f"})
    void aControlCharacterInAQueryIsRefusedWithASentence(String uri) {
        assertThat(door.get(uri).said()).startsWith("400 The query holds a control character. ");
    }

    @Test
    void aLineBreakInAQueryStaysEscapedInTheLocation() {
        var answer = door.get("/v1//kv/a?b=%0d%0aSet-Cookie:x");
        assertThat(answer.header("Location")).isEqualTo("/v1/kv/a?b=%0d%0aSet-Cookie:x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/kv/%", "/v1/kv/%2", "/v1/kv/%zz", "/v1/kv/a?x=%", "/v1/kv/a?%zz=1"})
    void aBrokenEscapeIsRefusedWithASentence(String uri) {
        assertThat(door.get(uri).said()).startsWith("400 The URI holds a broken percent escape: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/kv/%ff", "/v1/kv/%ed%a0%80", "/v1/kv/%c0%af", "/v1/kv/a?x=%ff"})
    void aUriThatIsNoTextIsRefusedWithASentence(String uri) {
        assertThat(door.get(uri).said()).startsWith("400 The URI is not UTF-8 text.");
    }

    @Test
    void aProxysAbsoluteUriIsServedLikeItsPath() {
        assertThat(door.get("http://registry.example:8500/v1/status/leader").said())
                .isEqualTo("200 \"10.0.0.1:8300\"");
        assertThat(door.get("http://registry.example?x").header("Location")).isEqualTo("/ui/");
    }

    @Test
    void theAsteriskOfOptionsMeansTheServerItself() {
        assertThat(door.send("OPTIONS", "*", "").said()).isEqualTo("200 ");
        assertThat(door.send("GET", "*", "").status()).isIn(301, 400, 404);
    }

    @Test
    void everyReplySaysThatItsEncodingVaries() {
        for (var uri : List.of("/v1/agent/self", "/v1/kv/nope", "/v1/nope", "/", "/v1/catalog/nodes?dc=zz")) {
            assertThat(door.get(uri).header("Vary")).isEqualTo("Accept-Encoding");
        }
    }

    @Test
    void prettyIndentsAndEndsTheLine() {
        assertThat(door.get("/v1/catalog/datacenters?pretty").text()).isEqualTo("[\n    \"dc1\"\n]\n");
        assertThat(door.get("/v1/catalog/datacenters").text()).isEqualTo("[\"dc1\"]");
    }

    @Test
    void headersOfAuthorizationAreIgnored() {
        var headers = Map.of("authorization", "Basic Og==", "x-consul-token", "secret");
        assertThat(door.send("GET", "/v1/status/leader?token=x", headers, new byte[0])
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aBodyBeyondTheBoundIsRefusedInWordsThatVaultLooksFor() {
        var most = "x".repeat(Api.BODY_BYTES_MAX).getBytes(StandardCharsets.UTF_8);
        var more = "x".repeat(Api.BODY_BYTES_MAX + 1).getBytes(StandardCharsets.UTF_8);
        assertThat(door.send("PUT", "/v1/kv/a", most).said()).isEqualTo("200 true");
        var before = door.registry.current();
        assertThat(door.send("PUT", "/v1/kv/b", more).said())
                .isEqualTo("413 Request body(524289 bytes) too large, max size: 524288 bytes. See"
                        + " https://www.consul.io/docs/agent/options.html#kv_max_value_size.");
        assertThat(door.send("PUT", "/v1/agent/service/register", more).status())
                .isEqualTo(413);
        assertThat(door.registry.current()).isSameAs(before);
    }
}
