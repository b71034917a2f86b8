package io.vigie.registry.doors.cli.client;

import java.util.List;

/** {@code services deregister}: by id, or those that files define. */
final class ServicesDeregister extends ServerCommand {
    private final Flag<String> id = flags.text("id", "The id of the instance.");

    ServicesDeregister() {
        namespaceFlag();
    }

    @Override
    void check(List<String> arguments) {
        if (arguments.isEmpty() && id.value().isEmpty()) {
            throw new FailedException("Service deregistration requires at least one argument or -id.");
        }
        if (!arguments.isEmpty() && !id.value().isEmpty()) {
            throw new FailedException("Service deregistration requires arguments or -id, not both.");
        }
    }

    @Override
    int run(List<String> arguments, Desk desk, Agent agent) {
        if (arguments.isEmpty()) {
            deregister(id.value(), desk, agent);
        }
        for (var service : ServicesRegister.ofFiles(arguments)) {
            var own = Json.text(service.get("ID"));
            var called = own.isEmpty() ? Json.text(service.get("Name")) : own;
            if (!called.isEmpty()) {
                deregister(called, desk, agent);
            }
        }
        return 0;
    }

    private static void deregister(String instance, Desk desk, Agent agent) {
        try {
            agent.put("/v1/agent/service/deregister/" + instance, Query.none()).ok();
        } catch (FailedException failed) {
            throw FailedException.in("Error deregistering service \"" + instance + "\"", failed);
        }
        desk.say("Deregistered service: " + instance);
    }
}
