package io.vigie.registry.core.entry;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What an entry must say to make sense by itself, kind by kind. The sentences are Consul 1.8.7's. */
public final class EntryRules {
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);
    /** Weights are compared to hundredths, so that thirds add up. */
    private static final BigDecimal TOLERANCE = new BigDecimal("0.01");

    private static final Set<String> LISTENER_PROTOCOLS = Set.of("tcp", "http", "http2", "grpc");

    private EntryRules() {}

    /** What is wrong with the entry, if anything is; a sentence. */
    public static Optional<String> flawIn(ConfigEntry entry) {
        return switch (entry.kind()) {
            case "service-router" -> nameless(entry, "Name is required").or(() -> router(entry.content()));
            case "service-splitter" -> nameless(entry, "Name is required").or(() -> splitter(entry));
            case "service-resolver" -> nameless(entry, "Name is required").or(() -> resolver(entry.content()));
            case "ingress-gateway" ->
                nameless(entry, "failed inserting config entry: object missing primary index")
                        .or(() -> ingress(entry.content()));
            case "terminating-gateway" ->
                nameless(entry, "serviceName is required").or(() -> terminating(entry.content()));
            case "service-defaults" -> nameless(entry, "serviceName is required");
            default -> nameless(entry, "Name is required");
        };
    }

    private static Optional<String> nameless(ConfigEntry entry, String sentence) {
        return said(entry.name().isEmpty() && !entry.kind().equals("mesh"), sentence);
    }

    private static Optional<String> said(boolean isWrong, String sentence) {
        return isWrong ? Optional.of(sentence) : Optional.empty();
    }

    private static Optional<String> router(Map<?, ?> content) {
        var routes = Content.objects(content, "Routes").toList();
        for (int i = 0; i < routes.size(); i++) {
            var flaw = route("Route[" + i + "]", routes.get(i));
            if (flaw.isPresent()) {
                return flaw;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> route(String route, Map<?, ?> content) {
        var match = Content.object(content, "Match")
                .flatMap(each -> Content.object(each, "HTTP"))
                .findFirst()
                .orElse(Map.of());
        var exact = Content.text(match, "PathExact");
        var prefix = Content.text(match, "PathPrefix");
        var regex = Content.text(match, "PathRegex");
        long given =
                Stream.of(exact, prefix, regex).filter(path -> !path.isEmpty()).count();
        boolean rewrites = Content.object(content, "Destination")
                .anyMatch(destination ->
                        !Content.text(destination, "PrefixRewrite").isEmpty());
        return noRoot(route + " PathExact", exact)
                .or(() -> noRoot(route + " PathPrefix", prefix))
                .or(() -> said(
                        given > 1, route + " should only contain at most one of PathExact, PathPrefix, or PathRegex"))
                .or(
                        () -> said(
                                rewrites && exact.isEmpty() && prefix.isEmpty(),
                                route
                                        + " cannot make use of PrefixRewrite without configuring either PathExact or PathPrefix"));
    }

    private static Optional<String> noRoot(String what, String path) {
        return said(!path.isEmpty() && !path.startsWith("/"), what + " doesn't start with '/': \"" + path + "\"");
    }

    private static Optional<String> splitter(ConfigEntry entry) {
        var splits = Content.objects(entry.content(), "Splits").toList();
        var sum = splits.stream().map(EntryRules::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean isWhole = sum.subtract(WHOLE).abs().compareTo(TOLERANCE) < 0;
        return said(splits.isEmpty(), "no splits configured")
                .or(() -> twice(entry.name(), splits))
                .or(() -> said(!isWhole, "the sum of all split weights must be 100, not " + sixPlaces(sum)));
    }

    private static BigDecimal weight(Map<?, ?> split) {
        return split.get("Weight") instanceof BigDecimal weight ? weight : BigDecimal.ZERO;
    }

    private static String sixPlaces(BigDecimal number) {
        return number.setScale(6, RoundingMode.HALF_EVEN).toPlainString();
    }

    private static Optional<String> twice(String ownName, List<Map<?, ?>> splits) {
        var seen = new HashSet<String>();
        return splits.stream()
                .map(split -> destination(ownName, split))
                .filter(destination -> !seen.add(destination))
                .findFirst()
                .map(destination -> "split destination occurs more than once: " + destination);
    }

    private static String destination(String ownName, Map<?, ?> split) {
        var service = Content.text(split, "Service");
        return "service=\"" + (service.isEmpty() ? ownName : service) + "\", subset=\""
                + Content.text(split, "ServiceSubset") + "\", namespace=\"" + Content.text(split, "Namespace") + "\"";
    }

    private static Optional<String> resolver(Map<?, ?> content) {
        var subsets = members(content, "Subsets").keySet();
        var byDefault = Content.text(content, "DefaultSubset");
        var timeout = Content.text(content, "ConnectTimeout");
        boolean redirects = content.containsKey("Redirect");
        return said(subsets.contains(""), "Subset defined with empty name")
                .or(() -> said(
                        !byDefault.isEmpty() && !subsets.contains(byDefault),
                        "DefaultSubset \"" + byDefault + "\" is not a valid subset"))
                .or(() -> said(
                        redirects && !members(content, "Failover").isEmpty(),
                        "Redirect and Failover cannot both be set"))
                .or(() -> said(redirects && members(content, "Redirect").isEmpty(), "Redirect is empty"))
                .or(() -> failover(content, subsets))
                .or(() -> said(timeout.startsWith("-"), "Bad ConnectTimeout '" + timeout + "', must be >= 0"));
    }

    private static Optional<String> failover(Map<?, ?> content, Set<?> subsets) {
        for (var failover : members(content, "Failover").entrySet()) {
            var name = "Bad Failover[\"" + failover.getKey() + "\"]";
            if (!failover.getKey().equals(Party.ANY) && !subsets.contains(failover.getKey())) {
                return Optional.of(name + ": not a valid subset");
            }
            if (failover.getValue() instanceof Map<?, ?> empty && empty.isEmpty()) {
                return Optional.of(name + " one of Service, ServiceSubset, Namespace, or Datacenters is required");
            }
        }
        return Optional.empty();
    }

    private static Map<?, ?> members(Map<?, ?> content, String name) {
        return content.get(name) instanceof Map<?, ?> map ? map : Map.of();
    }

    private static Optional<String> ingress(Map<?, ?> content) {
        var ports = new HashSet<String>();
        return Content.objects(content, "Listeners")
                .flatMap(listener -> listener(listener, ports).stream())
                .findFirst();
    }

    private static Optional<String> listener(Map<?, ?> listener, Set<String> ports) {
        var port = String.valueOf(listener.containsKey("Port") ? listener.get("Port") : 0);
        var protocol = Content.text(listener, "Protocol");
        var services = Content.objects(listener, "Services")
                .map(service -> Content.text(service, "Name"))
                .toList();
        boolean isFirst = ports.add(port);
        return said(!isFirst, "port " + port + " declared on two listeners")
                .or(() -> said(
                        !LISTENER_PROTOCOLS.contains(protocol),
                        "protocol must be 'tcp', 'http', 'http2', or 'grpc'. '" + protocol
                                + "' is an unsupported protocol"))
                .or(() -> said(services.isEmpty(), "No service declared for listener with port " + port))
                .or(() -> said(
                        protocol.equals("tcp") && services.size() > 1,
                        "Multiple services per listener are only supported for protocol = 'http' (listener on port "
                                + port + ")"))
                .or(() -> said(services.contains(""), "Service name cannot be blank (listener on port " + port + ")"));
    }

    private static Optional<String> terminating(Map<?, ?> content) {
        var seen = new HashSet<String>();
        return Content.objects(content, "Services")
                .flatMap(service -> linked(service, seen).stream())
                .findFirst();
    }

    private static Optional<String> linked(Map<?, ?> service, Set<String> seen) {
        var name = Content.text(service, "Name");
        boolean isFirst = seen.add(name);
        boolean hasCertificate = !Content.text(service, "CertFile").isEmpty();
        boolean hasKey = !Content.text(service, "KeyFile").isEmpty();
        boolean hasAuthority = !Content.text(service, "CAFile").isEmpty();
        return said(name.isEmpty(), "Service name cannot be blank.")
                .or(() -> said(!isFirst, "Service \"" + name + "\" was specified more than once within a namespace"))
                .or(() -> said(
                        (hasCertificate || hasKey) && !(hasCertificate && hasKey && hasAuthority),
                        "Service \"" + name
                                + "\" must have a CertFile, CAFile, and KeyFile specified for TLS origination"));
    }
}
