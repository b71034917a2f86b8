package io.vigie.registry.workers.checks;

import io.vigie.registry.core.health.CheckResult;
import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.core.health.Probe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Runs a program in a container through Docker's socket; exit codes count as with scripts. Docker offers no way to kill such a
 * program, so one that outlasts its timeout is left to its container.
 */
final class DockerProber implements Prober<Probe.Docker> {
    private final Path socket;
    private final Executor threads;

    /** @param threads as many programs run at once as it has threads */
    DockerProber(Path socket, Executor threads) {
        this.socket = socket;
        this.threads = threads;
    }

    @Override
    public CompletableFuture<CheckResult> probe(Probe.Docker probe) {
        var docker = new DockerSocket(socket);
        try {
            var running = CompletableFuture.supplyAsync(() -> ran(docker, probe), threads);
            return running.copy()
                    .orTimeout(probe.timeout().toNanos(), TimeUnit.NANOSECONDS)
                    .exceptionally(tooLate -> {
                        docker.close();
                        return critical("Timed out (" + probe.timeout().toMillis() + "ms) running check in container "
                                + probe.containerId());
                    });
        } catch (RejectedExecutionException tooMany) {
            return CompletableFuture.completedFuture(
                    critical("Too many programs are waiting to be run; let checks run less often."));
        }
    }

    private static CheckResult ran(DockerSocket docker, Probe.Docker probe) {
        try (docker) {
            var exec = docker.createExec(probe.containerId(), command(probe));
            var tail = new OutputTail(probe.outputMaxBytes());
            docker.start(exec, tail);
            return CheckResult.of(Programs.Ended.statusOf(docker.exitCode(exec)), tail.text());
        } catch (IOException refused) {
            return critical(String.valueOf(refused.getMessage()));
        }
    }

    private static List<String> command(Probe.Docker probe) {
        return probe.shell().isEmpty() ? probe.args() : List.of(probe.shell(), "-c", String.join(" ", probe.args()));
    }

    private static CheckResult critical(String reason) {
        return CheckResult.of(CheckStatus.CRITICAL, reason);
    }
}
