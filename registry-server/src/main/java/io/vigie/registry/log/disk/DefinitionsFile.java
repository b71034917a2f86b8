package io.vigie.registry.log.disk;

import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.command.Together;
import io.vigie.registry.log.codec.CodecException;
import io.vigie.registry.log.codec.CommandCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The commands that registered what configuration files define, in the form of the log, so that the next life of the agent knows
 * what came from a file. Written beside the last and put in its place. What cannot be read or written is told, and the agent
 * goes on.
 */
public final class DefinitionsFile {
    private static final String NAME = "defined-in-files";
    private static final Logger log = LoggerFactory.getLogger(DefinitionsFile.class);

    private final Path file;

    /** The file in a data folder. */
    public DefinitionsFile(Path folder) {
        this.file = folder.resolve(NAME);
    }

    /** What was written last; nothing when nothing was, or when it is damaged. */
    public List<Command> read() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return CommandCodec.decode(Files.readAllBytes(file)) instanceof Together all ? all.commands() : List.of();
        } catch (IOException | CodecException damaged) {
            log.warn("{} cannot be read and is passed over: {}", file, damaged.toString());
            return List.of();
        }
    }

    /** Writes them in the place of the last. */
    public void write(List<Command> commands) {
        var unfinished = file.resolveSibling(NAME + ".unfinished");
        try {
            Files.write(unfinished, CommandCodec.encode(new Together(commands)));
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException full) {
            log.warn(
                    "{} cannot be written, so what goes out of the configuration while this agent is down may stay: {}",
                    file,
                    full.toString());
        }
    }
}
