package io.vigie.registry.workers.configrepo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigie.registry.core.command.DeleteKey;
import io.vigie.registry.core.command.PutKey;
import io.vigie.registry.core.kv.Entry;
import io.vigie.registry.core.kv.Value;
import io.vigie.registry.log.memory.MemoryRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ConfigRepoMirrorTests {
    private static final Duration BOUND = Duration.ofSeconds(30);
    /** So rare that only events of the file system can have told. */
    private static final Duration NEVER = Duration.ofHours(1);

    @TempDir
    private Path temp;

    private Path repo;
    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(2);
    private final MemoryRegistry registry = new MemoryRegistry(Clock.systemUTC(), executor);
    private ConfigRepoMirror mirror;

    @BeforeEach
    void makeTheFolder() throws IOException {
        repo = Files.createDirectory(temp.resolve("config-repo"));
        mirror = mirror(NEVER);
    }

    @AfterEach
    void endTheMirror() {
        mirror.close();
        executor.shutdownNow();
    }

    @Test
    void whatIsInTheFolderAtTheStartIsMirrored() throws IOException {
        write("application.yml", "greeting: hello\n");
        write("democonsul.yml", "greeting: hi\n");
        write("democonsul-prod.yml", "greeting: good day\n");
        mirror.start();
        awaitKey("config/application/data", "greeting: hello\n");
        awaitKey("config/democonsul/data", "greeting: hi\n");
        awaitKey("config/democonsul,prod/data", "greeting: good day\n");
    }

    @Test
    void aNewAndAChangedFileAreMirroredByTheEventsOfTheFileSystem() throws IOException {
        start();
        write("web.yml", "a: 1\n");
        awaitKey("config/web/data", "a: 1\n");
        write("web.yml", "a: 2\n");
        awaitKey("config/web/data", "a: 2\n");
    }

    @Test
    void withoutEventsTheReScanFindsTheChange() throws IOException {
        mirror = mirror(Duration.ofMillis(200));
        // A folder that is not there gives no events, nor does the folder around it.
        Files.delete(repo);
        mirror.start();
        Files.createDirectory(repo);
        write("web.yml", "a: 1\n");
        awaitKey("config/web/data", "a: 1\n");
    }

    @Test
    void theBytesAreStoredAsTheyAre() throws IOException {
        var text = "\uFEFFgreeting: \"žluť ☃\"\r\n# a comment\r\n";
        write("web.yml", text);
        start();
        awaitKey("config/web/data", text);
    }

    @Test
    void unchangedContentWritesNothingNotEvenAtTheStart() throws IOException {
        registry.propose(new PutKey("config/web/data", Value.of("a: 1\n"), 42, OptionalLong.empty()))
                .join();
        write("web.yml", "a: 1\n");
        long index = registry.current().index();
        start();
        write("web.yml", "a: 1\n");
        awaitOneMoreLook();
        assertThat(entry("config/web/data").modifyIndex()).isEqualTo(index);
    }

    @Test
    void theFlagsOfAKeyAreLeftAlone() throws IOException {
        registry.propose(new PutKey("config/web/data", Value.of("a: 1\n"), 42, OptionalLong.empty()))
                .join();
        write("web.yml", "a: 2\n");
        start();
        awaitKey("config/web/data", "a: 2\n");
        assertThat(entry("config/web/data").flags()).isEqualTo(42);
    }

    @Test
    void aDeletedFileDeletesItsKey() throws IOException {
        write("web.yml", "a: 1\n");
        start();
        awaitKey("config/web/data", "a: 1\n");
        Files.delete(repo.resolve("web.yml"));
        awaitNoKey("config/web/data");
    }

    @Test
    void keysThatTheMirrorDidNotWriteAreNotDeleted() throws IOException {
        registry.propose(new PutKey("config/other/data", Value.of("a: 1\n"), 0, OptionalLong.empty()))
                .join();
        start();
        awaitOneMoreLook();
        assertThat(stored("config/other/data")).isEqualTo("a: 1\n");
    }

    @Test
    void aValueChangedByHandStaysUntilTheFileChangesAndOutlivesTheFile() throws IOException {
        write("web.yml", "a: 1\n");
        start();
        registry.propose(new PutKey("config/web/data", Value.of("a: by hand\n"), 0, OptionalLong.empty()))
                .join();
        awaitOneMoreLook();
        assertThat(stored("config/web/data")).isEqualTo("a: by hand\n");
        write("web.yml", "a: 2\n");
        awaitKey("config/web/data", "a: 2\n");
        registry.propose(new PutKey("config/web/data", Value.of("a: by hand\n"), 0, OptionalLong.empty()))
                .join();
        Files.delete(repo.resolve("web.yml"));
        awaitOneMoreLook();
        assertThat(stored("config/web/data")).isEqualTo("a: by hand\n");
    }

    @Test
    void aBrokenFileIsReportedOnceWithItsLineAndLeavesTheLastGoodValue(CapturedOutput log) throws IOException {
        write("web.yml", "a: 1\n");
        start();
        awaitKey("config/web/data", "a: 1\n");
        write("web.yml", "a: 1\nb: [\n");
        awaitOneMoreLook();
        awaitOneMoreLook();
        assertThat(stored("config/web/data")).isEqualTo("a: 1\n");
        var sentence = repo.resolve("web.yml") + " line 3 is not mirrored: ";
        assertThat(log.getOut()).containsOnlyOnce(sentence).contains("WARN");
        assertThat(log.getOut()).contains("What is stored under config/web/data stays until the file is mended.");

        write("web.yml", "a: 1\nb: []\n");
        awaitKey("config/web/data", "a: 1\nb: []\n");
    }

    @Test
    void aBrokenFileThatIsDeletedTakesItsLastGoodValueAlong() throws IOException {
        write("web.yml", "a: 1\n");
        start();
        awaitKey("config/web/data", "a: 1\n");
        write("web.yml", "a: [\n");
        awaitOneMoreLook();
        Files.delete(repo.resolve("web.yml"));
        awaitNoKey("config/web/data");
    }

    @Test
    void aFileThatIsNoUtf8IsReported(CapturedOutput log) throws IOException {
        Files.write(repo.resolve("web.properties"), new byte[] {'a', '=', (byte) 0xe9});
        start();
        assertThat(log.getOut()).contains("web.properties is not mirrored: it is not UTF-8");
        assertThat(stored("config/web/data")).isEqualTo("-");
    }

    @Test
    void ofTwoFilesForOneKeyNeitherWinsAndBothAreNamed(CapturedOutput log) throws IOException {
        write("web.yml", "a: 1\n");
        start();
        awaitKey("config/web/data", "a: 1\n");
        write("web.properties", "a=2\n");
        write("web.yml", "a: 3\n");
        awaitOneMoreLook();
        assertThat(stored("config/web/data")).isEqualTo("a: 1\n");
        assertThat(log.getOut())
                .contains("web.properties and web.yml all stand for the key config/web/data, so none of them is read");
        Files.delete(repo.resolve("web.yml"));
        awaitKey("config/web/data", "a=2\n");
    }

    @Test
    void aLinkThatLeadsOutOfTheFolderIsRefusedWithASentence(CapturedOutput log) throws IOException {
        var secret = Files.writeString(temp.resolve("secret.yml"), "password: hunter2\n");
        Files.createSymbolicLink(repo.resolve("web.yml"), secret);
        Files.createSymbolicLink(repo.resolve("passwd.properties"), Path.of("/etc/passwd"));
        Files.createSymbolicLink(repo.resolve("up.yml"), Path.of("../secret.yml"));
        start();
        assertThat(registry.current().keyValues().under("config/").stream().map(Entry::key))
                .containsExactly("config/zz/data");
        for (var name : new String[] {"web.yml", "passwd.properties", "up.yml"}) {
            assertThat(log.getOut())
                    .contains(repo.resolve(name)
                            + " is not mirrored: it is a symbolic link to a place outside the folder");
        }
    }

    @Test
    void aLinkWithinTheFolderIsFollowedAsKubernetesMountsAre() throws IOException {
        var data = Files.createDirectory(repo.resolve("..2026_01_01"));
        Files.writeString(data.resolve("web.yml"), "a: 1\n");
        Files.createSymbolicLink(repo.resolve("..data"), Path.of("..2026_01_01"));
        Files.createSymbolicLink(repo.resolve("web.yml"), Path.of("..data/web.yml"));
        start();
        awaitKey("config/web/data", "a: 1\n");
    }

    @Test
    void subFoldersHiddenAndForeignFilesArePassedOver(CapturedOutput log) throws IOException {
        Files.createDirectory(repo.resolve("folder.yml"));
        Files.writeString(Files.createDirectory(repo.resolve("sub")).resolve("web.yml"), "a: 1\n");
        write(".hidden.yml", "a: 1\n");
        write("README.md", "# read me\n");
        start();
        assertThat(registry.current().keyValues().under("config/").stream().map(Entry::key))
                .containsExactly("config/zz/data");
        assertThat(log.getOut()).doesNotContain("WARN");
    }

    @Test
    void aFileOverTheLimitIsRefusedWithASentenceAndOneAtTheLimitIsTaken(CapturedOutput log) throws IOException {
        write("big.properties", "a=" + "x".repeat(ConfigFolder.FILE_BYTES_MAX - 1));
        write("fits.properties", "a=" + "x".repeat(ConfigFolder.FILE_BYTES_MAX - 2));
        start();
        assertThat(stored("config/big/data")).isEqualTo("-");
        assertThat(stored("config/fits/data")).hasSize(ConfigFolder.FILE_BYTES_MAX);
        assertThat(log.getOut()).contains("big.properties is not mirrored: it is larger than 512 KB");
    }

    @Test
    void aNameThatCannotBeAKeyIsReported(CapturedOutput log) throws IOException {
        write("we b.yml", "a: 1\n");
        start();
        assertThat(log.getOut()).contains("we b.yml is not mirrored: its name cannot be a key");
    }

    @Test
    void aFolderThatGoesAwayTakesNothingAlongAndIsReadAgainWhenItComesBack(CapturedOutput log) throws IOException {
        mirror = mirror(Duration.ofMillis(200));
        write("web.yml", "a: 1\n");
        start();
        awaitKey("config/web/data", "a: 1\n");
        Files.move(repo, temp.resolve("elsewhere"));
        await().atMost(BOUND).until(() -> log.getOut().contains("cannot be mirrored"));
        assertThat(stored("config/web/data")).isEqualTo("a: 1\n");
        Files.move(temp.resolve("elsewhere"), repo);
        write("web.yml", "a: 2\n");
        awaitKey("config/web/data", "a: 2\n");
        assertThat(log.getOut()).containsOnlyOnce("cannot be mirrored");
    }

    @Test
    void aKeyMovesWhenAnotherFileMakesItsDashAProfile() throws IOException {
        write("shop-prod.yml", "a: 1\n");
        start();
        awaitKey("config/shop-prod/data", "a: 1\n");
        write("shop.yml", "a: 0\n");
        awaitKey("config/shop,prod/data", "a: 1\n");
        awaitNoKey("config/shop-prod/data");
    }

    @Test
    void nothingIsMirroredAfterTheEnd() throws IOException {
        start();
        mirror.close();
        write("web.yml", "a: 1\n");
        try (var other = mirror(NEVER)) {
            mirror = other;
            Files.delete(repo.resolve("zz.yml"));
            registry.propose(new DeleteKey("config/zz/data", OptionalLong.empty()))
                    .join();
            Files.delete(repo.resolve("web.yml"));
            start();
        }
        assertThat(stored("config/web/data")).isEqualTo("-");
    }

    private ConfigRepoMirror mirror(Duration rescan) {
        return new ConfigRepoMirror(registry, new ConfigRepoSettings(repo, rescan), Clock.systemUTC(), executor);
    }

    /** Starts and waits until all that is there has been looked at. */
    private void start() throws IOException {
        mirror.start();
        awaitOneMoreLook();
    }

    /** Waits for two looks, as the first may have begun before the call. */
    private void awaitOneMoreLook() throws IOException {
        for (int look = 0; look < 2; look++) {
            var text = "number: " + System.nanoTime() + "\n";
            write("zz.yml", text);
            awaitKey("config/zz/data", text);
        }
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(repo.resolve(file), text);
    }

    private void awaitKey(String key, String value) {
        await().atMost(BOUND).untilAsserted(() -> assertThat(stored(key)).isEqualTo(value));
    }

    private void awaitNoKey(String key) {
        await().atMost(BOUND).untilAsserted(() -> assertThat(stored(key)).isEqualTo("-"));
    }

    private Entry entry(String key) {
        return registry.current().keyValues().find(key).orElseThrow();
    }

    private String stored(String key) {
        return registry.current()
                .keyValues()
                .find(key)
                .map(entry -> new String(entry.value().bytes(), StandardCharsets.UTF_8))
                .orElse("-");
    }
}
