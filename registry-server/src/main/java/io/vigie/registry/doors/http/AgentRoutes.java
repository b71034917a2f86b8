package io.vigie.registry.doors.http;

import static io.vigie.registry.doors.http.Method.GET;
import static io.vigie.registry.doors.http.Method.POST;
import static io.vigie.registry.doors.http.Method.PUT;

import io.vigie.registry.core.health.CheckStatus;

/** The paths of the agent itself: its services, its checks, its process. */
final class AgentRoutes {
    private final RouteSheet sheet;
    private final ApiParts parts;
    private final Reads reads;

    private AgentRoutes(RouteSheet sheet, ApiParts parts, Reads reads) {
        this.sheet = sheet;
        this.parts = parts;
        this.reads = reads;
    }

    static void draw(RouteSheet sheet, ApiParts parts, Reads reads) {
        var area = new AgentRoutes(sheet, parts, reads);
        area.self();
        area.maintenance();
        area.services();
        area.health();
        area.checks();
        area.process();
        area.metrics();
    }

    private void self() {
        var self = new AgentEndpoints(parts.registry(), parts.agent(), parts.cluster());
        sheet.path("/v1/agent/self").on(GET, Endpoint.now(self::self));
        sheet.path("/v1/agent/members").on(GET, Endpoint.now(self::members));
    }

    private void maintenance() {
        var maintenance = new MaintenanceEndpoints(
                parts.registry(), parts.writes(), parts.agent().node());
        sheet.path("/v1/agent/maintenance").on(PUT, maintenance::ofNode);
        sheet.path("/v1/agent/service/maintenance/").on(PUT, maintenance::ofService);
    }

    private void services() {
        var services = new AgentServiceEndpoints(
                parts.registry(),
                reads,
                parts.writes(),
                parts.selection(),
                parts.agent().node());
        sheet.path("/v1/agent/services").on(GET, Endpoint.now(services::list));
        sheet.path("/v1/agent/service/").on(GET, services::get);
        sheet.change("/v1/agent/service/register", services::register, POST);
        sheet.change("/v1/agent/service/deregister/", services::deregister, POST, GET);
    }

    private void health() {
        var health = new AgentHealthEndpoints(parts.registry(), parts.agent().node());
        sheet.path("/v1/agent/health/service/id/").on(GET, Endpoint.now(health::byId));
        sheet.path("/v1/agent/health/service/name/").on(GET, Endpoint.now(health::byName));
    }

    private void checks() {
        var checks = new AgentCheckEndpoints(
                parts.registry(),
                parts.writes(),
                parts.selection(),
                parts.heartbeats(),
                parts.agent().node());
        sheet.path("/v1/agent/checks").on(GET, Endpoint.now(checks::list));
        sheet.change("/v1/agent/check/register", checks::register);
        sheet.change("/v1/agent/check/deregister/", checks::deregister);
        sheet.change("/v1/agent/check/pass/", checks.report(CheckStatus.PASSING));
        sheet.change("/v1/agent/check/warn/", checks.report(CheckStatus.WARNING));
        sheet.change("/v1/agent/check/fail/", checks.report(CheckStatus.CRITICAL));
        sheet.change("/v1/agent/check/update/", checks::update);
    }

    private void process() {
        var process = new AgentProcessEndpoints(parts.agent(), parts.surroundings());
        var membership =
                new MembershipEndpoints(parts.registry(), parts.agent(), parts.cluster(), parts.surroundings());
        sheet.path("/v1/agent/version").on(GET, Endpoint.now(process::version));
        sheet.path("/v1/agent/host").on(GET, Endpoint.now(process::host));
        sheet.path("/v1/agent/monitor").on(GET, Endpoint.now(process::monitor));
        sheet.path("/v1/agent/reload").on(PUT, process::reload);
        sheet.change("/v1/agent/join/", membership::join);
        sheet.path("/v1/agent/leave").on(PUT, membership::leave);
        sheet.change("/v1/agent/force-leave/", membership::forceLeave);
        sheet.path("/v1/agent/token/").on(PUT, Endpoint.now(AclEndpoints::disabled));
    }

    private void metrics() {
        var metrics = new MetricsEndpoints(
                new Gauges(parts.registry()),
                sheet::routes,
                parts.surroundings().clock());
        sheet.path("/v1/agent/metrics").on(GET, Endpoint.now(metrics::metrics));
    }
}
