package io.vigie.registry.doors.http.wire;

import io.vigie.registry.core.member.Member;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/** A member of the cluster, as Serf has it in Consul; {@code consul members} prints its columns from the tags. */
public final class MemberJson {
    private MemberJson() {}

    /** Writes one member of the datacenter. */
    public static void write(JsonGenerator out, Member member, String datacenter) {
        var tags = tags(member, datacenter);
        if (member.isServer()) {
            tags.put("wan_join_port", Integer.toString(member.memberPort() + 1));
        }
        write(out, member, member.name(), member.memberPort(), tags);
    }

    /** Writes a server as it would be seen from other datacenters. */
    public static void writeWide(JsonGenerator out, Member member, String datacenter) {
        write(out, member, member.name() + "." + datacenter, member.memberPort() + 1, tags(member, datacenter));
    }

    private static void write(JsonGenerator out, Member member, String name, int port, Map<String, String> tags) {
        out.writeStartObject();
        out.writeStringProperty("Name", name);
        out.writeStringProperty("Addr", member.address());
        out.writeNumberProperty("Port", port);
        out.writeObjectPropertyStart("Tags");
        tags.forEach(out::writeStringProperty);
        out.writeEndObject();
        out.writeNumberProperty("Status", member.status().number());
        out.writeNumberProperty("ProtocolMin", 1);
        out.writeNumberProperty("ProtocolMax", 5);
        out.writeNumberProperty("ProtocolCur", 2);
        out.writeNumberProperty("DelegateMin", 2);
        out.writeNumberProperty("DelegateMax", 5);
        out.writeNumberProperty("DelegateCur", 4);
        out.writeEndObject();
    }

    private static Map<String, String> tags(Member member, String datacenter) {
        var tags = new TreeMap<>(member.tags());
        tags.put("acls", "0");
        tags.put("dc", datacenter);
        tags.put("id", member.id());
        tags.put("role", member.isServer() ? "consul" : "node");
        tags.put("segment", "");
        tags.put("vsn", "2");
        tags.put("vsn_max", "3");
        tags.put("vsn_min", "2");
        if (member.isServer()) {
            tags.put("port", Integer.toString(member.serverPort()));
            tags.put("raft_vsn", "3");
            tags.put("ft_fs", "1");
        }
        return tags;
    }
}
