package io.vigie.registry.doors.cli.client;

import java.util.List;

/** {@code operator raft remove-peer}: strikes a server out of the log that will not come back. */
final class RaftRemovePeer extends ServerCommand {
    private final Flag<String> address = flags.text("address", "The server at this address, or");
    private final Flag<String> id = flags.text("id", "the server with this id.");

    @Override
    int run(List<String> arguments, Desk desk, Agent agent) {
        boolean isByAddress = !address.value().isEmpty();
        if (isByAddress == !id.value().isEmpty()) {
            throw new FailedException("Error removing peer: "
                    + (isByAddress
                            ? "cannot give both an address and id"
                            : "an address or id is required for the peer to remove"));
        }
        var query = where();
        query.with(isByAddress ? "address" : "id", isByAddress ? address.value() : id.value());
        try {
            agent.delete("/v1/operator/raft/peer", query).ok();
        } catch (FailedException failed) {
            throw FailedException.in("Error removing peer", failed);
        }
        desk.say("Removed peer with " + (isByAddress ? "address \"" + address.value() : "id \"" + id.value()) + "\"");
        return 0;
    }
}
