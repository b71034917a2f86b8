package io.vigie.registry.wiring;

import io.vigie.registry.doors.dns.DnsServer;
import io.vigie.registry.doors.http.Agent;
import io.vigie.registry.doors.http.Surroundings.Reload;
import io.vigie.registry.doors.http.netty.HttpServer;
import io.vigie.registry.log.Registry;
import io.vigie.registry.workers.journal.AgentJournal;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A whole registry, put together and running: state, workers and doors. Needs no Spring, so that a test can have one in its
 * own JVM within a fraction of a second; the server process wraps it in a Spring context.
 */
public final class RunningRegistry implements AutoCloseable {
    private final Registry registry;
    private final Agent agent;
    private final HttpServer http;
    private final DnsServer dns;
    private final @Nullable HttpServer door;
    private final Reload reload;
    private final AgentJournal journal;
    private final Closing closing;

    RunningRegistry(
            Registry registry,
            Agent agent,
            HttpServer http,
            DnsServer dns,
            @Nullable HttpServer door,
            Reload reload,
            AgentJournal journal,
            Closing closing) {
        this.reload = reload;
        this.journal = journal;
        this.registry = registry;
        this.agent = agent;
        this.http = http;
        this.dns = dns;
        this.door = door;
        this.closing = closing;
    }

    /**
     * Starts one. When this returns, it answers.
     *
     * @throws IOException when a port is taken or an address is not of this machine; the message is a sentence for the user
     * @throws IllegalArgumentException when a setting makes no sense; likewise
     */
    public static RunningRegistry start(AgentSettings settings) throws IOException {
        return start(settings, Definitions.NONE, Host.NONE);
    }

    /** Starts one whose node has the defined services and checks from the first answer on. */
    static RunningRegistry start(AgentSettings settings, Definitions definitions) throws IOException {
        return start(settings, definitions, Host.NONE);
    }

    /** The same within a process that can be told to stop, and to read its configuration again. */
    static RunningRegistry start(AgentSettings settings, Definitions definitions, Host host) throws IOException {
        var closing = new Closing();
        try {
            return new Assembler(settings, definitions, host, closing).assembled();
        } catch (IOException | RuntimeException failed) {
            closing.close();
            throw failed;
        }
    }

    /** The state and the way to change it, for those who live in the same JVM. */
    public Registry registry() {
        return registry;
    }

    /** Who it says it is. */
    public Agent agent() {
        return agent;
    }

    /** Makes the configuration files take effect again. */
    Reload reload() {
        return reload;
    }

    /**
     * From now on the log tells what happens to services, checks and members. For a process of its own; within a test it would
     * be noise. To be called once.
     */
    void keepJournal() {
        journal.start();
    }

    /** The port of the HTTP API. */
    public int httpPort() {
        return http.port();
    }

    /** The port of the cluster door, where other agents come; -1 when there is none, because this agent is alone. */
    public int memberPort() {
        return door == null ? -1 : door.port();
    }

    /** The port of DNS, UDP and TCP. */
    public int dnsPort() {
        return dns.port();
    }

    /** Closes the doors first, then lets the workers go; returns when that is done. */
    @Override
    public void close() {
        closing.close();
    }
}
