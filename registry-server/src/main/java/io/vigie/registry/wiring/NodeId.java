package io.vigie.registry.wiring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;

/** The UUID of the agent's own node, kept in the data directory under the name that Consul gives it, so that it outlives a restart. */
final class NodeId {
    private static final String FILE = "node-id";

    private NodeId() {}

    /** The one that is set, else the one that is kept, else a new one that is kept from now on. */
    static String of(AgentSettings settings) throws IOException {
        var dataDir = settings.dev() ? null : settings.dataDir();
        if (dataDir == null) {
            return settings.nodeId() == null ? fresh() : settings.nodeId();
        }
        var file = Path.of(dataDir, FILE);
        if (settings.nodeId() == null && Files.exists(file)) {
            return kept(file);
        }
        var id = settings.nodeId() == null ? fresh() : settings.nodeId();
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, id);
        return id;
    }

    private static String fresh() {
        return UUID.randomUUID().toString();
    }

    private static String kept(Path file) throws IOException {
        var text = Files.readString(file).strip().toLowerCase(Locale.ROOT);
        try {
            return UUID.fromString(text).toString();
        } catch (IllegalArgumentException noUuid) {
            throw new SettingException(
                    "The file " + file + " should hold the id of this node, which is a UUID, but holds \"" + text
                            + "\". Mend it, or remove it to begin with a new id.");
        }
    }
}
