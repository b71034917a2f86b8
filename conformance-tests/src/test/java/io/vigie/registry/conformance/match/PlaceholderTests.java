package io.vigie.registry.conformance.match;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholderTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<index> 7 '7'| 0 '0' 'x' -1 true",
                "<int> 0 -3 '-3'| 1.5 'x' true",
                "<number> 1.5 '1e3'| 'x' true",
                "<uuid> '0a1b2c3d-0000-1111-2222-333344445555'| '0A1B' 7",
                "<time> '2026-11-20T15:59:22.1Z'| '2026-11-20' 7",
                "<duration> '1m30s' '15s' '1.5ms'| '15' 15",
                "<ip> '10.0.0.1' '::1' '2001:db8::10'| '10.0.0' '10.0.0.256' 'localhost'",
                "<nonempty> 'x' 0 false [1]| '' [] {} null",
                "<string> ''| 7 null",
                "<bool> false| 'false' 0",
                "<any> null 'x' {}|",
                "<contains:ab> 'xaby'| 'xa' 7",
                "<oneof:a|b> 'a' 'b'| 'c' 'a|b'",
                "<range:1..5> 1 5 '3.2'| 0.9 6 'x'",
                "<re:^a\\d+$> 'a12'| 'ba12' 'a'"
            })
    void aPlaceholderTakesWhatFitsAndNothingElse(String line) {
        var halves = line.split("\\|(?= |$)");
        var fitting = halves[0].split(" ");
        assertThat(Placeholder.is(fitting[0])).isTrue();
        for (int number = 1; number < fitting.length; number++) {
            assertThat(accepts(fitting[0], fitting[number])).as(fitting[number]).isTrue();
        }
        for (var other : halves.length > 1 ? halves[1].strip().split(" ") : new String[0]) {
            assertThat(accepts(fitting[0], other)).as(other).isFalse();
        }
    }

    private static boolean accepts(String placeholder, String value) {
        return Placeholder.of(placeholder)
                .accepts(Json.read(value.replace('\'', '"')).orElseThrow());
    }
}
