package io.vigie.registry.doors.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What commands ask and how they show the answer. That they are as Consul's is what client-tests compares; here are the seams
 * that it does not see.
 */
class CommandsTests {
    private final List<String> asked = new ArrayList<>();
    private final Map<String, String> answers = new TreeMap<>();
    private final Map<String, String> environment = new TreeMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private HttpServer agent;

    @BeforeEach
    void openTheAgent() throws IOException {
        agent = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        agent.createContext("/", exchange -> {
            try (exchange) {
                var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                var token = exchange.getRequestHeaders().getFirst("X-Consul-Token");
                asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI()
                        + (token == null ? "" : " token " + token) + (body.isEmpty() ? "" : " " + body));
                var answer = answers.get(exchange.getRequestURI().getPath());
                var bytes = String.valueOf(answer).getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(answer == null ? 404 : 200, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        agent.start();
        environment.put("CONSUL_HTTP_ADDR", address());
    }

    @AfterEach
    void closeTheAgent() {
        agent.stop(0);
    }

    private String address() {
        return "127.0.0.1:" + agent.getAddress().getPort();
    }

    private int run(String... words) {
        out.reset();
        err.reset();
        var desk = new Desk(
                new ByteArrayInputStream("piped".getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                () -> "a key",
                files -> List.of("a warning"),
                "vigie-test",
                Clock.systemUTC());
        return new Commands(desk, Map.of("agent", "Runs the registry")).run(List.of(words));
    }

    @Test
    void aValueIsShownAsItsBytes() {
        answers.put("/v1/kv/a b/ü", "[{\"Key\": \"a b/ü\", \"Value\": \"AAH/\", \"Flags\": 18446744073709551615}]");
        assertThat(run("kv", "get", "/a b/ü")).isZero();
        assertThat(out.toByteArray()).containsExactly(0, 1, 0xff, '\n');
        assertThat(asked).containsExactly("GET /v1/kv/a%20b/%C3%BC");
        run("kv", "get", "-detailed", "a b/ü");
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("Flags            18446744073709551615\n");
    }

    @Test
    void aMissingKeyEndsWithOneAndIsToldOnTheErrorStream() {
        assertThat(run("kv", "get", "none")).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(err).hasToString("Error! No key exists at: none\n");
    }

    @Test
    void flagsEndAtTheFirstArgument() {
        answers.put("/v1/kv/k", "true");
        assertThat(run("kv", "put", "-flags=3", "k", "-cas")).isZero();
        assertThat(asked).containsExactly("PUT /v1/kv/k?flags=3 -cas");
        assertThat(run("kv", "put", "--", "k", "-")).isZero();
        assertThat(asked).last().isEqualTo("PUT /v1/kv/k piped");
    }

    @Test
    void theAddressOfBeforeConsul08IsUnderstood() {
        answers.put("/v1/catalog/datacenters", "[\"dc1\"]");
        environment.remove("CONSUL_HTTP_ADDR");
        assertThat(run("catalog", "datacenters", "-rpc-addr", address())).isZero();
        assertThat(out).hasToString("dc1\n");
    }

    @Test
    void aTokenTravelsInTheHeaderFromFlagVariableOrFile(@TempDir Path folder) throws IOException {
        answers.put("/v1/catalog/datacenters", "[]");
        run("catalog", "datacenters", "-token=one");
        environment.put("CONSUL_HTTP_TOKEN", "two");
        run("catalog", "datacenters");
        var file = Files.writeString(folder.resolve("token"), "three\n");
        run("catalog", "datacenters", "-token-file=" + file);
        assertThat(asked).extracting(line -> line.replaceFirst(".* token ", "")).containsExactly("one", "two", "three");
    }

    @Test
    void aTagThatIsGivenTwiceIsAskedForTwice() {
        answers.put("/v1/agent/self", "{}");
        answers.put("/v1/health/service/web", "[]");
        assertThat(run("watch", "-type=service", "-service=web", "-tag=a", "-tag=b"))
                .isZero();
        assertThat(asked).last().isEqualTo("GET /v1/health/service/web?tag=a&tag=b");
        assertThat(out).hasToString("[]\n");
    }

    @Test
    void servicesOfAFileAreSentInTheApisForm(@TempDir Path folder) throws IOException {
        answers.put("/v1/agent/service/register", "");
        var file = Files.writeString(
                folder.resolve("web.hcl"),
                "service { name = \"web\" port = 80 enable_tag_override = true check { id = \"c\" ttl = \"1h\" } meta { some_key = \"v\" } }");
        assertThat(run("services", "register", file.toString())).isZero();
        assertThat(asked)
                .singleElement()
                .asString()
                .contains("\"EnableTagOverride\":true", "\"CheckID\":\"c\"", "\"TTL\":\"1h\"", "\"some_key\":\"v\"");
        assertThat(out).hasToString("Registered service: web\n");
    }

    @Test
    void everyCommandTellsItsFlagsAndEveryGroupItsCommands() {
        for (var words :
                List.of("kv get", "lock", "snapshot save", "operator raft list-peers", "version", "validate")) {
            assertThat(run((words + " -h").split(" "))).isZero();
            assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("Usage: vigie " + words + " [options]");
        }
        assertThat(run("kv")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Subcommands:\n    delete ");
        assertThat(run("nonsense")).isEqualTo(127);
        assertThat(run("--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("    agent ", "    kv ", "    watch ");
    }

    @Test
    void anUnknownFlagIsNamedAboveThoseThatThereAre() {
        assertThat(run("kv", "get", "-nonsense")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("flag provided but not defined: -nonsense\nUsage:\n")
                .contains("\n  -separator string\n");
    }

    @Test
    void anAgentThatIsAwayIsNamedWithItsAddress() {
        assertThat(run("members", "-http-addr=127.0.0.1:1")).isEqualTo(1);
        assertThat(err)
                .hasToString("Error retrieving members: Get \"http://127.0.0.1:1/v1/agent/members?segment=_all\": "
                        + "dial tcp 127.0.0.1:1: connect: connection refused\n");
    }

    @Test
    void warningsOfAConfigurationDoNotMakeItInvalid(@TempDir Path folder) {
        assertThat(run("validate", folder.toString())).isZero();
        assertThat(out).hasToString("Configuration is valid!\n");
        assertThat(err).hasToString("a warning\n");
    }

    @Test
    void aShellIsOfferedCommandsThenTheirFlags() {
        var others = Map.of("agent", List.of("dev", "data-dir"));
        assertThat(Completion.offers("vigie ag", others)).containsExactly("agent");
        assertThat(Completion.offers("vigie agent -d", others)).containsExactly("-data-dir", "-dev");
        assertThat(Completion.offers("vigie kv ", others)).containsExactly("delete", "export", "get", "import", "put");
        assertThat(Completion.offers("vigie kv get -re", others)).containsExactly("-recurse");
        assertThat(Completion.offers("vigie kv get --re", others)).containsExactly("-recurse");
        assertThat(Completion.offers("vigie -v", others)).containsExactly("-version");
        assertThat(Completion.offers("vigie kv get some", others)).isEmpty();
    }

    @Test
    void completionIsSetUpOnceAndTakenOutWithoutTouchingAnythingElse(@TempDir Path home) throws IOException {
        var bash = Files.writeString(home.resolve(".bashrc"), "alias a=b\n");
        var desk = new Desk(
                System.in,
                new PrintStream(out),
                new PrintStream(err),
                environment,
                () -> "",
                files -> List.of(),
                "",
                Clock.systemUTC());
        var setup = new ShellSetup(home, Path.of("/opt/vigie/vigie"));
        assertThat(setup.install(desk)).isZero();
        assertThat(bash).hasContent("alias a=b\ncomplete -C /opt/vigie/vigie vigie\n");
        assertThat(setup.install(desk)).isEqualTo(1);
        assertThat(setup.uninstall(desk)).isZero();
        assertThat(bash).hasContent("alias a=b\n");
        assertThat(home.resolve(".zshrc")).doesNotExist();
    }
}
