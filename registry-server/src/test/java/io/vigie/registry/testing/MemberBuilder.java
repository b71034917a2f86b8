package io.vigie.registry.testing;

import io.vigie.registry.core.catalog.Node;
import io.vigie.registry.core.command.JoinMember;
import io.vigie.registry.core.member.Member;
import io.vigie.registry.core.member.Role;
import java.util.Map;

/** An agent to be: {@code aMember("n1").at("10.0.0.2").joined()}. */
public record MemberBuilder(String name, String id, String address, Role role) {
    /** A client whose id is made of its name. */
    public static MemberBuilder aMember(String name) {
        return new MemberBuilder(name, "id-of-" + name, "10.0.0.1", Role.CLIENT);
    }

    public MemberBuilder withId(String newId) {
        return new MemberBuilder(name, newId, address, role);
    }

    public MemberBuilder at(String newAddress) {
        return new MemberBuilder(name, id, newAddress, role);
    }

    public MemberBuilder serving() {
        return new MemberBuilder(name, id, address, Role.SERVER);
    }

    public Member build() {
        return Member.of(name, id, address, 8301, role == Role.SERVER ? 8300 : 0, role, Map.of("build", "1.8.7:test"));
    }

    /** The command with which it joins. */
    public JoinMember joined() {
        return new JoinMember(build(), Node.of(name, id, address, Map.of("lan", address), Map.of()));
    }
}
