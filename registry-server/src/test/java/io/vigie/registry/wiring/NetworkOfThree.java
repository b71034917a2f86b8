package io.vigie.registry.wiring;

import io.vigie.registry.testing.ShippedClassPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Three machines as far as the network goes: namespaces with an address each (172.20.20.10, .20 and .30), joined by a bridge in a
 * fourth. Takes root and the commands ip, curl and dig. Whatever was set up is taken down again.
 */
final class NetworkOfThree implements AutoCloseable {
    private static final long SECONDS_MAX = 60;

    private final String prefix = "vigie" + ProcessHandle.current().pid() % 100_000;
    private final List<String> namespaces = new ArrayList<>();
    private final List<Process> processes = new ArrayList<>();

    /** Why there cannot be such a network here; empty when there can. */
    static String obstacle() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return "network namespaces take root";
        }
        for (var command : List.of("ip -V", "curl --version", "dig -v", "ip netns list")) {
            try {
                if (run(command.split(" ")).status != 0) {
                    return "\"" + command + "\" does not work here";
                }
            } catch (IOException | InterruptedException missing) {
                return "the command " + command.split(" ")[0] + " is not installed";
            }
        }
        return "";
    }

    NetworkOfThree() throws IOException, InterruptedException {
        try {
            setUp();
        } catch (IOException | InterruptedException | AssertionError failed) {
            close();
            throw failed;
        }
    }

    private void setUp() throws IOException, InterruptedException {
        var bridge = namespace("b");
        must("ip -n " + bridge + " link add br0 type bridge");
        must("ip -n " + bridge + " link set br0 up");
        for (int node = 1; node <= 3; node++) {
            var name = namespace(Integer.toString(node));
            must("ip -n " + bridge + " link add v" + node + " type veth peer name eth0 netns " + name);
            must("ip -n " + bridge + " link set v" + node + " master br0 up");
            must("ip -n " + name + " addr add " + address(node) + "/24 dev eth0");
            must("ip -n " + name + " link set eth0 up");
            must("ip -n " + name + " link set lo up");
        }
    }

    private String namespace(String name) throws IOException, InterruptedException {
        must("ip netns add " + prefix + name);
        namespaces.add(prefix + name);
        return prefix + name;
    }

    static String address(int node) {
        return "172.20.20." + node + "0";
    }

    /** Starts an agent on a node, as it is typed behind {@code consul agent}. */
    Process agent(int node, Path log, String typed) throws IOException {
        var command = new ArrayList<>(List.of("ip", "netns", "exec", prefix + node));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                ShippedClassPath.text(),
                RegistryServer.class.getName(),
                "agent"));
        command.addAll(List.of(typed.split(" +")));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        processes.add(process);
        return process;
    }

    /** What a command prints that is typed on a node. */
    String typed(int node, String command) throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of("ip", "netns", "exec", prefix + node));
        words.addAll(List.of(command.split(" +")));
        return run(words.toArray(String[]::new)).text;
    }

    private record Ran(int status, String text) {}

    private static void must(String command) throws IOException, InterruptedException {
        var ran = run(command.split(" "));
        if (ran.status != 0) {
            throw new AssertionError(command + " failed: " + ran.text);
        }
    }

    private static Ran run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(String.join(" ", command) + " does not end");
        }
        return new Ran(process.exitValue(), text);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        for (var process : processes) {
            process.destroyForcibly().waitFor(SECONDS_MAX, TimeUnit.SECONDS);
        }
        // The interfaces go with the namespaces that they are in.
        for (var name : namespaces) {
            run("ip", "netns", "del", name);
        }
    }
}
