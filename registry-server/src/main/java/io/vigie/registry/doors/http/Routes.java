package io.vigie.registry.doors.http;

import static io.vigie.registry.doors.http.Method.DELETE;
import static io.vigie.registry.doors.http.Method.GET;
import static io.vigie.registry.doors.http.Method.POST;
import static io.vigie.registry.doors.http.Method.PUT;

import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.log.Heartbeats;
import io.vigie.registry.log.Registry;
import io.vigie.registry.log.Renewals;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The map of the whole API: one line for each path, with the verbs it takes. A path that ends in a slash takes whatever
 * follows as its variable part, slashes included.
 */
public final class Routes {
    private final List<Route> routes = new ArrayList<>();

    private Routes() {}

    /**
     * The API of one agent.
     *
     * @param heartbeats where reports on TTL checks go
     * @param renewals where renewals of sessions go
     * @param ids makes a UUID for each session, query and event; several threads use it at once
     * @param random the source of jitter; several threads use it at once
     * @param ui the pages under {@code /ui/}
     */
    public static Api api(
            Registry registry,
            Agent agent,
            Heartbeats heartbeats,
            Renewals renewals,
            Supplier<String> ids,
            RandomGenerator random,
            StaticPages ui) {
        var reads = new Reads(registry, agent.datacenter(), random);
        var writes = new Writes(registry);
        var selection = new Selection(agent.node(), agent.datacenter());
        var routes = new Routes();
        routes.agent(registry, agent, writes, selection, heartbeats);
        routes.catalog(new CatalogEndpoints(reads, writes, selection, agent.datacenter()));
        routes.health(new HealthEndpoints(reads, selection, agent.datacenter()));
        routes.keys(new KeyEndpoints(reads, writes, agent.datacenter()));
        routes.sessions(new SessionEndpoints(registry, reads, writes, renewals, ids, agent));
        routes.transactions(new TransactionEndpoints(
                registry, writes, agent.datacenter(), TransactionEndpoints.OPERATIONS_MAX_DEFAULT));
        routes.events(new EventEndpoints(registry, reads, writes, ids, agent));
        var answers = new QueryAnswers(reads, agent, random);
        routes.queries(new QueryEndpoints(reads, writes, answers, ids, agent.datacenter()));
        routes.coordinates(new CoordinateEndpoints(reads, writes, agent));
        routes.status(new StatusEndpoints(agent));
        routes.ui(ui);
        return new Api(new RouteTable(routes.routes));
    }

    private Route path(String path) {
        var route = Route.of(path);
        routes.add(route);
        return route;
    }

    private void agent(Registry registry, Agent agent, Writes writes, Selection selection, Heartbeats heartbeats) {
        var self = new AgentEndpoints(registry, agent);
        path("/v1/agent/self").on(GET, Endpoint.now(self::self));
        path("/v1/agent/members").on(GET, Endpoint.now(self::members));

        var maintenance = new MaintenanceEndpoints(registry, writes, agent.node());
        path("/v1/agent/maintenance").on(PUT, maintenance::ofNode);
        path("/v1/agent/service/maintenance/").on(PUT, maintenance::ofService);

        var services = new AgentServiceEndpoints(registry, writes, selection, agent.node());
        path("/v1/agent/services").on(GET, Endpoint.now(services::list));
        path("/v1/agent/service/").on(GET, Endpoint.now(services::get));
        // Consul before 1.0 took any verb for these two, and the articles of that time type POST and GET.
        path("/v1/agent/service/register").on(PUT, services::register).on(POST, services::register);
        path("/v1/agent/service/deregister/")
                .on(PUT, services::deregister)
                .on(POST, services::deregister)
                .on(GET, services::deregister);

        var health = new AgentHealthEndpoints(registry, agent.node());
        path("/v1/agent/health/service/id/").on(GET, Endpoint.now(health::byId));
        path("/v1/agent/health/service/name/").on(GET, Endpoint.now(health::byName));

        var checks = new AgentCheckEndpoints(registry, writes, selection, heartbeats, agent.node());
        path("/v1/agent/checks").on(GET, Endpoint.now(checks::list));
        path("/v1/agent/check/register").on(PUT, checks::register);
        path("/v1/agent/check/deregister/").on(PUT, checks::deregister);
        path("/v1/agent/check/pass/").on(PUT, checks.report(CheckStatus.PASSING));
        path("/v1/agent/check/warn/").on(PUT, checks.report(CheckStatus.WARNING));
        path("/v1/agent/check/fail/").on(PUT, checks.report(CheckStatus.CRITICAL));
        path("/v1/agent/check/update/").on(PUT, checks::update);
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
        path("/v1/kv/").on(GET, keys::get).on(PUT, keys::put).on(DELETE, keys::delete);
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
        path("/v1/txn").on(PUT, transactions::apply);
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

    private void ui(StaticPages ui) {
        path("/").on(GET, Endpoint.now(ui::root));
        path("/ui").on(GET, Endpoint.now(ui::root));
        path("/ui/").on(GET, Endpoint.now(ui::page));
    }
}
