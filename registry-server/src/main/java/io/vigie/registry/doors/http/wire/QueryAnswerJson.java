package io.vigie.registry.doors.http.wire;

import io.vigie.registry.core.query.PreparedQuery;
import io.vigie.registry.core.read.ServiceHealth;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** What prepared queries answer. Unlike everywhere else, what the headers tell stands in the body as well. */
public final class QueryAnswerJson {
    private QueryAnswerJson() {}

    /** Writes who answers a query. Nothing ever fails over, because there is one datacenter. */
    public static void executed(
            JsonGenerator out,
            PreparedQuery query,
            List<ServiceHealth> instances,
            String datacenter,
            String consistency) {
        out.writeStartObject();
        out.writeStringProperty("Service", query.service().service());
        out.writeName("Nodes");
        Json.list(out, instances, (to, health) -> ServiceHealthJson.write(to, health, datacenter));
        QueryJson.writeDns(out, query);
        out.writeStringProperty("Datacenter", datacenter);
        out.writeNumberProperty("Failovers", 0);
        end(out, consistency);
    }

    /** Writes the query that was meant. */
    public static void explained(JsonGenerator out, PreparedQuery query, String consistency) {
        out.writeStartObject();
        out.writeName("Query");
        QueryJson.write(out, query);
        end(out, consistency);
    }

    private static void end(JsonGenerator out, String consistency) {
        out.writeNumberProperty("Index", 0);
        out.writeNumberProperty("LastContact", 0);
        out.writeBooleanProperty("KnownLeader", true);
        out.writeStringProperty("ConsistencyLevel", consistency);
        out.writeEndObject();
    }
}
