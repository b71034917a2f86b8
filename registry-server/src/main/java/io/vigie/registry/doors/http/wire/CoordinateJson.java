package io.vigie.registry.doors.http.wire;

import io.vigie.registry.core.command.PlaceNode;
import io.vigie.registry.core.coordinate.Coordinate;
import io.vigie.registry.core.coordinate.Placed;
import java.math.BigDecimal;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Where nodes stand. */
public final class CoordinateJson {
    /** Go writes numbers without an exponent from here … */
    private static final double PLAIN_FROM = 1e-6;
    /** … to here. */
    private static final double PLAIN_TO = 1e21;

    private CoordinateJson() {}

    /** What a body tells. Without a place, which crashes Consul 1.8.7, it is an incompatible one. */
    public static PlaceNode read(JsonObject json) {
        var placed = new PlaceNode(
                json.text("Node"),
                json.text("Segment"),
                json.object("Coord")
                        .map(CoordinateJson::coordinate)
                        .orElseGet(() -> new Coordinate(List.of(), 0, 0, 0)));
        json.ignoring("Datacenter", "Partition").refuseUnknown();
        return placed;
    }

    private static Coordinate coordinate(JsonObject json) {
        var coordinate = new Coordinate(
                json.decimals("Vec"), json.decimal("Error"), json.decimal("Adjustment"), json.decimal("Height"));
        json.refuseUnknown();
        return coordinate;
    }

    /** Writes one of them. */
    public static void write(JsonGenerator out, Placed placed) {
        out.writeStartObject();
        out.writeStringProperty("Node", placed.node());
        out.writeStringProperty("Segment", placed.segment());
        out.writeObjectPropertyStart("Coord");
        out.writeName("Vec");
        Json.list(out, placed.coordinate().vector(), CoordinateJson::number);
        number(out, "Error", placed.coordinate().error());
        number(out, "Adjustment", placed.coordinate().adjustment());
        number(out, "Height", placed.coordinate().height());
        out.writeEndObject();
        out.writeEndObject();
    }

    private static void number(JsonGenerator out, String name, double number) {
        out.writeName(name);
        number(out, number);
    }

    /** As Go writes numbers: {@code 0}, {@code 0.00001}. */
    private static void number(JsonGenerator out, double number) {
        double size = Math.abs(number);
        if (size == 0) {
            out.writeNumber(0);
        } else if (size >= PLAIN_FROM && size < PLAIN_TO) {
            out.writeNumber(new BigDecimal(
                    BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()));
        } else {
            out.writeNumber(number);
        }
    }
}
