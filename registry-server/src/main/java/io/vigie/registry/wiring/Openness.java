package io.vigie.registry.wiring;

import io.vigie.registry.core.member.Member;
import java.io.IOException;
import java.util.Map;

/** Whether anybody who reaches an agent's cluster door is let in, and how that is told. */
final class Openness {
    private Openness() {}

    /** An agent without a key, whose door can be reached from other machines. */
    static boolean isOpen(AgentSettings settings, String address) throws IOException {
        return settings.cluster().encrypt() == null
                && hasDoor(settings)
                && !HostAddress.of("advertise_addr", address).isLoopbackAddress();
    }

    /** An agent that is meant for development on its own machine has no door for others. */
    static boolean hasDoor(AgentSettings settings) throws IOException {
        var bound = HostAddress.of("bind_addr", settings.bindAddr());
        return !settings.dev() || !bound.isLoopbackAddress() && !bound.isAnyLocalAddress();
    }

    /** What all others are told of it, in the lists of members. */
    static Map<String, String> tags(boolean open) {
        return open ? Map.of(Member.OPEN, "true") : Map.of();
    }

    /** Throws {@link SettingException} for an open agent that must not be. */
    static void refuse(AgentSettings settings, boolean open) {
        if (open && settings.cluster().requireEncryption()) {
            throw new SettingException(
                    "The setting require_encryption wants what travels between agents to be encrypted,"
                            + " and there is no key. Make one with \"vigie keygen\" and give it to all agents with -encrypt.");
        }
    }
}
