package io.vigie.registry.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import io.vigie.registry.doors.cli.AgentArguments;
import io.vigie.registry.doors.cli.UsageException;
import io.vigie.registry.testing.NodeBuilder;
import io.vigie.registry.testing.Stamps;
import io.vigie.registry.testing.States;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands in a configuration file, it is read with what it defines, or refused with a sentence. */
@Timeout(20)
class ConfigurationFuzzTests {
    @TempDir
    static Path folder;

    @FuzzTest(maxDuration = "1m")
    void aFileIsReadOrRefused(byte @NotNull [] bytes) throws IOException {
        isReadOrRefused(Files.write(folder.resolve("a.hcl"), bytes));
        isReadOrRefused(Files.write(folder.resolve("a.json"), bytes));
    }

    private static void isReadOrRefused(Path file) {
        try {
            var configuration = AgentArguments.parse(List.of("-config-file", file.toString()))
                    .configuration();
            SpringKeys.of(configuration);
            var node = States.after(NodeBuilder.aNode("n1").registered());
            Definitions.of(configuration).commandsOn("n1").forEach(command -> command.applyTo(node, Stamps.at(7)));
        } catch (UsageException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }
}
