package io.vigie.registry.doors.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Numbers and durations, read as Go reads them. */
class TypedTests {
    @Test
    void durationsAreReadAsGoReadsThem() {
        assertThat(Typed.nanos("1h2m3.5s")).isEqualTo(3_723_500_000_000L);
        assertThat(Typed.nanos("-1s")).isEqualTo(-1_000_000_000L);
        assertThat(Typed.nanos("0")).isZero();
        assertThat(Typed.nanos(".5ms")).isEqualTo(500_000);
        assertThatThrownBy(() -> Typed.nanos("1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Typed.nanos("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anUnsignedNumberUsesAllItsBits() {
        assertThat(Long.toUnsignedString(Typed.unsigned("18446744073709551615")))
                .isEqualTo("18446744073709551615");
        assertThatThrownBy(() -> Typed.unsigned("-1")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void jsonIsWrittenAsGoWritesIt() {
        var read = Json.read("{\"a\": [], \"b\": {}, \"c\": [1, null, \"<&>\\n\"]}"
                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(Json.indented(read, "  "))
                .isEqualTo(
                        "{\n  \"a\": [],\n  \"b\": {},\n  \"c\": [\n    1,\n    null,\n    \"\\u003c\\u0026\\u003e\\n\"\n  ]\n}");
        assertThat(Json.compact(read)).isEqualTo("{\"a\":[],\"b\":{},\"c\":[1,null,\"\\u003c\\u0026\\u003e\\n\"]}");
    }
}
