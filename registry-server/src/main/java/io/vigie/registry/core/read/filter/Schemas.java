package io.vigie.registry.core.read.filter;

import io.vigie.registry.core.catalog.Instance;
import io.vigie.registry.core.catalog.Node;
import io.vigie.registry.core.catalog.Service;
import io.vigie.registry.core.catalog.ServiceAddress;
import io.vigie.registry.core.catalog.Weights;
import io.vigie.registry.core.entry.Intention;
import io.vigie.registry.core.health.Check;
import io.vigie.registry.core.read.CheckOfService;
import io.vigie.registry.core.read.InstanceOnNode;
import io.vigie.registry.core.read.ServiceHealth;
import java.util.List;
import java.util.Optional;

/**
 * The selectors of Consul 1.8.7 for each kind of answer, spelled as on the wire.
 *
 * <p>What concerns the mesh ({@code Proxy}, {@code Connect}) is selectable and empty, as for any instance outside of one.
 */
public final class Schemas {
    private static final Schema<ServiceAddress> ADDRESS = Schema.<ServiceAddress>empty()
            .text("Address", ServiceAddress::address)
            .number("Port", ServiceAddress::port);

    private static final Schema<Weights> WEIGHTS =
            Schema.<Weights>empty().number("Passing", Weights::passing).number("Warning", Weights::warning);

    private static final Schema<Service> PROXY = Schema.<Service>empty()
            .text("DestinationServiceName", service -> "")
            .text("DestinationServiceID", service -> "")
            .text("LocalServiceAddress", service -> "")
            .number("LocalServicePort", service -> 0)
            .parts("Upstreams", service -> List.<Service>of(), upstream())
            .part("MeshGateway", service -> service, Schema.<Service>empty().text("Mode", service -> ""))
            .part(
                    "Expose",
                    service -> service,
                    Schema.<Service>empty()
                            .flag("Checks", service -> false)
                            .parts("Paths", service -> List.<Service>of(), exposedPath()));

    private static final Schema<Service> CONNECT = Schema.<Service>empty().flag("Native", service -> false);

    /** A service instance in the form of {@code /v1/agent/services} and {@code /v1/catalog/node/:node}. */
    public static final Schema<Service> SERVICE = Schema.<Service>empty()
            .text("Kind", Service::kind)
            .text("ID", Service::id)
            .text("Service", Service::name)
            .texts("Tags", Service::tags)
            .text("Address", Service::address)
            .partMap("TaggedAddresses", Service::taggedAddresses, ADDRESS)
            .textMap("Meta", Service::meta)
            .number("Port", Service::port)
            .part("Weights", Service::weights, WEIGHTS)
            .flag("EnableTagOverride", Service::enableTagOverride)
            .part("Proxy", service -> service, PROXY)
            .part("Connect", service -> service, CONNECT);

    /** The same for what the catalog holds. */
    public static final Schema<Instance> INSTANCE = SERVICE.of(Instance::service);

    /** A check, as all lists of checks show it. */
    public static final Schema<CheckOfService> CHECK = Schema.<CheckOfService>empty()
            .text("Node", of -> of.check().node())
            .text("CheckID", of -> of.check().id())
            .text("Name", of -> of.check().definition().name())
            .text("Status", of -> of.check().status().text())
            .text("Notes", of -> of.check().definition().notes())
            .text("Output", of -> of.check().result().output())
            .text("ServiceID", of -> of.check().serviceId())
            .text("ServiceName", CheckOfService::serviceName)
            .texts("ServiceTags", CheckOfService::serviceTags)
            .text("Type", of -> of.check().definition().type());

    /** An intention, as {@code /v1/connect/intentions} lists it. */
    public static final Schema<Intention> INTENTION = Schema.<Intention>empty()
            .text("ID", Intention::id)
            .text("Description", Intention::description)
            .text("SourceNS", intention -> intention.source().namespace())
            .text("SourceName", intention -> intention.source().name())
            .text("DestinationNS", intention -> intention.destination().namespace())
            .text("DestinationName", intention -> intention.destination().name())
            .text("SourceType", Intention::sourceType)
            .text("Action", Intention::action)
            .text("DefaultAddr", intention -> "")
            .number("DefaultPort", intention -> 0)
            .number("Precedence", Intention::precedence)
            .textMap("Meta", Intention::meta);

    private Schemas() {}

    /** A node, as {@code /v1/catalog/nodes} shows it. */
    public static Schema<Node> node(String datacenter) {
        return Schema.<Node>empty()
                .text("ID", Node::id)
                .text("Node", Node::name)
                .text("Address", Node::address)
                .text("Datacenter", node -> datacenter)
                .textMap("TaggedAddresses", Node::taggedAddresses)
                .textMap("Meta", Node::meta);
    }

    /** A service instance in the form of {@code /v1/catalog/service/:service}. */
    public static Schema<InstanceOnNode> catalogService(String datacenter) {
        return Schema.<InstanceOnNode>empty()
                .text("ID", on -> on.node().id())
                .text("Node", on -> on.node().name())
                .text("Address", on -> on.node().address())
                .text("Datacenter", on -> datacenter)
                .textMap("TaggedAddresses", on -> on.node().taggedAddresses())
                .textMap("NodeMeta", on -> on.node().meta())
                .text("ServiceKind", on -> service(on).kind())
                .text("ServiceID", on -> service(on).id())
                .text("ServiceName", on -> service(on).name())
                .texts("ServiceTags", on -> service(on).tags())
                .text("ServiceAddress", on -> service(on).address())
                .partMap("ServiceTaggedAddresses", on -> service(on).taggedAddresses(), ADDRESS)
                .part("ServiceWeights", on -> service(on).weights(), WEIGHTS)
                .textMap("ServiceMeta", on -> service(on).meta())
                .number("ServicePort", on -> service(on).port())
                .flag("ServiceEnableTagOverride", on -> service(on).enableTagOverride())
                .part("ServiceProxy", Schemas::service, PROXY)
                .part("ServiceConnect", Schemas::service, CONNECT);
    }

    /** An instance with its health, as {@code /v1/health/service/:service} shows it; of its checks any may match. */
    public static Schema<ServiceHealth> serviceHealth(String datacenter) {
        return Schema.<ServiceHealth>empty()
                .part("Node", ServiceHealth::node, node(datacenter))
                .part("Service", health -> health.instance().service(), SERVICE)
                .parts("Checks", Schemas::checks, CHECK);
    }

    private static List<CheckOfService> checks(ServiceHealth health) {
        return health.checks().stream().map(check -> joined(health, check)).toList();
    }

    private static CheckOfService joined(ServiceHealth health, Check check) {
        return new CheckOfService(
                health.node(), check, check.isOfNode() ? Optional.empty() : Optional.of(health.instance()));
    }

    private static Service service(InstanceOnNode on) {
        return on.instance().service();
    }

    private static Schema<Service> upstream() {
        return Schema.<Service>empty()
                .text("DestinationType", none -> "")
                .text("DestinationName", none -> "")
                .text("Datacenter", none -> "")
                .text("LocalBindAddress", none -> "")
                .number("LocalBindPort", none -> 0)
                .part("MeshGateway", none -> none, Schema.<Service>empty().text("Mode", none -> ""));
    }

    private static Schema<Service> exposedPath() {
        return Schema.<Service>empty()
                .text("Path", none -> "")
                .text("Protocol", none -> "")
                .number("ListenerPort", none -> 0)
                .number("LocalPathPort", none -> 0)
                .flag("ParsedFromCheck", none -> false);
    }
}
