package io.vigie.registry.doors.http;

import static io.vigie.registry.doors.http.Method.DELETE;
import static io.vigie.registry.doors.http.Method.GET;
import static io.vigie.registry.doors.http.Method.POST;
import static io.vigie.registry.doors.http.Method.PUT;

import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.doors.http.ui.Pages;
import io.vigie.registry.log.Heartbeats;
import io.vigie.registry.log.Registry;
import io.vigie.registry.log.Renewals;
import io.vigie.registry.log.remote.Proposals;
import io.vigie.registry.log.remote.ReadIndex;
import io.vigie.registry.log.replica.ServerFollower;
import io.vigie.registry.log.snapshot.Archive;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * The map of the whole API: one line for each path, with the verbs it takes. A path that ends in a slash takes whatever
 * follows as its variable part, slashes included.
 */
public final class Routes {
    private final List<Route> routes = new ArrayList<>();

    private final ApiRules rules;

    private Routes(ApiRules rules) {
        this.rules = rules;
    }

    /**
     * The API of one agent.
     *
     * @param heartbeats where reports on TTL checks go
     * @param renewals where renewals of sessions go
     * @param ids makes a UUID for each session, query and event; several threads use it at once
     * @param random the source of jitter; several threads use it at once
     * @param pages what stands under {@code /ui/}
     */
    public static Api api(
            Registry registry,
            Agent agent,
            Heartbeats heartbeats,
            Renewals renewals,
            Supplier<String> ids,
            RandomGenerator random,
            Pages pages) {
        return api(registry, agent, heartbeats, renewals, ids, random, pages, Surroundings.NONE, ApiRules.DEFAULT);
    }

    /** The same within a process that can do something for its operators, and under the rules that they make. */
    public static Api api(
            Registry registry,
            Agent agent,
            Heartbeats heartbeats,
            Renewals renewals,
            Supplier<String> ids,
            RandomGenerator random,
            Pages pages,
            Surroundings surroundings,
            ApiRules rules) {
        return api(
                registry,
                agent,
                heartbeats,
                renewals,
                ids,
                random,
                pages,
                surroundings,
                rules,
                Cluster.alone(agent),
                Optional.empty());
    }

    /**
     * The same within a cluster.
     *
     * @param door what others find at the cluster door besides; empty for the door of clients
     */
    public static Api api(
            Registry registry,
            Agent agent,
            Heartbeats heartbeats,
            Renewals renewals,
            Supplier<String> ids,
            RandomGenerator random,
            Pages pages,
            Surroundings surroundings,
            ApiRules rules,
            Cluster cluster,
            Optional<Cluster.Door> door) {
        var reads = new Reads(registry, cluster.leadership(), agent.datacenter(), random, rules.staleDiscovery());
        var writes = new Writes(registry);
        var selection = new Selection(agent.node(), agent.datacenter());
        var routes = new Routes(rules);
        routes.agent(registry, agent, cluster, reads, writes, selection, heartbeats);
        routes.process(registry, agent, cluster, surroundings);
        routes.operator(registry, agent, cluster, writes, surroundings);
        routes.mesh(registry, agent, reads, writes, ids);
        routes.internal(new UiEndpoints(reads, selection));
        routes.federation(new FederationEndpoints(
                reads, agent.datacenter(), surroundings.clock().instant()));
        routes.snapshot(new SnapshotEndpoints(registry, writes, agent, surroundings));
        routes.acl();
        routes.catalog(new CatalogEndpoints(reads, writes, selection, agent.datacenter()));
        routes.health(new HealthEndpoints(reads, selection, agent.datacenter()));
        routes.keys(new KeyEndpoints(reads, writes, agent.datacenter()));
        routes.sessions(new SessionEndpoints(registry, reads, writes, renewals, ids, agent));
        routes.transactions(new TransactionEndpoints(registry, writes, agent.datacenter(), rules.limits()));
        routes.events(new EventEndpoints(registry, reads, writes, ids, agent));
        var answers = new QueryAnswers(reads, agent, random);
        routes.queries(new QueryEndpoints(reads, writes, answers, ids, agent.datacenter()));
        routes.coordinates(new CoordinateEndpoints(reads, writes, agent));
        routes.status(new StatusEndpoints(registry, agent, cluster.leadership()));
        routes.ui(new PageEndpoints(pages));
        door.ifPresent(behind -> {
            routes.cluster(new ClusterEndpoints(registry, agent, cluster, behind, renewals));
            routes.introductions(behind.introductions());
        });
        return new Api(new RouteTable(routes.routes), new Gate(rules));
    }

