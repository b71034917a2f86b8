package io.vigie.registry.wiring;

/**
 * What is wrong with one definition in the configuration files.
 *
 * @param what the list that it stands in: services, checks or watches
 * @param place the how manieth of that list it is, from 1
 * @param name its name, or empty
 * @param reason why it cannot be registered
 */
record DefinitionFlaw(String what, int place, String name, String reason) {
    /** What is said at the start, which goes on without it. */
    String warning() {
        return "Number " + place + " of the " + what + " in the configuration"
                + (name.isEmpty() ? "" : ", \"" + name + "\",") + " is not registered: " + reason;
    }

    /** What is said at a reload, which changes nothing then; in the words of Consul. */
    String refusal() {
        return "Failed reloading " + what + ": "
                + switch (what) {
                    case "services" ->
                        "Failed to register service \"" + name + "\": "
                                + (reason.equals("Missing service name") ? "Service name missing" : reason);
                    case "checks" -> "Failed to register check '" + name + "': " + reason;
                    default -> reason;
                };
    }
}
