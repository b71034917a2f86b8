package io.vigie.registry.doors.cli.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the agent is and how one shows who one is: flags first, then the environment, then the default. */
final class AgentAddress {
    private static final String DEFAULT = "127.0.0.1:8500";

    /** What the agent of Consul before 0.8 spoke its own protocol on; the HTTP port of the same host does the same now. */
    private static final String OLD_PORT = ":8400";

    private final Flag<String> address;
    private final Flag<String> old;
    private final Flag<String> token;
    private final Flag<String> tokenFile;
    private final Tls.Flags tls;

    AgentAddress(Flags flags) {
        address = flags.text(
                "http-addr",
                "address",
                "",
                "Address and port of the agent: host:port, http://… or https://…. Also CONSUL_HTTP_ADDR. Default: "
                        + "http://127.0.0.1:8500; https with CONSUL_HTTP_SSL=true.");
        old = flags.text(
                "rpc-addr",
                "address",
                "",
                "As -http-addr, for commands written before Consul 0.8; port 8400 becomes 8500.");
        token = flags.text("token", "value", "", "The token to show. Also CONSUL_HTTP_TOKEN.");
        tokenFile = flags.text("token-file", "value", "", "A file that holds the token. Also CONSUL_HTTP_TOKEN_FILE.");
        tls = new Tls.Flags(flags);
    }

    Agent agent(Desk desk) {
        var typed = typed(desk);
        var scheme = isTrue(desk.variable("CONSUL_HTTP_SSL")) ? "https" : "http";
        var root = typed.contains("://") ? typed : scheme + "://" + typed;
        if (!root.startsWith("http://") && !root.startsWith("https://")) {
            throw new FailedException("Error connecting to Consul agent: Unknown protocol scheme: "
                    + root.substring(0, root.indexOf(':')) + "; use http:// or https://.");
        }
        var door = root.startsWith("https://") ? tls.door(desk) : Agent.Door.PLAIN;
        return new Agent(root.replaceFirst("/+$", ""), token(desk), desk.variable("CONSUL_HTTP_AUTH"), door);
    }

    private String typed(Desk desk) {
        if (!address.value().isEmpty()) {
            return address.value();
        }
        var before = old.value().isEmpty() ? desk.variable("CONSUL_RPC_ADDR") : old.value();
        if (!old.value().isEmpty() || desk.variable("CONSUL_HTTP_ADDR").isEmpty() && !before.isEmpty()) {
            return before.endsWith(OLD_PORT) ? before.replace(OLD_PORT, ":8500") : before;
        }
        return desk.variable("CONSUL_HTTP_ADDR").isEmpty() ? DEFAULT : desk.variable("CONSUL_HTTP_ADDR");
    }

    /** A token from a file comes first, then the flag, then the environment (seen on Consul 1.8.7). */
    private String token(Desk desk) {
        var file = tokenFile.value().isEmpty() ? desk.variable("CONSUL_HTTP_TOKEN_FILE") : tokenFile.value();
        if (!token.value().isEmpty()) {
            return token.value();
        }
        return file.isEmpty() ? desk.variable("CONSUL_HTTP_TOKEN") : read(file);
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException unreadable) {
            throw new FailedException("Error connecting to Consul agent: Error loading token file: "
                    + LocalFile.reason("open", file, unreadable));
        }
    }

    static boolean isTrue(String value) {
        return !value.isEmpty() && Typed.truth(value);
    }
}
