package io.vigie.registry.doors.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.core.kv.Entry;
import io.vigie.registry.core.kv.Value;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class EntryJsonTests {
    private static String written(String key, byte[] value, long flags) {
        var entry = Entry.of(key, Value.of(value), flags);
        return new String(Json.bytes(out -> EntryJson.write(out, entry), false), StandardCharsets.UTF_8);
    }

    @Test
    void anEntryIsWrittenInConsulsOrderWithoutASession() {
        assertThat(written("a/b", "x".getBytes(StandardCharsets.UTF_8), 42))
                .isEqualTo("{\"LockIndex\":0,\"Key\":\"a/b\",\"Flags\":42,\"Value\":\"eA==\","
                        + "\"CreateIndex\":0,\"ModifyIndex\":0}");
    }

    @Test
    void flagsBeyondASignedNumberAreWrittenUnsigned() {
        assertThat(written("k", new byte[] {1}, Long.parseUnsignedLong("14821429396632912187")))
                .contains("\"Flags\":14821429396632912187,");
        assertThat(written("k", new byte[] {1}, -1L)).contains("\"Flags\":18446744073709551615,");
        assertThat(written("k", new byte[] {1}, Long.MAX_VALUE)).contains("\"Flags\":9223372036854775807,");
    }

    @Test
    void anEmptyValueIsNull() {
        assertThat(written("k", new byte[0], 0)).contains("\"Value\":null,");
    }

    @Test
    void aLongValueIsBase64WithoutLineBreaks() {
        var value = new byte[10_000];
        for (int at = 0; at < value.length; at++) {
            value[at] = (byte) at;
        }
        assertThat(written("k", value, 0))
                .contains("\"Value\":\"" + Base64.getEncoder().encodeToString(value) + "\",");
    }

    @Test
    void aKeyIsEscapedAsJson() {
        assertThat(written("<é\"\u2028", new byte[0], 0)).contains("\"Key\":\"\\u003cé\\\"\\u2028\",");
    }
}