    private void snapshot(SnapshotEndpoints snapshot) {
        path("/v1/snapshot", Archive.ARCHIVE_BYTES_MAX).on(GET, snapshot::save).on(PUT, snapshot::restore);
    }

    private Route path(String path) {
        return path(path, Api.BODY_BYTES_MAX);
    }

    /** A path whose bodies have a bound of their own. */
    private Route path(String path, int bodyBytesMax) {
        var route = Route.of(path, bodyBytesMax);
        routes.add(route);
        return route;
    }

    /** A path of the agent that changes something, for which Consul before 1.0 took any verb. */
    private Route change(String path, Endpoint endpoint) {
        var route = path(path).on(PUT, endpoint);
        return rules.legacyVerbs() == LegacyVerbs.ALL ? route.on(POST, endpoint).on(GET, endpoint) : route;
    }

    /** The same, with verbs that the articles of that time type. */
    private Route change(String path, Endpoint endpoint, Method... typed) {
        var route = change(path, endpoint);
        if (rules.legacyVerbs() != LegacyVerbs.NONE) {
            List.of(typed).forEach(method -> route.on(method, endpoint));
        }
        return route;
    }

    private void agent(
            Registry registry,
            Agent agent,
            Cluster cluster,
            Reads reads,
            Writes writes,
            Selection selection,
            Heartbeats heartbeats) {
        var self = new AgentEndpoints(registry, agent, cluster);
        path("/v1/agent/self").on(GET, Endpoint.now(self::self));
        path("/v1/agent/members").on(GET, Endpoint.now(self::members));

        var maintenance = new MaintenanceEndpoints(registry, writes, agent.node());
        path("/v1/agent/maintenance").on(PUT, maintenance::ofNode);
        path("/v1/agent/service/maintenance/").on(PUT, maintenance::ofService);

        var services = new AgentServiceEndpoints(registry, reads, writes, selection, agent.node());
        path("/v1/agent/services").on(GET, Endpoint.now(services::list));
        path("/v1/agent/service/").on(GET, services::get);
        change("/v1/agent/service/register", services::register, POST);
        change("/v1/agent/service/deregister/", services::deregister, POST, GET);

        var health = new AgentHealthEndpoints(registry, agent.node());
        path("/v1/agent/health/service/id/").on(GET, Endpoint.now(health::byId));
        path("/v1/agent/health/service/name/").on(GET, Endpoint.now(health::byName));

        var checks = new AgentCheckEndpoints(registry, writes, selection, heartbeats, agent.node());
        path("/v1/agent/checks").on(GET, Endpoint.now(checks::list));
        change("/v1/agent/check/register", checks::register);
        change("/v1/agent/check/deregister/", checks::deregister);
        change("/v1/agent/check/pass/", checks.report(CheckStatus.PASSING));
        change("/v1/agent/check/warn/", checks.report(CheckStatus.WARNING));
        change("/v1/agent/check/fail/", checks.report(CheckStatus.CRITICAL));
        change("/v1/agent/check/update/", checks::update);
    }

    private void process(Registry registry, Agent agent, Cluster cluster, Surroundings surroundings) {
        var process = new AgentProcessEndpoints(agent, surroundings);
        var membership = new MembershipEndpoints(registry, agent, cluster, surroundings);
        path("/v1/agent/version").on(GET, Endpoint.now(process::version));
        path("/v1/agent/host").on(GET, Endpoint.now(process::host));
        path("/v1/agent/monitor").on(GET, Endpoint.now(process::monitor));
        path("/v1/agent/reload").on(PUT, process::reload);
        change("/v1/agent/join/", membership::join);
        path("/v1/agent/leave").on(PUT, membership::leave);
        change("/v1/agent/force-leave/", membership::forceLeave);
        path("/v1/agent/token/").on(PUT, Endpoint.now(AclEndpoints::disabled));

        var metrics = new MetricsEndpoints(new Gauges(registry), () -> routes, surroundings.clock());
        path("/v1/agent/metrics").on(GET, Endpoint.now(metrics::metrics));
    }

