package io.vigie.registry.core.member;

import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An agent of the cluster.
 *
 * @param name of its node; unique without regard to case, shown as it was written
 * @param id the UUID of its node, by which a namesake is told from it
 * @param address the IP address under which the others reach it
 * @param memberPort where its cluster door listens ({@code 8301} in Consul)
 * @param serverPort where its log listens, if it is a server ({@code 8300} in Consul)
 * @param tags what it tells of itself besides, such as its {@code build}
 * @param since when its status last changed
 */
public record Member(
        String name,
        String id,
        String address,
        int memberPort,
        int serverPort,
        Role role,
        SortedMap<String, String> tags,
        MemberStatus status,
        Instant since) {
    /** The tag of one whose cluster door lets in whoever reaches it; absent with all others. */
    public static final String OPEN = "open_cluster";

    public Member {
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    /** A member that lives, as it introduces itself; since when, its joining will tell. */
    public static Member of(
            String name,
            String id,
            String address,
            int memberPort,
            int serverPort,
            Role role,
            Map<String, String> tags) {
        return new Member(
                name,
                id,
                address,
                memberPort,
                serverPort,
                role,
                new TreeMap<>(tags),
                MemberStatus.ALIVE,
                Instant.EPOCH);
    }

    /** The key under which {@link Members} keep it. */
    public String key() {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Whether it keeps the log. */
    public boolean isServer() {
        return role == Role.SERVER;
    }

    /** Where its cluster door listens: {@code 10.0.0.1:8301}, or {@code [::1]:8301}. */
    public String door() {
        return at(memberPort);
    }

    /** Where its log listens, as peers of Raft are shown: {@code 10.0.0.1:8300}. */
    public String peer() {
        return at(serverPort);
    }

    private String at(int port) {
        return (address.contains(":") ? "[" + address + "]" : address) + ":" + port;
    }

    /** This member with another status since then; the same one when it has that status already. */
    public Member turned(MemberStatus newStatus, Instant when) {
        return newStatus == status
                ? this
                : new Member(name, id, address, memberPort, serverPort, role, tags, newStatus, when);
    }

    /** Whether its cluster door is closed to nobody. */
    public boolean isOpen() {
        return tags.containsKey(OPEN);
    }

    /** Whether everything is the same but since when. */
    public boolean saysTheSameAs(Member other) {
        return at(Instant.EPOCH).equals(other.at(Instant.EPOCH));
    }

    private Member at(Instant when) {
        return new Member(name, id, address, memberPort, serverPort, role, tags, status, when);
    }

    /** This member as having had its status since the known one had it, or since now when it had another one. */
    public Member after(Member known, Instant now) {
        return at(known.status == status ? known.since : now);
    }

    /** This member as having its status since then. */
    public Member since(Instant when) {
        return at(when);
    }
}
