package io.vigie.registry.core.member;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.pcollections.TreePMap;

/** The agents of the cluster, immutable, in the order of their names. Names are looked up in lower case. */
public final class Members {
    /** Nobody has joined yet. */
    public static final Members EMPTY = new Members(TreePMap.empty());

    private final TreePMap<String, Member> byName;

    private Members(TreePMap<String, Member> byName) {
        this.byName = byName;
    }

    /** All of them, those who have left or failed included. */
    public Collection<Member> all() {
        return byName.values();
    }

    /** The one of this name, without regard to case. */
    public Optional<Member> find(String name) {
        return Optional.ofNullable(byName.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The one with this UUID; an empty id finds nobody. */
    public Optional<Member> withId(String id) {
        return id.isEmpty()
                ? Optional.empty()
                : byName.values().stream()
                        .filter(member -> member.id().equalsIgnoreCase(id))
                        .findFirst();
    }

    /** The servers that have not left, failed ones included: those that may be asked. */
    public Stream<Member> servers() {
        return byName.values().stream().filter(member -> member.isServer() && member.status() != MemberStatus.LEFT);
    }

    /** These members and one more, or another one in the place of its namesake. */
    public Members with(Member member) {
        return new Members(byName.plus(member.key(), member));
    }

    /** These members without one. */
    public Members without(Member member) {
        return new Members(byName.minus(member.key()));
    }
}
