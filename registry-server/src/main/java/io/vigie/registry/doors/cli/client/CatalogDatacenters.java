package io.vigie.registry.doors.cli.client;

import java.util.List;

/** {@code catalog datacenters}. */
final class CatalogDatacenters extends ServerCommand {
    @Override
    void check(List<String> arguments) {
        atMost(0, arguments);
    }

    @Override
    int run(List<String> arguments, Desk desk, Agent agent) {
        try {
            Json.texts(agent.get("/v1/catalog/datacenters", Query.none()).ok().json())
                    .forEach(desk::say);
        } catch (FailedException failed) {
            throw FailedException.in("Error listing datacenters", failed);
        }
        return 0;
    }
}
