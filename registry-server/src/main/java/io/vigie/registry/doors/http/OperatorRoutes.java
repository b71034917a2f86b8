package io.vigie.registry.doors.http;

import static io.vigie.registry.doors.http.Method.DELETE;
import static io.vigie.registry.doors.http.Method.GET;
import static io.vigie.registry.doors.http.Method.POST;
import static io.vigie.registry.doors.http.Method.PUT;

import io.vigie.registry.log.snapshot.Archive;
import java.util.List;

/** The paths for those who operate the cluster: log, autopilot, keyring, snapshots, status, access. */
final class OperatorRoutes {
    private final RouteSheet sheet;
    private final ApiParts parts;

    private OperatorRoutes(RouteSheet sheet, ApiParts parts) {
        this.sheet = sheet;
        this.parts = parts;
    }

    static void draw(RouteSheet sheet, ApiParts parts) {
        var area = new OperatorRoutes(sheet, parts);
        area.raft();
        area.autopilot();
        area.keyring();
        area.snapshot();
        area.status();
        area.acl();
    }

    private void raft() {
        var operator = new OperatorEndpoints(parts.registry(), parts.agent(), parts.cluster());
        sheet.path("/v1/operator/raft/configuration").on(GET, Endpoint.now(operator::raftConfiguration));
        sheet.path("/v1/operator/raft/peer").on(DELETE, operator::removePeer);
        sheet.path("/v1/operator/raft/transfer-leader")
                .on(PUT, operator::transferLeader)
                .on(POST, operator::transferLeader);
        sheet.path("/v1/operator/usage").on(GET, Endpoint.now(operator::usage));
    }

    private void autopilot() {
        var autopilot = new AutopilotEndpoints(
                parts.registry(),
                parts.writes(),
                parts.agent(),
                parts.cluster(),
                parts.surroundings().clock().instant());
        sheet.path("/v1/operator/autopilot/configuration")
                .on(GET, Endpoint.now(autopilot::configuration))
                .on(PUT, autopilot::configure);
        sheet.path("/v1/operator/autopilot/health").on(GET, autopilot::health);
        sheet.path("/v1/operator/autopilot/state").on(GET, autopilot::state);
    }

    private void keyring() {
        var keyring = new KeyringEndpoints(parts.agent());
        sheet.path("/v1/operator/keyring")
                .on(GET, Endpoint.now(keyring::list))
                .on(POST, Endpoint.now(keyring::modify))
                .on(PUT, Endpoint.now(keyring::modify))
                .on(DELETE, Endpoint.now(keyring::modify));
    }

    private void snapshot() {
        var snapshot = new SnapshotEndpoints(parts.registry(), parts.writes(), parts.agent(), parts.surroundings());
        sheet.path("/v1/snapshot", Archive.ARCHIVE_BYTES_MAX)
                .on(GET, snapshot::save)
                .on(PUT, snapshot::restore);
    }

    private void status() {
        var status = new StatusEndpoints(
                parts.registry(), parts.agent(), parts.cluster().leadership());
        sheet.path("/v1/status/leader").on(GET, Endpoint.now(status::leader));
        sheet.path("/v1/status/peers").on(GET, Endpoint.now(status::peers));
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
        var route = sheet.path(path);
        for (var method : methods) {
            route.on(method, Endpoint.now(AclEndpoints::disabled));
        }
    }
}
