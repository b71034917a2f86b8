package io.vigie.registry.doors.http.wire;

import io.vigie.registry.core.catalog.Node;
import io.vigie.registry.core.catalog.Service;
import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.command.RegisterCheck;
import io.vigie.registry.core.command.RegisterNode;
import io.vigie.registry.core.command.RegisterService;
import io.vigie.registry.core.health.Check;
import io.vigie.registry.core.health.CheckDefinition;
import io.vigie.registry.core.health.CheckResult;
import io.vigie.registry.core.health.CheckStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The body of {@code /v1/catalog/register}: a node, and perhaps a service and checks on it. */
public final class CatalogRegistrationJson {
    private static final Pattern UUID = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int UUID_LENGTH = 36;

    private CatalogRegistrationJson() {}

    /** The datacenter that it is meant for, or empty. */
    public static String datacenter(JsonObject json) {
        return json.text("Datacenter");
    }

    /** The commands that take effect together. */
    public static List<Command> read(JsonObject json) {
        var node = json.text("Node");
        var service = json.object("Service").map(CatalogRegistrationJson::service);
        var checkBodies = new ArrayList<JsonObject>();
        json.object("Check").ifPresent(checkBodies::add);
        checkBodies.addAll(json.objects("Checks"));
        var commands = new ArrayList<Command>();
        commands.add(registerNode(json, node));
        service.ifPresent(it -> commands.add(new RegisterService(node, it)));
        json.ignoring("Datacenter", "Namespace", "Partition", "PeerName", "Locality")
                .refuseUnknown();
        validate(json, node);
        checkBodies.forEach(body -> commands.add(registerCheck(body, node)));
        return commands;
    }

    private static RegisterNode registerNode(JsonObject json, String node) {
        return new RegisterNode(
                Node.of(
                        node,
                        json.text("ID").toLowerCase(Locale.ROOT),
                        json.text("Address"),
                        json.textMap("TaggedAddresses"),
                        json.textMap("NodeMeta")),
                json.truth("SkipNodeUpdate"));
    }

    private static void validate(JsonObject json, String node) {
        if (node.isEmpty()) {
            throw InvalidDefinitionException.found("Must provide node");
        }
        if (json.text("Address").isEmpty() && !json.truth("SkipNodeUpdate")) {
            throw InvalidDefinitionException.found("Must provide address if SkipNodeUpdate is not set");
        }
        var flaw = flawOfNodeId(json.text("ID"));
        if (!flaw.isEmpty()) {
            throw InvalidDefinitionException.found(flaw);
        }
        json.object("Service").ifPresent(service -> {
            if (service.text("Service").isEmpty()) {
                throw InvalidDefinitionException.found("Must provide service name with ID");
            }
            if (List.of("0.0.0.0", "::", "[::]").contains(service.text("Address"))) {
                throw InvalidDefinitionException.found("Invalid service address");
            }
        });
    }

    /** Why this can be no node's id; empty when it can be one, or is not given. */
    static String flawOfNodeId(String id) {
        if (id.isEmpty() || UUID.matcher(id).matches()) {
            return "";
        }
        return id.length() == UUID_LENGTH
                ? "Bad node ID: uuid is improperly formatted"
                : "Bad node ID: uuid string is wrong length";
    }

    static Service service(JsonObject json) {
        var name = json.text("Service");
        var id = json.text("ID").isEmpty() ? name : json.text("ID");
        var service = new Service(
                id,
                name,
                json.texts("Tags"),
                json.text("Address"),
                json.number("Port", 0),
                new TreeMap<>(json.textMap("Meta")),
                new TreeMap<>(ServiceDefinitionJson.taggedAddresses(json)),
                ServiceDefinitionJson.weights(json),
                json.truth("EnableTagOverride"),
                json.text("Kind"));
        json.ignoring(
                        "Proxy",
                        "Connect",
                        "Namespace",
                        "Partition",
                        "PeerName",
                        "Locality",
                        "SocketPath",
                        "Ports",
                        "CreateIndex",
                        "ModifyIndex",
                        "LocallyRegisteredAsSidecar")
                .refuseUnknown();
        return service;
    }

    static Check check(JsonObject json, String node) {
        var name = json.text("Name");
        var id = json.text("CheckID").isEmpty() ? name : json.text("CheckID");
        var status = json.text("Status");
        var shown = ShownDefinitionJson.of(json.map("Definition"));
        var type = json.text("Type").isEmpty() ? ShownDefinitionJson.typeOf(shown) : json.text("Type");
        var definition = new CheckDefinition(name, json.text("Notes"), type, shown, null, Duration.ZERO);
        var result =
                CheckResult.of(status.isEmpty() ? CheckStatus.CRITICAL : new CheckStatus(status), json.text("Output"));
        var check = Check.of(node, id, json.text("ServiceID"), definition, result);
        json.ignoring(
                        "ServiceName",
                        "ServiceTags",
                        "Namespace",
                        "Partition",
                        "PeerName",
                        "ExposedPort",
                        "Interval",
                        "Timeout",
                        "CreateIndex",
                        "ModifyIndex")
                .refuseUnknown();
        return check;
    }

    private static RegisterCheck registerCheck(JsonObject json, String node) {
        var on = json.text("Node");
        var check = check(json, node);
        if (!on.isEmpty() && !on.equalsIgnoreCase(node)) {
            throw InvalidDefinitionException.found("check node \"" + on + "\" does not match node \"" + node + "\"");
        }
        if (check.id().isEmpty()) {
            throw InvalidDefinitionException.found("failed inserting check: failed inserting check: object missing"
                    + " primary index on node \"" + node + "\"");
        }
        return new RegisterCheck(check, false);
    }
}
