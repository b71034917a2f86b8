package io.vigie.registry.log.codec;

import static io.vigie.registry.testing.NodeBuilder.aNode;
import static io.vigie.registry.testing.ServiceBuilder.aService;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.command.DeleteTree;
import io.vigie.registry.core.command.PutKey;
import io.vigie.registry.core.command.RestoreState;
import io.vigie.registry.core.command.Together;
import io.vigie.registry.core.coordinate.Coordinate;
import io.vigie.registry.core.kv.Value;
import io.vigie.registry.log.snapshot.StateCodec;
import io.vigie.registry.testing.Examples;
import io.vigie.registry.testing.States;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command that there is survives being written and read; what is no command is refused by a sentence. */
class CommandCodecTests {
    private static final PutKey PUT = new PutKey("a/b", Value.of("v"), 3, OptionalLong.of(5));
    private static final Examples EXAMPLES = new Examples(Map.of(
            Command.class,
            List.of(PUT, new Together(List.of(new DeleteTree("x")))),
            Coordinate.class,
            List.of(Coordinate.ORIGIN)));

    static Stream<Class<?>> commands() {
        return Arrays.stream(Command.class.getPermittedSubclasses()).filter(type -> type != RestoreState.class);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyPermittedCommandSurvivesARoundTrip(Class<?> type) {
        assertThat(EXAMPLES.of(type))
                .isNotEmpty()
                .allSatisfy(command -> assertThat(CommandCodec.decode(CommandCodec.encode((Command) command)))
                        .isEqualTo(command));
    }

    @Test
    void aWholeStateSurvivesARoundTrip() {
        var state = States.after(aNode("n1").registered(), aService("web").registeredOn("n1"), PUT_ANYTHING);
        var read = (RestoreState) CommandCodec.decode(CommandCodec.encode(new RestoreState(state)));
        assertThat(StateCodec.encode(read.wanted())).isEqualTo(StateCodec.encode(state));
    }

    private static final PutKey PUT_ANYTHING = new PutKey("a", Value.of("v"), 0, OptionalLong.empty());

    @Test
    void theTimeOfADecisionSurvivesWithTheCommand() {
        var decided = new Decided(Instant.ofEpochSecond(1_700_000_000, 123_456_789), PUT);
        assertThat(Decided.decode(decided.encode())).isEqualTo(decided);
        assertThatThrownBy(() -> Decided.decode(new byte[11]))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("ends before the time");
    }

    @Test
    void aNewerVersionIsRefusedByName() {
        var bytes = CommandCodec.encode(PUT);
        bytes[0] = 9;
        assertThatThrownBy(() -> CommandCodec.decode(bytes))
                .isInstanceOf(CodecException.class)
                .hasMessage(
                        "A command of version 9 was met, and this release reads version 1 only. Run the release that"
                                + " wrote it, or a newer one.");
    }

    @Test
    void aCommandThatNobodyKnowsIsRefusedByName() {
        var bytes = replaced(CommandCodec.encode(PUT), "command.PutKey", "command.PutNot");
        assertThatThrownBy(() -> CommandCodec.decode(bytes))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("command.PutNot");
    }

    @Test
    void aRecordThatIsNoCommandIsRefused() {
        var state = replaced(CommandCodec.encode(PUT), "command.PutKey", "kv.Entry------");
        assertThatThrownBy(() -> CommandCodec.decode(state)).isInstanceOf(CodecException.class);
    }

    @Test
    void aLengthThatIsTooGreatCostsNoMemory() {
        var bytes = CommandCodec.encode(PUT);
        bytes[2] = 0x7f;
        assertThatThrownBy(() -> CommandCodec.decode(bytes))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("and none may have more than");
    }

    @Test
    void damagedBytesAreRefusedOrAreAnotherCommandButNeverAnythingElse() {
        var random = new Random(4);
        var whole = CommandCodec.encode(PUT);
        for (int round = 0; round < 20_000; round++) {
            var bytes = Arrays.copyOf(whole, random.nextInt(8) == 0 ? random.nextInt(whole.length) : whole.length);
            for (int flips = random.nextInt(4); flips >= 0 && bytes.length > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(CommandCodec.decode(bytes)).isNotNull();
            } catch (CodecException refused) {
                assertThat(refused).hasMessageNotContaining("null");
            }
        }
    }

    @Test
    void aStateIsNoPartOfAnyOtherCommand() {
        assertThatThrownBy(() -> CommandCodec.decode(
                        CommandCodec.encode(new Together(List.of(new RestoreState(RegistryState.EMPTY))))))
                .isInstanceOf(RuntimeException.class);
    }

    private static byte[] replaced(byte[] bytes, String text, String by) {
        var charset = StandardCharsets.ISO_8859_1;
        return new String(bytes, charset).replace(text, by).getBytes(charset);
    }
}
