package io.vigie.registry.log.checkpoint;

import static io.vigie.registry.testing.NodeBuilder.aNode;
import static io.vigie.registry.testing.ServiceBuilder.aService;
import static io.vigie.registry.testing.SessionBuilder.aSession;
import static io.vigie.registry.testing.SessionBuilder.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.command.DeleteKey;
import io.vigie.registry.core.command.LockKey;
import io.vigie.registry.core.command.PutKey;
import io.vigie.registry.core.kv.Value;
import io.vigie.registry.log.snapshot.StateCodec;
import io.vigie.registry.testing.States;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTests {
    @TempDir
    Path folder;

    private Checkpoints checkpoints;

    @BeforeEach
    void open() {
        checkpoints = new Checkpoints(folder.resolve("sm"));
    }

    private static PutKey put(String key, byte[] value) {
        return new PutKey(key, Value.of(value), 7, OptionalLong.empty());
    }

    private static RegistryState lived() {
        return States.after(
                aNode("n1").registered(),
                aService("web").registeredOn("n1"),
                aSession(1).created(),
                put("a", new byte[0]),
                put("gone", new byte[] {1}),
                put("\uffff", new byte[] {0, -1}),
                put("Zürich/\uD83D\uDDFC", new byte[300]),
                new LockKey("locked", Value.of("v"), -1, id(1)),
                new DeleteKey("gone", OptionalLong.empty()));
    }

    private static void assertSame(RegistryState one, RegistryState other) {
        assertThat(StateCodec.encode(one)).isEqualTo(StateCodec.encode(other));
    }

    @Test
    void whatIsReadIsWhatWasWritten() throws Exception {
        var written = checkpoints.write(lived(), 3, 40);
        assertThat(written.folder()).hasFileName("3-40");
        var loaded = checkpoints.newest().orElseThrow();
        assertThat(loaded.checkpoint()).isEqualTo(written);
        assertSame(loaded.state(), lived());
    }

    @Test
    void anEmptyRegistryIsWrittenToo() throws Exception {
        checkpoints.write(RegistryState.EMPTY, 1, 0);
        assertSame(checkpoints.newest().orElseThrow().state(), RegistryState.EMPTY);
    }

    @Test
    void valuesOfAnySizeFit() throws Exception {
        var random = new Random(1);
        var state = States.after();
        for (int size : new int[] {512 << 10, 1, 511 << 10, 0, 70_000, 512 << 10, 3 << 20, 100, 100}) {
            var value = new byte[size];
            random.nextBytes(value);
            state = States.then(state, put("key/" + random.nextInt() + "/" + size, value))
                    .state();
        }
        for (int number = 0; number < 2_000; number++) {
            state = States.then(state, put("many/" + number, new byte[number])).state();
        }
        checkpoints.write(state, 1, 1);
        assertSame(checkpoints.newest().orElseThrow().state(), state);
    }

    @Test
    void ofSeveralTheNewestThatVerifiesWins() throws Exception {
        var first = checkpoints.write(States.after(put("first", new byte[1])), 1, 10);
        var second = checkpoints.write(States.after(put("second", new byte[1])), 1, 9_000_000_000L);
        var third = checkpoints.write(States.after(put("third", new byte[1])), 2, 9_000_000_001L);
        assertThat(checkpoints.newest().orElseThrow().checkpoint()).isEqualTo(third);
        flip(third.folder().resolve(Checkpoint.KEYS));
        assertThat(checkpoints.newest().orElseThrow().checkpoint()).isEqualTo(second);
        Files.delete(second.folder().resolve(Checkpoint.REST));
        assertThat(checkpoints.newest().orElseThrow().checkpoint()).isEqualTo(first);
        flip(first.folder().resolve(Checkpoint.MANIFEST));
        assertThat(checkpoints.newest()).isEmpty();
        assertThatThrownBy(first::read).isInstanceOf(IOException.class).hasMessageContaining("damaged");
    }

    @Test
    void aFileOfAnotherCheckpointIsNoticedThoughItIsWhole() throws Exception {
        var one = checkpoints.write(States.after(put("one", new byte[1])), 1, 10);
        var two = checkpoints.write(States.after(put("two", new byte[1])), 1, 20);
        for (var name : new String[] {Checkpoint.KEYS, Checkpoint.REST, Checkpoint.MANIFEST}) {
            Files.write(
                    two.folder().resolve(name), Files.readAllBytes(one.folder().resolve(name)));
        }
        assertThatThrownBy(two::read).hasMessageContaining("damaged");
    }

    @Test
    void threeAreKept() throws Exception {
        for (int index = 1; index <= 5; index++) {
            checkpoints.write(RegistryState.EMPTY, 1, index);
        }
        assertThat(checkpoints.prune().orElseThrow().index()).isEqualTo(3);
        assertThat(checkpoints.all()).extracting(Checkpoint::index).containsExactly(5L, 4L, 3L);
    }

    @Test
    void whatWasNeverFinishedIsNoCheckpointAndGoesAtTheNextStart() throws Exception {
        var whole = checkpoints.write(RegistryState.EMPTY, 1, 1);
        var half = whole.folder().resolveSibling("1-2.unfinished");
        Files.createDirectories(half);
        Files.write(half.resolve(Checkpoint.KEYS), new byte[10]);
        assertThat(checkpoints.all()).containsExactly(whole);
        checkpoints.tidy();
        assertThat(half).doesNotExist();
        assertThat(checkpoints.all()).containsExactly(whole);
    }

    @Test
    void noFolderIsNoCheckpoint() throws Exception {
        assertThat(checkpoints.newest()).isEmpty();
        assertThat(checkpoints.prune()).isEmpty();
        checkpoints.tidy();
    }

    private static void flip(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 4;
        Files.write(file, bytes);
    }
}
