package io.vigie.registry.wiring;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.command.Command;
import io.vigie.registry.log.disk.DataFolder;
import io.vigie.registry.log.disk.DefinitionsFile;
import io.vigie.registry.log.disk.LifeSign;
import io.vigie.registry.log.disk.RegistrationFile;
import io.vigie.registry.log.disk.ServersFile;
import io.vigie.registry.workers.membership.RegistrationKeeper;
import io.vigie.registry.workers.membership.ServerKeeper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What an agent keeps between its lives, apart from the log; nothing when it has no data folder. */
final class AgentMemory implements AutoCloseable {
    private final @Nullable DataFolder folder;
    private final @Nullable LifeSign sign;
    private final String nodeId;
    private final Duration silence;

    private AgentMemory(@Nullable DataFolder folder, @Nullable LifeSign sign, String nodeId, Duration silence) {
        this.folder = folder;
        this.sign = sign;
        this.nodeId = nodeId;
        this.silence = silence;
    }

    /** Opens the data folder of the settings, unless everything is to be kept in memory. */
    static AgentMemory of(AgentSettings settings, Clock clock, Supplier<String> ids) throws IOException {
        if (settings.dev() || settings.dataDir() == null) {
            return new AgentMemory(
                    null, null, settings.nodeId() == null ? ids.get() : settings.nodeId(), Duration.ZERO);
        }
        var folder = DataFolder.open(Path.of(settings.dataDir()).toAbsolutePath());
        try {
            var sign = new LifeSign(folder.path(), clock);
            var id = settings.nodeId() == null ? folder.nodeId(ids) : folder.keepNodeId(settings.nodeId());
            return new AgentMemory(folder, sign, id, sign.silence());
        } catch (IOException | RuntimeException failed) {
            folder.close();
            throw failed;
        }
    }

    String nodeId() {
        return nodeId;
    }

    /** What came from configuration files in the last life, compared with what they define now. */
    Origins origins(List<Command> definitions) {
        return new Origins(folder == null ? null : new DefinitionsFile(folder.path()), definitions);
    }

    /**
     * Where a client remembers what is registered on its node; nowhere without a data folder.
     *
     * @param current leaves out what is not to be there any more
     */
    RegistrationKeeper.Memory registrations(UnaryOperator<RegistryState> current) {
        if (folder == null) {
            return RegistrationKeeper.Memory.NONE;
        }
        var file = new RegistrationFile(folder.path());
        return new RegistrationKeeper.Memory() {
            @Override
            public RegistrationKeeper.@Nullable Kept read() {
                var content = file.read();
                return content == null
                        ? null
                        : new RegistrationKeeper.Kept(content.epoch(), current.apply(content.state()));
            }

            @Override
            public void write(RegistrationKeeper.Kept kept) {
                file.write(new RegistrationFile.Content(kept.epoch(), kept.state()));
            }
        };
    }

    /** Where a client remembers the servers; nowhere without a data folder. */
    ServerKeeper.Memory servers() {
        if (folder == null) {
            return ServerKeeper.Memory.NONE;
        }
        var file = new ServersFile(folder.path());
        return new ServerKeeper.Memory() {
            @Override
            public List<String> read() {
                return file.read();
            }

            @Override
            public void write(List<String> doors) {
                file.write(doors);
            }
        };
    }

    /** For how long nobody used the folder before this agent began to; zero when nobody ever did. */
    Duration silence() {
        return silence;
    }

    /** From now on, those who come later see until when this agent lived. */
    void beginToLive(ScheduledExecutorService timer) {
        if (sign != null) {
            long every = LifeSign.EVERY.toMillis();
            timer.scheduleWithFixedDelay(sign::give, 0, every, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() throws IOException {
        if (folder != null) {
            folder.close();
        }
    }
}
