package io.vigie.registry.doors.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /v1/kv}, as clients write and read it. */
class KeyEndpointsTests {
    private final Door door = new Door();

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aKeyIsReadAsItWasWritten() {
        assertThat(door.put("/v1/kv/a/b?flags=42", "hello").said()).isEqualTo("200 true");
        assertThat(door.get("/v1/kv/a/b").said())
                .isEqualTo("200 [{\"LockIndex\":0,\"Key\":\"a/b\",\"Flags\":42,\"Value\":\"" + base64("hello")
                        + "\",\"CreateIndex\":3,\"ModifyIndex\":3}]");
        assertThat(door.get("/v1/kv/a/b").header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void aKeyThatIsNotThereIsNotFoundButHasAnIndex() {
        var answer = door.get("/v1/kv/nope");
        assertThat(answer.said()).isEqualTo("404 ");
        assertThat(answer.index()).isPositive();
        assertThat(answer.header("X-Consul-Knownleader")).isEqualTo("true");
        assertThat(answer.header("X-Consul-Lastcontact")).isEqualTo("0");
        assertThat(answer.header("X-Consul-Effective-Consistency")).isEmpty();
    }

    @Test
    void anEmptyValueReadsAsNull() {
        door.put("/v1/kv/a", "");
        assertThat(door.get("/v1/kv/a").text()).contains("\"Value\":null");
        assertThat(door.get("/v1/kv/a?raw").said()).isEqualTo("200 ");
    }

    @Test
    void flagsUseAllSixtyFourBits() {
        for (var flags : new String[] {"14821429396632912187", "18446744073709551615", "9223372036854775808", "0"}) {
            assertThat(door.put("/v1/kv/a?flags=" + flags, "x").said()).isEqualTo("200 true");
            assertThat(door.get("/v1/kv/a").text()).contains("\"Flags\":" + flags + ",");
        }
    }

    @Test
    void rawIsTheBytesAndNoPageOfOurs() {
        var bytes = new byte[] {0, (byte) 0xff, '<', '\n'};
        door.send("PUT", "/v1/kv/a", bytes);
        var answer = door.get("/v1/kv/a?raw");
        assertThat(answer.reply().body()).isEqualTo(bytes);
        assertThat(answer.header("Content-Type")).isEqualTo("text/plain");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Content-Security-Policy")).isEqualTo("sandbox");
        assertThat(answer.index()).isPositive();
        assertThat(door.get("/v1/kv/nope?raw").said()).isEqualTo("404 ");
        assertThat(door.get("/v1/kv/a?raw&recurse").header("Content-Type")).isEqualTo("application/json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a%2Fb|a/b",
                "a/b/|a/b/",
                "with%20blank|with blank",
                "plus+plus|plus+plus",
                "traefik/%C3%A7%F0%9F%98%80|traefik/ç😀",
                "a:b@c&d=e;f,g|a:b@c\\u0026d=e;f,g",
                "100%25|100%",
                "%3Fquery%23hash|?query#hash",
                "a%3Cb%3E%22|a\\u003cb\\u003e\\\"",
            })
    void aKeyMayHoldWhatItLikes(String path, String key) {
        assertThat(door.put("/v1/kv/" + path, "x").said()).isEqualTo("200 true");
        assertThat(door.get("/v1/kv/" + path).text()).contains("\"Key\":\"" + key + "\"");
        assertThat(door.get("/v1/kv/?keys").text()).isEqualTo("[\"" + key + "\"]");
        assertThat(door.delete("/v1/kv/" + path).said()).isEqualTo("200 true");
        assertThat(door.get("/v1/kv/" + path).status()).isEqualTo(404);
    }

    @Test
    void aKeyWithASlashAtItsEndIsAnotherKey() {
        door.put("/v1/kv/dir/", "folder");
        assertThat(door.get("/v1/kv/dir").status()).isEqualTo(404);
        assertThat(door.get("/v1/kv/dir/?raw").text()).isEqualTo("folder");
    }

    @Test
    void recurseFindsByPrefixInOrder() {
        for (var key : new String[] {"b/2", "b/1", "b", "bb", "c"}) {
            door.put("/v1/kv/" + key, key);
        }
        assertThat(door.get("/v1/kv/b?recurse").text()).containsSubsequence("\"b\"", "\"b/1\"", "\"b/2\"", "\"bb\"");
        assertThat(door.get("/v1/kv/b/?recurse").text())
                .doesNotContain("\"bb\"")
                .contains("\"b/1\"", "\"b/2\"");
        assertThat(door.get("/v1/kv/?recurse").text()).contains("\"c\"");
        assertThat(door.get("/v1/kv/zz?recurse").said()).isEqualTo("404 ");
    }

    @Test
    void keysStopAtTheSeparator() {
        for (var key : new String[] {"a/b/c", "a/b/d", "a/e", "f"}) {
            door.put("/v1/kv/" + key, "x");
        }
        assertThat(door.get("/v1/kv/?keys").text()).isEqualTo("[\"a/b/c\",\"a/b/d\",\"a/e\",\"f\"]");
        assertThat(door.get("/v1/kv/?keys=&separator=%2F").text()).isEqualTo("[\"a/\",\"f\"]");
        assertThat(door.get("/v1/kv/a/?keys&separator=/").text()).isEqualTo("[\"a/b/\",\"a/e\"]");
        assertThat(door.get("/v1/kv/a?keys&recurse").text()).isEqualTo("[\"a/b/c\",\"a/b/d\",\"a/e\"]");
        assertThat(door.get("/v1/kv/zz?keys").said()).isEqualTo("404 ");
    }

    @Test
    void casWritesOnlyWhatNobodyChangedSince() {
        assertThat(door.put("/v1/kv/a?cas=0", "one").said()).isEqualTo("200 true");
        assertThat(door.put("/v1/kv/a?cas=0", "two").said()).isEqualTo("200 false");
        assertThat(door.put("/v1/kv/a?cas=99", "two").said()).isEqualTo("200 false");
        long index = door.get("/v1/kv/a").index();
        assertThat(door.put("/v1/kv/a?cas=" + index, "two").said()).isEqualTo("200 true");
        assertThat(door.put("/v1/kv/nope?cas=5", "x").said()).isEqualTo("200 false");
        assertThat(door.get("/v1/kv/a?raw").text()).isEqualTo("two");
    }

    @Test
    void casDeletesOnlyWhatNobodyChangedSince() {
        door.put("/v1/kv/a", "x");
        assertThat(door.delete("/v1/kv/a?cas=0").said()).isEqualTo("200 false");
        assertThat(door.delete("/v1/kv/a?cas=99").said()).isEqualTo("200 false");
        assertThat(door.delete("/v1/kv/nope?cas=7").said()).isEqualTo("200 true");
        assertThat(door.delete("/v1/kv/a?cas=" + door.get("/v1/kv/a").index()).said())
                .isEqualTo("200 true");
        assertThat(door.get("/v1/kv/a").status()).isEqualTo(404);
    }

    @Test
    void deletingRecursivelyTakesThePrefix() {
        for (var key : new String[] {"a", "a/b", "ab", "b"}) {
            door.put("/v1/kv/" + key, "x");
        }
        assertThat(door.delete("/v1/kv/a?recurse").said()).isEqualTo("200 true");
        assertThat(door.get("/v1/kv/?keys").text()).isEqualTo("[\"b\"]");
        assertThat(door.delete("/v1/kv/?recurse").said()).isEqualTo("200 true");
        assertThat(door.get("/v1/kv/?keys").status()).isEqualTo(404);
        assertThat(door.delete("/v1/kv/nope").said()).isEqualTo("200 true");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET|/v1/kv/|400 Missing key name",
                "PUT|/v1/kv/|400 Missing key name",
                "DELETE|/v1/kv/|400 Missing key name",
                "PUT|/v1/kv/a?cas=1&acquire=2|400 Conflicting flags: acquire=2&cas=1",
                "PUT|/v1/kv/a?acquire=x&release=y|400 Conflicting flags: acquire=x&release=y",
                "DELETE|/v1/kv/a?cas=1&recurse|400 Conflicting flags: cas=1&recurse=",
                "PUT|/v1/kv/a?cas|500 strconv.ParseUint: parsing \"\": invalid syntax",
                "PUT|/v1/kv/a?cas=|500 strconv.ParseUint: parsing \"\": invalid syntax",
                "DELETE|/v1/kv/a?cas|500 strconv.ParseUint: parsing \"\": invalid syntax",
                "PUT|/v1/kv/a?flags=|500 strconv.ParseUint: parsing \"\": invalid syntax",
                "PUT|/v1/kv/a?flags=abc|500 strconv.ParseUint: parsing \"abc\": invalid syntax",
                "PUT|/v1/kv/a?flags=-1|500 strconv.ParseUint: parsing \"-1\": invalid syntax",
                "PUT|/v1/kv/a?flags=%2B5|500 strconv.ParseUint: parsing \"+5\": invalid syntax",
                "PUT|/v1/kv/a?flags=99999999999999999999|500 strconv.ParseUint: parsing \"99999999999999999999\": value out of range",
                "PUT|/v1/kv/a?cas=18446744073709551616|500 strconv.ParseUint: parsing \"18446744073709551616\": value out of range",
                "PUT|/v1/kv/a?dc=zz|500 No path to datacenter",
                "GET|/v1/kv/a?dc=zz|500 No path to datacenter",
                "DELETE|/v1/kv/a?dc=zz|500 No path to datacenter",
                "PUT|/v1/kv/a?ns=x|400 Bad request: Invalid query parameter: \"ns\" - Namespaces are a Consul Enterprise feature",
                "GET|/v1/kv/a?index=-1|400 Invalid index",
                "GET|/v1/kv/a?index=abc|400 Invalid index",
                "GET|/v1/kv/a?index=%2B5|400 Invalid index",
                "GET|/v1/kv/a?index=99999999999999999999|400 Invalid index",
                "GET|/v1/kv/a?wait=5|400 Invalid wait time",
                "GET|/v1/kv/a?index=1&wait=abc|400 Invalid wait time",
                "GET|/v1/kv/a?stale&consistent|400 Cannot specify ?stale with ?consistent, conflicting semantics.",
            })
    void whatMakesNoSenseIsRefusedAndChangesNothing(String method, String uri, String said) {
        door.put("/v1/kv/a", "kept");
        var before = door.registry.current();
        assertThat(door.send(method, uri, "lost").said()).isEqualTo(said);
        assertThat(door.registry.current()).isSameAs(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "acquire=11111111-1111-1111-1111-111111111111|500 invalid session \"11111111-1111-1111-1111-111111111111\"",
                "acquire=abc|500 failed session lookup: index error: UUID must be 36 characters",
                "acquire|500 missing session",
                "release|500 missing session",
                "release=11111111-1111-1111-1111-111111111111|200 false",
                "release=abc|200 false",
            })
    void nobodyGetsALockWithoutASession(String parameter, String said) {
        door.put("/v1/kv/lock", "kept");
        var before = door.registry.current();
        assertThat(door.put("/v1/kv/lock?" + parameter, "stolen").said()).isEqualTo(said);
        assertThat(door.registry.current()).isSameAs(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wait=30000ms", "segment=_all", "foo", "foo=bar&foo=baz", "&&", "=", "=x", "token=secret"})
    void parametersThatMeanNothingAreIgnored(String query) {
        assertThat(door.put("/v1/kv/a?" + query, "x").said()).isEqualTo("200 true");
        assertThat(door.get("/v1/kv/a?" + query).status()).isEqualTo(200);
    }

    @Test
    void writingTheSameValueAgainIsTrueAndMovesNoIndex() {
        door.put("/v1/kv/a?flags=1", "x");
        var before = door.registry.current();
        assertThat(door.put("/v1/kv/a?flags=1", "x").said()).isEqualTo("200 true");
        assertThat(door.registry.current()).isSameAs(before);
    }
}
