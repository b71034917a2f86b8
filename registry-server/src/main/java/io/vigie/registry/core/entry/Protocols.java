package io.vigie.registry.core.entry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
                        objects(chain.content(), "Routes").flatMap(route -> object(route, "Destination")),
                        objects(chain.content(), "Splits"))
                .map(part -> text(part, "Service"))
                .filter(service -> !service.isEmpty());
    }

    private static Optional<String> flawInListeners(Entries entries, ConfigEntry gateway) {
        return objects(gateway.content(), "Listeners")
                .flatMap(listener -> flawInListener(entries, listener).stream())
                .findFirst();
    }

    private static Optional<String> flawInListener(Entries entries, Map<?, ?> listener) {
        var protocol = text(listener, "Protocol");
        return objects(listener, "Services")
                .map(service -> text(service, "Name"))
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
                .flatMap(defaults -> object(defaults.content(), "Config").findFirst())
                .map(config -> text(config, "protocol"))
                .filter(protocol -> !protocol.isEmpty());
    }

    private static Stream<Map<?, ?>> objects(Map<?, ?> object, String member) {
        return object.get(member) instanceof List<?> list ? list.stream().flatMap(Protocols::asObject) : Stream.empty();
    }

    private static Stream<Map<?, ?>> object(Map<?, ?> object, String member) {
        return asObject(object.get(member));
    }

    private static Stream<Map<?, ?>> asObject(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? Stream.of(map) : Stream.empty();
    }

    private static String text(Map<?, ?> object, String member) {
        return object.get(member) instanceof String text ? text : "";
    }
}