    private void operator(Registry registry, Agent agent, Cluster cluster, Writes writes, Surroundings surroundings) {
        var operator = new OperatorEndpoints(registry, agent, cluster);
        path("/v1/operator/raft/configuration").on(GET, Endpoint.now(operator::raftConfiguration));
        path("/v1/operator/raft/peer").on(DELETE, operator::removePeer);
        path("/v1/operator/raft/transfer-leader")
                .on(PUT, operator::transferLeader)
                .on(POST, operator::transferLeader);
        path("/v1/operator/usage").on(GET, Endpoint.now(operator::usage));

        var autopilot = new AutopilotEndpoints(
                registry, writes, agent, cluster, surroundings.clock().instant());
        path("/v1/operator/autopilot/configuration")
                .on(GET, Endpoint.now(autopilot::configuration))
                .on(PUT, autopilot::configure);
        path("/v1/operator/autopilot/health").on(GET, Endpoint.now(autopilot::health));
        path("/v1/operator/autopilot/state").on(GET, Endpoint.now(autopilot::state));

        var keyring = new KeyringEndpoints(agent);
        path("/v1/operator/keyring")
                .on(GET, Endpoint.now(keyring::list))
                .on(POST, Endpoint.now(keyring::modify))
                .on(PUT, Endpoint.now(keyring::modify))
                .on(DELETE, Endpoint.now(keyring::modify));
    }

    private void mesh(Registry registry, Agent agent, Reads reads, Writes writes, Supplier<String> ids) {
        var config = new ConfigEndpoints(reads, writes);
        path("/v1/config").on(PUT, config::put);
        path("/v1/config/").on(GET, config::get).on(DELETE, config::delete);

        var intentions = new IntentionEndpoints(registry, reads, writes, ids, agent.datacenter());
        path("/v1/connect/intentions").on(GET, intentions::list).on(POST, intentions::create);
        path("/v1/connect/intentions/match").on(GET, Endpoint.now(intentions::match));
        path("/v1/connect/intentions/check").on(GET, Endpoint.now(intentions::check));
        path("/v1/connect/intentions/exact")
                .on(GET, Endpoint.now(intentions::exact))
                .on(PUT, intentions::putExact)
                .on(DELETE, intentions::deleteExact);
        path("/v1/connect/intentions/")
                .on(GET, Endpoint.now(intentions::get))
                .on(PUT, intentions::update)
                .on(DELETE, intentions::delete);

        var mesh = new MeshEndpoints(reads);
        path("/v1/connect/ca/roots").on(GET, Endpoint.now(MeshEndpoints::off));
        path("/v1/connect/ca/configuration")
                .on(GET, Endpoint.now(MeshEndpoints::off))
                .on(PUT, Endpoint.now(MeshEndpoints::off));
        path("/v1/agent/connect/ca/roots").on(GET, Endpoint.now(MeshEndpoints::off));
        path("/v1/agent/connect/ca/leaf/").on(GET, Endpoint.now(MeshEndpoints::off));
        path("/v1/agent/connect/authorize").on(POST, Endpoint.now(MeshEndpoints::authorize));
        path("/v1/discovery-chain/")
                .on(GET, Endpoint.now(MeshEndpoints::chain))
                .on(POST, Endpoint.now(MeshEndpoints::chain));
        path("/v1/catalog/gateway-services/").on(GET, mesh::gatewayServices);
        path("/v1/health/ingress/").on(GET, mesh::ingress);
    }

    private void internal(UiEndpoints ui) {
        path("/v1/internal/ui/nodes").on(GET, ui::nodes);
        path("/v1/internal/ui/node/").on(GET, ui::node);
        path("/v1/internal/ui/services").on(GET, ui::services);
        path("/v1/internal/ui/gateway-services-nodes/").on(GET, ui::gatewayServices);
    }

    /** What the cluster door of a server answers before there is a log: others who look for somebody to begin one with. */
    public static Api early(UnaryOperator<String> introductions) {
        var routes = new Routes(ApiRules.DEFAULT);
        routes.introductions(introductions);
        return new Api(new RouteTable(routes.routes), new Gate(ApiRules.DEFAULT));
    }

    private void introductions(UnaryOperator<String> introductions) {
        path("/v1/internal/introduce")
                .on(
                        POST,
                        Endpoint.now(call ->
                                Reply.text(200, introductions.apply(new String(call.body(), StandardCharsets.UTF_8)))));
    }

    /** For other agents, at the cluster door only. */
    private void cluster(ClusterEndpoints cluster) {
        path("/v1/internal/join").on(POST, cluster::join);
        path("/v1/internal/lease").on(POST, Endpoint.now(cluster::lease));
        path("/v1/internal/renew").on(POST, Endpoint.now(cluster::renew));
        path(ReadIndex.PATH).on(GET, cluster::index);
        path(ServerFollower.PATH).on(GET, Endpoint.now(cluster::log));
        path(Proposals.PATH, Archive.STATE_BYTES_MAX).on(POST, cluster::propose);
    }

    private void federation(FederationEndpoints federation) {
        path("/v1/internal/federation-states").on(GET, federation::list);
        path("/v1/internal/federation-states/mesh-gateways").on(GET, federation::gateways);
        path("/v1/internal/federation-state/").on(GET, federation::show);
    }

