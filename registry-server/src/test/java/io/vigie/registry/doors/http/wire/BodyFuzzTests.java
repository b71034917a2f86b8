package io.vigie.registry.doors.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Timeout;

/** Every body is tried as everything that bodies can be: it is read, or refused with a sentence. */
@Timeout(20)
class BodyFuzzTests {
    private static final List<Function<JsonObject, ?>> READERS = List.of(
            ServiceDefinitionJson::read,
            ServiceDefinitionJson::ofFile,
            CheckDefinitionJson::ofAgent,
            CheckDefinitionJson::ofFile,
            CatalogRegistrationJson::datacenter,
            CatalogRegistrationJson::read,
            json -> SessionJson.read(json, "id", "n1"),
            OperationJson::read,
            IntentionJson::read,
            CoordinateJson::read,
            AutopilotJson::read,
            json -> QueryJson.read(json, "id"));

    @FuzzTest(maxDuration = "1m")
    void aBodyIsReadOrRefused(byte @NotNull [] body) {
        READERS.forEach(reader -> isReadOrRefused(body, bytes -> reader.apply(JsonObject.parse(bytes))));
        isReadOrRefused(body, ConfigEntryJson::read);
        isReadOrRefused(body, bytes -> TransactionJson.read(JsonObject.parseList(bytes)));
    }

    private static void isReadOrRefused(byte[] body, Function<byte[], ?> reader) {
        try {
            assertThat(reader.apply(body)).isNotNull();
        } catch (DecodeException | InvalidDefinitionException refused) {
            if (String.valueOf(refused.getMessage()).isBlank()) {
                throw new AssertionError("A refusal says why.", refused);
            }
        }
    }
}
