package io.vigie.registry.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The process as people start it: what it prints, and how it ends. */
@Timeout(240)
class RegistryServerTests {
    private static final Duration STARTED = Duration.ofSeconds(120);
    private static final long SECONDS_TO_FAIL = 120;
    private static final long SECONDS_TO_STOP = 20;
    private static final Pattern HTTP_PORT = Pattern.compile("HTTP: (\\d+), DNS: (\\d+) TCP and UDP");

    @TempDir
    Path folder;

    private ServerProcess agent(String... arguments) throws Exception {
        var all = new String[arguments.length + 1];
        all[0] = "agent";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return new ServerProcess(folder, all);
    }

    private static void failsWith(ServerProcess process, String sentence) throws Exception {
        try (process) {
            assertThat(process.exitCode(SECONDS_TO_FAIL)).isEqualTo(1);
            assertThat(process.err()).isEqualTo("==> " + sentence + "\n");
            assertThat(process.out()).isEmpty();
        }
    }

    @Test
    void itSaysWhereItListensServesWhatFilesDefineAndEndsOnSigterm() throws Exception {
        var file = Files.writeString(
                folder.resolve("a.hcl"),
                "service { name = \"defined\" port = 80 }\nlimits { x = 1 }\nnode_name = \"proc\"");
        try (var process =
                agent("-dev", "-http-port=0", "-dns-port", "0", "-config-file", file.toString(), "-rejoin")) {
            await().atMost(STARTED)
                    .until(() -> !process.isAlive()
                            || HTTP_PORT.matcher(process.out()).find());
            assertThat(process.out())
                    .startsWith("==> Consul agent running!")
                    .contains("Node name: 'proc'", "Datacenter: 'dc1'", "Client Addr: 127.0.0.1 (HTTP: ");
            assertThat(process.err())
                    .isEqualTo("==> The flag -rejoin has no effect in this release of Vigie.\n"
                            + "==> The key limits.x in " + file + " has no effect in this release of Vigie.\n");
            var port = HTTP_PORT.matcher(process.out());
            assertThat(port.find()).isTrue();
            assertThat(Page.read(Integer.parseInt(port.group(1)), "/v1/agent/services"))
                    .contains("\"defined\"");
            process.terminate();
            // 143 is what SIGTERM makes of a Java process that ends in order.
            assertThat(process.exitCode(SECONDS_TO_STOP)).isIn(0, 143);
            assertThat(process.err()).doesNotContain("Exception", "\tat ");
        }
    }

    @Test
    void whatCannotStartSaysWhyInOneSentence() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = Integer.toString(taken.getLocalPort());
            var http = agent("-dev", "-http-port", port, "-dns-port=0");
            var dns = agent("-dev", "-http-port=0", "-dns-port", port);
            try (http;
                    dns) {
                assertThat(http.exitCode(SECONDS_TO_FAIL)).isEqualTo(1);
                assertThat(http.err())
                        .startsWith("==> Cannot listen for HTTP on 127.0.0.1:" + port + " (")
                        .endsWith("Stop what listens there, or choose another port with -http-port.\n")
                        .hasLineCount(1);
                assertThat(http.out()).isEmpty();
                assertThat(dns.exitCode(SECONDS_TO_FAIL)).isEqualTo(1);
                assertThat(dns.err())
                        .startsWith("==> ")
                        .contains(port)
                        .contains("-dns-port")
                        .hasLineCount(1);
                assertThat(dns.out()).isEmpty();
            }
        }
    }

    @Test
    void aSettingThatCannotBeIsToldInOneSentence() throws Exception {
        failsWith(
                agent("-dev", "-http-port=abc"),
                "The setting ports.http cannot be \"abc\": it must be a whole number.");
    }

    @Test
    void aWrongFlagOrFileIsToldInOneSentence() throws Exception {
        var missing = folder.resolve("missing.json").toString();
        var broken =
                Files.writeString(folder.resolve("broken.hcl"), "a = 1\nb = \n").toString();
        var wrong = agent("-dev", "-nope");
        var lost = agent("-config-file", missing);
        var unread = agent("-config-file", broken);
        failsWith(wrong, "flag provided but not defined: -nope. See vigie agent -help for those that are.");
        failsWith(
                lost,
                "-config-file or -config-dir names \"" + missing
                        + "\", which does not exist; create it or drop the flag.");
        failsWith(unread, "failed to parse " + broken + ": line 3: it ends in the middle.");
    }
}
