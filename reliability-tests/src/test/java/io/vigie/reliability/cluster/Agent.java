package io.vigie.reliability.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One agent, server or client, in a process of its own on a machine of the network, with a folder for its data. */
public final class Agent implements AutoCloseable {
    private static final long END_SECONDS = 60;

    private final Product product;
    private final Network network;
    private final String name;
    private final Path data;
    private final Path output;
    private final List<String> flags;
    private int machine;
    private int starts;
    private Process process;

    Agent(Product product, Network network, String name, int machine, Path folder, List<String> flags) {
        this.product = product;
        this.network = network;
        this.name = name;
        this.machine = machine;
        this.data = folder.resolve(name);
        this.output = folder.resolve(name + ".log");
        this.flags = flags;
    }

    public String name() {
        return name;
    }

    public int machine() {
        return machine;
    }

    public Path data() {
        return data;
    }

    /** How often it was started. */
    public synchronized int starts() {
        return starts;
    }

    public String address() {
        try {
            return network.address(machine);
        } catch (IOException noNetwork) {
            throw new UncheckedIOException(noNetwork);
        }
    }

    public Http http() {
        return new Http("http://" + address() + ":8500", Http.PATIENCE);
    }

    public Dns dns() {
        return new Dns(address());
    }

    /** Starts the process and does not wait for anything. */
    public synchronized Agent start() throws IOException {
        var command = new ArrayList<>(network.on(machine));
        command.addAll(product.command());
        command.addAll(List.of("agent", "-node=" + name, "-data-dir=" + data));
        command.addAll(List.of("-bind=" + address(), "-client=" + address()));
        command.addAll(flags);
        process = Leftovers.watched(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start());
        starts++;
        return this;
    }

    /** {@code kill -9}: as a power cut, but for the page cache. */
    public synchronized Agent kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
        return this;
    }

    /** SIGSTOP: the process is there, and does nothing. */
    public void pause() throws IOException {
        signal("STOP");
    }

    /** SIGCONT. */
    public void resume() throws IOException {
        signal("CONT");
    }

    private void signal(String signal) throws IOException {
        Shell.must("kill -" + signal + " " + process.pid());
    }

    /** SIGTERM, and waits for the end. */
    public synchronized void terminate() throws InterruptedException {
        process.destroy();
        awaitEnd();
    }

    /** Says goodbye to the others; the process ends by itself. */
    public void leave() throws IOException, InterruptedException {
        http().waiting(Duration.ofSeconds(END_SECONDS)).put("/v1/agent/leave", "");
        awaitEnd();
    }

    private void awaitEnd() throws InterruptedException {
        if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError(name + " does not end:\n" + tail());
        }
    }

    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** The next start is on another machine. */
    public void moveTo(int newMachine) {
        machine = newMachine;
    }

    /** Everything in its folder is gone; the process must have ended. */
    public void wipe() throws IOException {
        try (var paths = Files.walk(data)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Whether a snapshot is being written in its folder at this moment. */
    public boolean isWritingSnapshot() {
        try (var paths = Files.find(
                data, 5, (path, is) -> is.isDirectory() && path.toString().endsWith(product.unfinishedSnapshot()))) {
            return paths.findAny().isPresent();
        } catch (IOException | UncheckedIOException changing) {
            return false;
        }
    }

    /** The last of what it printed. */
    public String tail() {
        try {
            var lines = Files.readAllLines(output);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
        } catch (IOException none) {
            return "(it printed nothing)";
        }
    }

    @Override
    public String toString() {
        return name + " at " + address();
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
