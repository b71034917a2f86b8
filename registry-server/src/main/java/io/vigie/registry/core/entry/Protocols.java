package io.vigie.registry.core.entry;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What entries demand of each other: traffic can only be routed and split where it is known to be HTTP, and all services
 * that one chain or one listener leads to must speak the same. The sentences are Consul 1.8.7's.
 */
public final class Protocols {
    private static final String DEFAULT = "tcp";
    private static final Set<String> ROUTABLE = Set.of("http", "http2", "grpc");

    private Protocols() {}

    /** What is wrong among these entries, if anything is; a sentence. */
    public static Optional<String> flawIn(Entries entries) {
        return entries.all().stream()
                .flatMap(entry -> flawIn(entries, entry).stream())
                .findFirst();
    }

    private static Optional<String> flawIn(Entries entries, ConfigEntry entry) {
        return switch (entry.kind()) {
            case "service-router", "service-splitter" -> flawInChain(entries, entry);
            case "ingress-gateway" -> flawInListeners(entries, entry);
            default -> Optional.empty();
        };
    }

    private static Optional<String> flawInChain(Entries entries, ConfigEntry chain) {
        var protocol = of(entries, chain.name());
        if (!ROUTABLE.contains(protocol)) {
            return Optional.of("discovery chain \"" + chain.name() + "\" uses a protocol \"" + protocol
                    + "\" that does not permit advanced routing or splitting behavior");
        }
        return services(chain)
                .filter(service -> !of(entries, service).equals(protocol))
                .findFirst()
                .map(service -> "discovery chain \"" + chain.name() + "\" uses inconsistent protocols; service \""
                        + service + "\" has \"" + of(entries, service) + "\" which is not \"" + protocol + "\"");
    }

    private static Stream<String> services(ConfigEntry chain) {
        return Stream.concat(
                        Content.objects(chain.content(), "Routes")
                                .flatMap(route -> Content.object(route, "Destination")),
                        Content.objects(chain.content(), "Splits"))
                .map(part -> Content.text(part, "Service"))
                .filter(service -> !service.isEmpty());
    }

    private static Optional<String> flawInListeners(Entries entries, ConfigEntry gateway) {
        return Content.objects(gateway.content(), "Listeners")
                .flatMap(listener -> flawInListener(entries, listener).stream())
                .findFirst();
    }

    private static Optional<String> flawInListener(Entries entries, Map<?, ?> listener) {
        var protocol = Content.text(listener, "Protocol");
        return Content.objects(listener, "Services")
                .map(service -> Content.text(service, "Name"))
                .filter(name -> !name.equals(Party.ANY) && !of(entries, name).equals(protocol))
                .findFirst()
                .map(name -> "service \"" + name + "\" has protocol \"" + of(entries, name)
                        + "\", which does not match defined listener protocol \"" + protocol + "\"");
    }

    /** What a service speaks: its own word, else that of everybody, else TCP. */
    private static String of(Entries entries, String service) {
        var own = entries.find("service-defaults", service)
                .map(defaults -> defaults.text("Protocol"))
                .filter(protocol -> !protocol.isEmpty());
        return own.or(() -> ofEverybody(entries)).orElse(DEFAULT);
    }

    private static Optional<String> ofEverybody(Entries entries) {
        return entries.find("proxy-defaults", "global")
                .flatMap(
                        defaults -> Content.object(defaults.content(), "Config").findFirst())
                .map(config -> Content.text(config, "protocol"))
                .filter(protocol -> !protocol.isEmpty());
    }
}
