package io.vigie.registry.wiring;

import java.io.PrintStream;
import java.net.InetAddress;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;

/** Says where the registry listens once it does, in the form that scripts around Consul look for. */
final class StartReport implements ApplicationRunner {
    private final RunningRegistry registry;
    private final AgentSettings settings;
    private final PrintStream out;

    StartReport(RunningRegistry registry, AgentSettings settings, PrintStream out) {
        this.registry = registry;
        this.settings = settings;
        this.out = out;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        out.print(text());
        out.flush();
        registry.keepJournal();
    }

    private String kind() {
        if (!settings.isServer()) {
            return "false (follows the servers that it joins)";
        }
        return settings.isDurable()
                ? "true (data in " + settings.dataDir() + ")"
                : "true (everything in memory: a restart forgets it)";
    }

    private String text() {
        var agent = registry.agent();
        return """
                ==> Consul agent running! (%s, speaks Consul %s)
                         Node name: '%s'
                           Node ID: '%s'
                        Datacenter: '%s'
                            Server: %s
                       Client Addr: %s (HTTP: %d, DNS: %d TCP and UDP)
                      Cluster Addr: %s
                            Web UI: http://%s:%d/ui/

                ==> Log data will now stream in as it occurs:

                """.formatted(
                        agent.revision(),
                        agent.version(),
                        agent.node(),
                        agent.nodeId(),
                        agent.datacenter(),
                        kind(),
                        settings.clientAddr(),
                        registry.httpPort(),
                        registry.dnsPort(),
                        agent.address(),
                        page(settings.httpAddresses().get(0)),
                        registry.httpPort());
    }

    /** As a browser takes it: one that listens everywhere is asked at this machine, and IPv6 stands in brackets. */
    private static String page(InetAddress address) {
        var text = address.isAnyLocalAddress() ? "127.0.0.1" : HostAddress.text(address);
        return text.indexOf(':') < 0 ? text : "[" + text + "]";
    }
}
