package io.vigie.registry.doors.http.wire;

import io.vigie.registry.core.query.Failover;
import io.vigie.registry.core.query.PreparedQuery;
import io.vigie.registry.core.query.QueryTemplate;
import io.vigie.registry.core.query.QueryTtl;
import io.vigie.registry.core.query.ServiceQuery;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Prepared queries, as they are written down and shown. */
public final class QueryJson {
    private QueryJson() {}

    /** The query that a body writes down, under an id of the caller's choice. Members that Consul does not know are refused. */
    public static PreparedQuery read(JsonObject json, String id) {
        var query = PreparedQuery.of(
                id,
                json.text("Name"),
                json.text("Session"),
                json.text("Token"),
                json.object("Template").map(QueryJson::template).orElse(QueryTemplate.NONE),
                json.object("Service").map(QueryJson::service).orElseGet(() -> ServiceQuery.of("")),
                json.object("DNS").map(QueryJson::ttl).orElse(QueryTtl.UNSAID));
        json.ignoring("ID", "CreateIndex", "ModifyIndex").refuseUnknown();
        return query;
    }

    private static QueryTemplate template(JsonObject json) {
        var template = new QueryTemplate(json.text("Type"), json.text("Regexp"), json.truth("RemoveEmptyTags"));
        json.refuseUnknown();
        return template;
    }

    private static ServiceQuery service(JsonObject json) {
        var service = new ServiceQuery(
                json.text("Service"),
                json.object("Failover").map(QueryJson::failover).orElse(Failover.NONE),
                json.truth("OnlyPassing"),
                texts(json, "IgnoreCheckIDs"),
                json.text("Near"),
                texts(json, "Tags"),
                textMap(json, "NodeMeta"),
                textMap(json, "ServiceMeta"),
                json.truth("Connect"));
        // Newer releases know of other partitions and clusters; here is only this one.
        json.ignoring("Namespace", "Partition", "Peer", "SamenessGroup").refuseUnknown();
        return service;
    }

    private static Failover failover(JsonObject json) {
        var failover = new Failover(json.number("NearestN", 0), texts(json, "Datacenters"));
        json.ignoring("Targets").refuseUnknown();
        return failover;
    }

    private static QueryTtl ttl(JsonObject json) {
        var text = json.text("TTL");
        json.refuseUnknown();
        try {
            return text.isEmpty() ? QueryTtl.UNSAID : QueryTtl.of(text, GoDuration.parse(text));
        } catch (IllegalArgumentException notADuration) {
            return QueryTtl.senseless(text, String.valueOf(notADuration.getMessage()));
        }
    }

    private static @Nullable List<String> texts(JsonObject json, String name) {
        return json.has(name) ? json.texts(name) : null;
    }

    private static @Nullable Map<String, String> textMap(JsonObject json, String name) {
        return json.has(name) ? json.textMap(name) : null;
    }

    /** Writes a query; what was not given is null. */
    public static void write(JsonGenerator out, PreparedQuery query) {
        out.writeStartObject();
        out.writeStringProperty("ID", query.id());
        out.writeStringProperty("Name", query.name());
        out.writeStringProperty("Session", query.session());
        out.writeStringProperty("Token", query.token());
        out.writeObjectPropertyStart("Template");
        out.writeStringProperty("Type", query.template().type());
        out.writeStringProperty("Regexp", query.template().regexp());
        out.writeBooleanProperty("RemoveEmptyTags", query.template().removeEmptyTags());
        out.writeEndObject();
        out.writeName("Service");
        write(out, query.service());
        writeDns(out, query);
        Json.indexes(out, query.createIndex(), query.modifyIndex());
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, ServiceQuery service) {
        out.writeStartObject();
        out.writeStringProperty("Service", service.service());
        out.writeObjectPropertyStart("Failover");
        out.writeNumberProperty("NearestN", service.failover().nearestN());
        texts(out, "Datacenters", service.failover().datacenters());
        out.writeEndObject();
        out.writeBooleanProperty("OnlyPassing", service.onlyPassing());
        texts(out, "IgnoreCheckIDs", service.ignoreCheckIds());
        out.writeStringProperty("Near", service.near());
        texts(out, "Tags", service.tags());
        textMap(out, "NodeMeta", service.nodeMeta());
        textMap(out, "ServiceMeta", service.serviceMeta());
        out.writeBooleanProperty("Connect", service.connect());
        out.writeEndObject();
    }

    /** Writes the member that tells how long answers may be kept. */
    static void writeDns(JsonGenerator out, PreparedQuery query) {
        out.writeObjectPropertyStart("DNS");
        out.writeStringProperty("TTL", query.ttl().text());
        out.writeEndObject();
    }

    private static void texts(JsonGenerator out, String name, @Nullable List<String> texts) {
        if (texts == null) {
            out.writeNullProperty(name);
        } else {
            Json.texts(out, name, texts);
        }
    }

    private static void textMap(JsonGenerator out, String name, @Nullable Map<String, String> map) {
        if (map == null) {
            out.writeNullProperty(name);
        } else {
            Json.textMap(out, name, map);
        }
    }
}
