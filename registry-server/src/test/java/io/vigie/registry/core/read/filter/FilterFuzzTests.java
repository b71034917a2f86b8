package io.vigie.registry.core.read.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

/** Every expression is tried on every kind of list: it finds something, or nothing, or is refused with a sentence. */
@Timeout(20)
class FilterFuzzTests {
    private static final List<String> KINDS = List.of("svc", "nodes", "ns", "health", "state");

    /** The expressions of the recording, plainly read: the fuzzer has to come before any record of ours is loaded. */
    static Stream<byte[]> recorded() throws IOException {
        try (var file = FilterFuzzTests.class.getResourceAsStream("consul-1.8.7.txt")) {
            var lines = new String(file.readAllBytes(), StandardCharsets.UTF_8).lines();
            return lines
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", 3)[1].getBytes(StandardCharsets.UTF_8))
                    .toList()
                    .stream();
        }
    }

    @MethodSource("recorded")
    @FuzzTest(maxDuration = "1m")
    void anExpressionFindsOrIsRefused(byte @NotNull [] bytes) {
        var expression = new String(bytes, StandardCharsets.UTF_8);
        KINDS.forEach(kind -> findsOrIsRefused(kind, expression));
    }

    private static void findsOrIsRefused(String kind, String expression) {
        try {
            Zoo.find(kind, expression);
        } catch (FilterException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }
}
