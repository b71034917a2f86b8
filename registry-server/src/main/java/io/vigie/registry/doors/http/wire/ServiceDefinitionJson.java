package io.vigie.registry.doors.http.wire;

import io.vigie.registry.core.catalog.Service;
import io.vigie.registry.core.catalog.ServiceAddress;
import io.vigie.registry.core.catalog.Weights;
import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.command.RegisterService;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What an application says of itself at {@code /v1/agent/service/register}: the service with its checks. */
public record ServiceDefinitionJson(Service service, List<CheckDefinitionJson> checks) {
    /** Bounds of Consul on metadata of nodes and services. */
    private static final int META_PAIRS_MAX = 64;

    private static final int META_KEY_LENGTH_MAX = 128;
    private static final int META_VALUE_LENGTH_MAX = 512;
    private static final int WEIGHT_MAX = 65_535;
    private static final Pattern META_KEY = Pattern.compile("[a-zA-Z0-9_-]+");
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    /** Reads the body; throws {@link DecodeException} or {@link InvalidDefinitionException} with Consul's words. */
    public static ServiceDefinitionJson read(JsonObject json) {
        return read(json, CheckDefinitionJson::ofService);
    }

    /** Reads a definition from a configuration file of this machine, whose checks may run programs. */
    public static ServiceDefinitionJson ofFile(JsonObject json) {
        return read(json, CheckDefinitionJson::ofServiceInFile);
    }

    /** The same on an agent that runs no programs. */
    public static ServiceDefinitionJson ofFileWithoutPrograms(JsonObject json) {
        return read(json, CheckDefinitionJson::ofServiceInFileWithoutPrograms);
    }

    private static ServiceDefinitionJson read(JsonObject json, Function<JsonObject, CheckDefinitionJson> check) {
        var name = json.text("Name");
        var id = json.text("ID").isEmpty() ? name : json.text("ID");
        var service = service(json, id, name);
        var checkBodies = new ArrayList<JsonObject>();
        json.object("Check").ifPresent(checkBodies::add);
        checkBodies.addAll(json.objects("Checks"));
        json.ignoring("Token", "Proxy", "Connect", "SocketPath", "Locality", "Namespace", "Partition", "Ports")
                .refuseUnknown();
        if (name.isEmpty()) {
            throw InvalidDefinitionException.of("Missing service name");
        }
        validate(service);
        return new ServiceDefinitionJson(withFamilies(service), checks(checkBodies, service, check));
    }

    /** What registers it on the node: the service first, then its checks, whose results stay when they are known. */
    public List<Command> commandsOn(String node) {
        var commands = new ArrayList<Command>();
        commands.add(new RegisterService(node, service));
        checks.forEach(check -> commands.add(check.commandOn(node, service.id())));
        return commands;
    }

    private static Service service(JsonObject json, String id, String name) {
        return new Service(
                id,
                name,
                json.texts("Tags"),
                json.text("Address"),
                json.number("Port", 0),
                new TreeMap<>(json.textMap("Meta")),
                new TreeMap<>(taggedAddresses(json)),
                weights(json),
                json.truth("EnableTagOverride"),
                json.text("Kind"));
    }

    static Map<String, ServiceAddress> taggedAddresses(JsonObject json) {
        var addresses = new LinkedHashMap<String, ServiceAddress>();
        json.objectMap("TaggedAddresses")
                .forEach((network, place) ->
                        addresses.put(network, new ServiceAddress(place.text("Address"), place.number("Port", 0))));
        return addresses;
    }

    static Weights weights(JsonObject json) {
        return json.object("Weights")
                .map(given -> new Weights(given.number("Passing", 0), given.number("Warning", 0)))
                .orElse(Weights.DEFAULT);
    }

    /** Consul's agent adds the address under the name of its family, so that dual-stack clients can choose. */
    private static Service withFamilies(Service service) {
        var address = service.address();
        var family = IPV4.matcher(address).matches() ? "ipv4" : address.indexOf(':') >= 0 ? "ipv6" : "";
        if (family.isEmpty()) {
            return service;
        }
        var addresses = new TreeMap<>(service.taggedAddresses());
        var own = new ServiceAddress(address, service.port());
        addresses.putIfAbsent("lan_" + family, own);
        addresses.putIfAbsent("wan_" + family, own);
        return new Service(
                service.id(),
                service.name(),
                service.tags(),
                address,
                service.port(),
                service.meta(),
                addresses,
                service.weights(),
                service.enableTagOverride(),
                service.kind());
    }

    private static List<CheckDefinitionJson> checks(
            List<JsonObject> bodies, Service service, Function<JsonObject, CheckDefinitionJson> check) {
        var checks = new ArrayList<CheckDefinitionJson>();
        int position = 0;
        for (var body : bodies) {
            position++;
            if (!CheckDefinitionJson.isEmpty(body)) {
                checks.add(named(check.apply(body), service, position, bodies.size()));
            }
        }
        return checks;
    }

    private static CheckDefinitionJson named(CheckDefinitionJson check, Service service, int position, int of) {
        var defaultId = "service:" + service.id() + (of > 1 ? ":" + position : "");
        return check.named(
                check.id().isEmpty() ? defaultId : check.id(),
                check.name().isEmpty() ? "Service '" + service.name() + "' check" : check.name());
    }

    private static void validate(Service service) {
        refuseAnyAddress(service.address());
        if (service.weights().passing() < 1) {
            throw InvalidDefinitionException.of("Invalid Weights: Passing must be greater than 0");
        }
        if (service.weights().warning() < 0
                || service.weights().passing() > WEIGHT_MAX
                || service.weights().warning() > WEIGHT_MAX) {
            throw InvalidDefinitionException.of("Invalid Weights: DNS Weight must be between 0 and 65535");
        }
        validateMeta(service.meta());
    }

    /** An address that means "all of this machine's" can be listened on but not called. */
    static void refuseAnyAddress(String address) {
        if (isAnyAddress(address)) {
            throw InvalidDefinitionException.of("Invalid service address");
        }
    }

    static boolean isAnyAddress(String address) {
        return address.equals("0.0.0.0") || address.equals("::") || address.equals("[::]");
    }

    private static void validateMeta(Map<String, String> meta) {
        var flaw = flawOfMeta(meta);
        if (!flaw.isEmpty()) {
            throw InvalidDefinitionException.of("Invalid Service Meta: " + flaw);
        }
    }

    /** What is wrong with metadata of a service; empty when nothing is. */
    static String flawOfMeta(Map<String, String> meta) {
        if (meta.size() > META_PAIRS_MAX) {
            return "Node metadata cannot contain more than " + META_PAIRS_MAX + " key/value pairs";
        }
        return meta.entrySet().stream()
                .filter(pair -> !fault(pair.getKey(), pair.getValue()).isEmpty())
                .map(pair -> "Couldn't load metadata pair ('" + pair.getKey() + "', '" + pair.getValue() + "'): "
                        + fault(pair.getKey(), pair.getValue()))
                .findFirst()
                .orElse("");
    }

    private static String fault(String key, String value) {
        if (key.isEmpty()) {
            return "Key cannot be blank";
        }
        if (!META_KEY.matcher(key).matches()) {
            return "Key contains invalid characters";
        }
        if (key.length() > META_KEY_LENGTH_MAX) {
            return "Key is too long (limit: " + META_KEY_LENGTH_MAX + " characters)";
        }
        return value.length() > META_VALUE_LENGTH_MAX
                ? "Value is too long (limit: " + META_VALUE_LENGTH_MAX + " characters)"
                : "";
    }
}