    private void acl() {
        for (var list :
                List.of("policies", "roles", "tokens", "binding-rules", "auth-methods", "list", "replication")) {
            disabled("/v1/acl/" + list, GET);
        }
        for (var thing : List.of("policy", "role", "token", "binding-rule", "auth-method")) {
            disabled("/v1/acl/" + thing, PUT);
            disabled("/v1/acl/" + thing + "/", GET, PUT, DELETE);
        }
        for (var read : List.of("policy/name/", "role/name/", "token/self", "info/", "rules/translate/")) {
            disabled("/v1/acl/" + read, GET);
        }
        for (var write : List.of("bootstrap", "create", "update", "destroy/", "clone/")) {
            disabled("/v1/acl/" + write, PUT);
        }
        for (var post : List.of("login", "logout", "rules/translate")) {
            disabled("/v1/acl/" + post, POST);
        }
        disabled("/v1/internal/acl/authorize", POST);
    }

    private void disabled(String path, Method... methods) {
        var route = path(path);
        for (var method : methods) {
            route.on(method, Endpoint.now(AclEndpoints::disabled));
        }
    }

    private void catalog(CatalogEndpoints catalog) {
        path("/v1/catalog/register").on(PUT, catalog::register);
        path("/v1/catalog/deregister").on(PUT, catalog::deregister);
        path("/v1/catalog/datacenters").on(GET, Endpoint.now(catalog::datacenters));
        path("/v1/catalog/nodes").on(GET, catalog::nodes);
        path("/v1/catalog/services").on(GET, catalog::services);
        path("/v1/catalog/service/").on(GET, catalog::service);
        path("/v1/catalog/connect/").on(GET, catalog::connect);
        path("/v1/catalog/node/").on(GET, catalog::node);
        path("/v1/catalog/node-services/").on(GET, catalog::nodeServices);
    }

    private void health(HealthEndpoints health) {
        path("/v1/health/node/").on(GET, health::node);
        path("/v1/health/checks/").on(GET, health::checks);
        path("/v1/health/state/").on(GET, health::state);
        path("/v1/health/services").on(GET, health::services);
        path("/v1/health/service/").on(GET, health::service);
        path("/v1/health/connect/").on(GET, health::connect);
    }

    private void keys(KeyEndpoints keys) {
        path("/v1/kv/", rules.limits().valueBytes())
                .on(GET, keys::get)
                .on(PUT, keys::put)
                .on(DELETE, keys::delete);
    }

    private void sessions(SessionEndpoints sessions) {
        path("/v1/session/create").on(PUT, sessions::create);
        path("/v1/session/destroy/").on(PUT, sessions::destroy);
        path("/v1/session/renew/").on(PUT, Endpoint.now(sessions::renew));
        path("/v1/session/info/").on(GET, sessions::show);
        path("/v1/session/node/").on(GET, sessions::onNode);
        path("/v1/session/list").on(GET, sessions::list);
    }

    private void transactions(TransactionEndpoints transactions) {
        path("/v1/txn", rules.limits().transactionBytes()).on(PUT, transactions::apply);
    }

    private void events(EventEndpoints events) {
        // Spring Cloud Consul 5 fires with POST, and lists under a path that Consul has never had.
        path("/v1/event/fire/").on(PUT, events::fire).also(POST, events::fire);
        path("/v1/event/list").on(GET, events::list);
        path("/v1/events").on(GET, events::list);
    }

    private void queries(QueryEndpoints queries) {
        path("/v1/query").on(GET, queries::list).on(POST, queries::create);
        path("/v1/query/")
                .on(GET, queries::get)
                .on(PUT, queries::update)
                .on(DELETE, queries::delete)
                .also(POST, queries::post);
    }

    private void coordinates(CoordinateEndpoints coordinates) {
        path("/v1/coordinate/datacenters").on(GET, Endpoint.now(coordinates::datacenters));
        path("/v1/coordinate/nodes").on(GET, coordinates::nodes);
        path("/v1/coordinate/node/").on(GET, coordinates::node);
        path("/v1/coordinate/update").on(PUT, coordinates::update);
    }

    private void status(StatusEndpoints status) {
        path("/v1/status/leader").on(GET, Endpoint.now(status::leader));
        path("/v1/status/peers").on(GET, Endpoint.now(status::peers));
    }

    private void ui(PageEndpoints ui) {
        path("/").on(GET, Endpoint.now(ui::root));
        path("/ui").on(GET, Endpoint.now(ui::root));
        path("/ui/").on(GET, Endpoint.now(ui::page));
    }
}
