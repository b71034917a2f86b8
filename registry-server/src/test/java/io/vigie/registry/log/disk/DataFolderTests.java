package io.vigie.registry.log.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTests {
    private static final String ID = new UUID(1, 2).toString();

    @TempDir
    Path temporary;

    @Test
    void theIdOfTheNodeIsKept() throws Exception {
        var path = temporary.resolve("new/folder");
        try (var folder = DataFolder.open(path)) {
            assertThat(folder.nodeId(() -> ID)).isEqualTo(ID);
        }
        try (var folder = DataFolder.open(path)) {
            assertThat(folder.nodeId(() -> "another")).isEqualTo(ID);
            assertThat(folder.keepNodeId(new UUID(3, 4).toString())).isEqualTo(folder.nodeId(() -> "another"));
        }
    }

    @Test
    void anIdThatIsNoneIsNamed() throws Exception {
        Files.writeString(temporary.resolve("node-id"), "me");
        try (var folder = DataFolder.open(temporary)) {
            assertThatThrownBy(() -> folder.nodeId(() -> ID))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("should hold the id of the node, a UUID");
        }
    }

    @Test
    void aFolderThatIsInUseIsRefusedAndFreeAfterwards() throws Exception {
        try (var folder = DataFolder.open(temporary)) {
            assertThat(folder.path()).isEqualTo(temporary);
            assertThatThrownBy(() -> DataFolder.open(temporary))
                    .isInstanceOf(IOException.class)
                    .hasMessage("The data folder " + temporary + " is in use by another process (pid "
                            + ProcessHandle.current().pid()
                            + "). Stop that one, or give this one a folder of its own with -data-dir.");
        }
        DataFolder.open(temporary).close();
    }

    @Test
    void dataOfANewerReleaseIsRefusedByName() throws Exception {
        Files.writeString(temporary.resolve("vigie-format"), "vigie 2\n");
        assertThatThrownBy(() -> DataFolder.open(temporary))
                .hasMessage(
                        "The data in " + temporary + " has form 2, which a newer release of Vigie wrote; this release"
                                + " reads form 1 and older ones. Run the newer release, or restore a snapshot into an empty"
                                + " folder.");
        Files.writeString(temporary.resolve("vigie-format"), "vigie 1\n");
        DataFolder.open(temporary).close();
    }

    @Test
    void aFormThatMakesNoSenseIsNamed() throws Exception {
        Files.writeString(temporary.resolve("vigie-format"), "");
        assertThatThrownBy(() -> DataFolder.open(temporary))
                .hasMessageContaining("does not say which form the data has");
    }

    @Test
    void aFileInThePlaceOfTheFolderIsNamed() throws Exception {
        var file = Files.writeString(temporary.resolve("file"), "");
        assertThatThrownBy(() -> DataFolder.open(file.resolve("below")))
                .hasMessageStartingWith("The data folder " + file.resolve("below") + " cannot be made: ");
    }

    @Test
    void aLifeSignTellsHowLongItIsAgo() {
        var begun = Instant.parse("2026-11-20T10:00:00Z");
        assertThat(new LifeSign(temporary, at(begun)).silence()).isZero();
        new LifeSign(temporary, at(begun)).give();
        assertThat(new LifeSign(temporary, at(begun.plusSeconds(90))).silence()).isEqualTo(Duration.ofSeconds(90));
        assertThat(new LifeSign(temporary, at(begun.minusSeconds(90))).silence())
                .as("a clock that was set back")
                .isZero();
    }

    private static Clock at(Instant instant) {
        return Clock.fixed(instant, ZoneOffset.UTC);
    }
}
