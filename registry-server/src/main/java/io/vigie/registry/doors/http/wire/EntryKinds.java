package io.vigie.registry.doors.http.wire;

import static io.vigie.registry.doors.http.wire.EntryType.DURATION;
import static io.vigie.registry.doors.http.wire.EntryType.FLAG;
import static io.vigie.registry.doors.http.wire.EntryType.FREE;
import static io.vigie.registry.doors.http.wire.EntryType.NUMBER;
import static io.vigie.registry.doors.http.wire.EntryType.TEXT;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The kinds of configuration entries: those of Consul 1.8.7 member by member, those of newer releases by name. */
final class EntryKinds {
    private static final EntryShape MESH_GATEWAY = new EntryShape().texts("Mode");

    private static final EntryShape EXPOSE = new EntryShape()
            .with("Checks", FLAG)
            .with(
                    "Paths",
                    new EntryShape()
                            .with("ListenerPort", NUMBER)
                            .texts("Path")
                            .with("LocalPathPort", NUMBER)
                            .texts("Protocol")
                            .always("ParsedFromCheck", FLAG)
                            .listed());

    private static final EntryShape HTTP_MATCH = new EntryShape()
            .texts("PathExact", "PathPrefix", "PathRegex")
            .with(
                    "Header",
                    new EntryShape()
                            .always("Name", TEXT)
                            .with("Present", FLAG)
                            .texts("Exact", "Prefix", "Suffix", "Regex")
                            .with("Invert", FLAG)
                            .listed())
            .with(
                    "QueryParam",
                    new EntryShape()
                            .always("Name", TEXT)
                            .with("Present", FLAG)
                            .texts("Exact", "Regex")
                            .listed())
            .with("Methods", TEXT.listed());

    private static final EntryShape DESTINATION = new EntryShape()
            .with("RequestTimeout", DURATION)
            .texts("Service", "ServiceSubset", "Namespace", "PrefixRewrite")
            .with("NumRetries", NUMBER)
            .with("RetryOnConnectFailure", FLAG)
            .with("RetryOnStatusCodes", NUMBER.listed());

    private static final Map<String, EntryShape> SHAPES = Map.of(
            "service-defaults",
            entry().always("Protocol", TEXT)
                    .always("MeshGateway", MESH_GATEWAY)
                    .always("Expose", EXPOSE)
                    .texts("ExternalSNI"),
            "proxy-defaults",
            entry().always("Config", FREE).always("MeshGateway", MESH_GATEWAY).always("Expose", EXPOSE),
            "service-router",
            entry().with(
                            "Routes",
                            new EntryShape()
                                    .with("Match", new EntryShape().with("HTTP", HTTP_MATCH))
                                    .with("Destination", DESTINATION)
                                    .listed()),
            "service-splitter",
            entry().with(
                            "Splits",
                            new EntryShape()
                                    .always("Weight", NUMBER)
                                    .texts("Service", "ServiceSubset", "Namespace")
                                    .listed()),
            "service-resolver",
            entry().texts("DefaultSubset")
                    .with(
                            "Subsets",
                            new EntryShape()
                                    .texts("Filter")
                                    .with("OnlyPassing", FLAG)
                                    .mapped())
                    .with("Redirect", new EntryShape().texts("Service", "ServiceSubset", "Namespace", "Datacenter"))
                    .with(
                            "Failover",
                            new EntryShape()
                                    .texts("Service", "ServiceSubset", "Namespace")
                                    .with("Datacenters", TEXT.listed())
                                    .mapped())
                    .with("ConnectTimeout", DURATION),
            "ingress-gateway",
            entry().always("TLS", new EntryShape().always("Enabled", FLAG))
                    .always(
                            "Listeners",
                            new EntryShape()
                                    .always("Port", NUMBER)
                                    .always("Protocol", TEXT)
                                    .always(
                                            "Services",
                                            new EntryShape()
                                                    .always("Name", TEXT)
                                                    .with("Hosts", TEXT.listed())
                                                    .texts("Namespace")
                                                    .listed())
                                    .listed()),
            "terminating-gateway",
            entry().always(
                            "Services",
                            new EntryShape()
                                    .always("Name", TEXT)
                                    .texts("Namespace", "CAFile", "CertFile", "KeyFile", "SNI")
                                    .listed()));

    /** Kinds of releases after 1.8, whose members are kept as they came. */
    private static final Set<String> NEWER = Set.of(
            "mesh",
            "service-intentions",
            "exported-services",
            "sameness-group",
            "api-gateway",
            "bound-api-gateway",
            "http-route",
            "tcp-route",
            "inline-certificate",
            "file-system-certificate",
            "jwt-provider",
            "control-plane-request-limit");

    private EntryKinds() {}

    /** What every entry may say, whatever its kind. */
    private static EntryShape entry() {
        return new EntryShape().texts("Namespace").with("Meta", TEXT.mapped());
    }

    static boolean isKnown(String kind) {
        return SHAPES.containsKey(kind) || NEWER.contains(kind);
    }

    /** The shape of a kind, or null when its members are not known one by one. */
    static @Nullable EntryShape shapeOf(String kind) {
        return SHAPES.get(kind);
    }
}
