package io.vigie.registry.doors.cli.client;

import java.util.List;

/** {@code operator raft list-peers}: the servers that keep the log. */
final class RaftListPeers extends ServerCommand {
    @Override
    int run(List<String> arguments, Desk desk, Agent agent) {
        try {
            var answer = Json.object(
                    agent.get("/v1/operator/raft/configuration", where()).ok().json());
            var table = new Columns(Columns.OF_A_LIST).row("Node", "ID", "Address", "State", "Voter", "RaftProtocol");
            for (var server : Json.objects(answer.get("Servers"))) {
                var protocol = Json.text(server.get("ProtocolVersion"));
                table.row(List.of(
                        Json.text(server.get("Node")),
                        Json.text(server.get("ID")),
                        Json.text(server.get("Address")),
                        Boolean.TRUE.equals(server.get("Leader")) ? "leader" : "follower",
                        Json.text(server.get("Voter")),
                        protocol.isEmpty() ? "<=1" : protocol));
            }
            table.lines().forEach(desk::say);
            return 0;
        } catch (FailedException failed) {
            throw FailedException.in("Error getting peers", failed);
        }
    }
}
