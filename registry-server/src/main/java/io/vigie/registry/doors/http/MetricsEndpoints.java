package io.vigie.registry.doors.http;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.core.JsonGenerator;

/** {@code /v1/agent/metrics}: numbers about this agent, as Consul's JSON or as Prometheus reads them. */
final class MetricsEndpoints {
    private static final DateTimeFormatter GO_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss '+0000 UTC'").withZone(ZoneOffset.UTC);

    private final Gauges gauges;
    private final Supplier<Collection<Route>> routes;
    private final Clock clock;
    private final Instant since;

    /**
     * Metrics of an agent.
     *
     * @param routes whose meters are read
     */
    MetricsEndpoints(Gauges gauges, Supplier<Collection<Route>> routes, Clock clock) {
        this.gauges = gauges;
        this.routes = routes;
        this.clock = clock;
        this.since = clock.instant();
    }

    /** Unlike Consul, which wants a setting for it, the form of Prometheus is always there. */
    Reply metrics(Call call) {
        return wantsPrometheus(call) ? prometheus() : json(call);
    }

    private static boolean wantsPrometheus(Call call) {
        var accepted = call.request().header().apply("Accept");
        return call.first("format").equals("prometheus")
                || accepted != null && (accepted.contains("openmetrics") || accepted.contains("text/plain"));
    }

    private Reply json(Call call) {
        var now = clock.instant();
        return Bodies.json(call, out -> {
            out.writeStartObject();
            out.writeStringProperty("Timestamp", GO_TIME.format(now));
            out.writeArrayPropertyStart("Gauges");
            gauges.read().forEach((name, value) -> gauge(out, name, value));
            out.writeEndArray();
            out.writeArrayPropertyStart("Points");
            out.writeEndArray();
            out.writeArrayPropertyStart("Counters");
            out.writeEndArray();
            out.writeArrayPropertyStart("Samples");
            for (var route : routes.get()) {
                route.meters().forEach((method, meter) -> sample(out, route, method, meter.read(), now));
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private static void gauge(JsonGenerator out, String name, double value) {
        out.writeStartObject();
        out.writeStringProperty("Name", name);
        out.writeNumberProperty("Value", value);
        labels(out);
        out.writeEndObject();
    }

    private void sample(JsonGenerator out, Route route, Method method, Meter.Reading reading, Instant now) {
        if (reading.count() == 0) {
            return;
        }
        double seconds = Math.max(1, Duration.between(since, now).toSeconds());
        out.writeStartObject();
        out.writeStringProperty("Name", "consul.http." + method + "." + dotted(route.path()));
        out.writeNumberProperty("Count", reading.count());
        out.writeNumberProperty("Rate", reading.sum() / seconds);
        out.writeNumberProperty("Sum", reading.sum());
        out.writeNumberProperty("Min", reading.min());
        out.writeNumberProperty("Max", reading.max());
        out.writeNumberProperty("Mean", reading.mean());
        out.writeNumberProperty("Stddev", 0);
        labels(out);
        out.writeEndObject();
    }

    private static void labels(JsonGenerator out) {
        out.writeObjectPropertyStart("Labels");
        out.writeEndObject();
    }

    /** {@code /v1/kv/} is {@code v1.kv._}, as in Consul. */
    private static String dotted(String path) {
        var whole = path.endsWith("/") ? path + "_" : path;
        return whole.substring(1).replace('/', '.');
    }

    private Reply prometheus() {
        var text = new StringBuilder();
        gauges.read()
                .forEach((name, value) -> family(text, underscored(name), "gauge")
                        .append(underscored(name))
                        .append(' ')
                        .append(value)
                        .append('\n'));
        family(text, "vigie_http_requests_total", "counter");
        lines(text, "vigie_http_requests_total", Meter.Reading::count);
        family(text, "vigie_http_request_milliseconds_total", "counter");
        lines(text, "vigie_http_request_milliseconds_total", Meter.Reading::sum);
        return Reply.bytes(
                "text/plain; version=0.0.4; charset=utf-8", text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static StringBuilder family(StringBuilder text, String name, String type) {
        return text.append("# HELP ")
                .append(name)
                .append(' ')
                .append(name)
                .append("\n# TYPE ")
                .append(name)
                .append(' ')
                .append(type)
                .append('\n');
    }

    private void lines(StringBuilder text, String name, Function<Meter.Reading, Number> number) {
        for (var route : routes.get()) {
            route.meters().forEach((method, meter) -> {
                var reading = meter.read();
                if (reading.count() > 0) {
                    text.append(String.format(
                            Locale.ROOT,
                            "%s{method=\"%s\",path=\"%s\"} %s\n",
                            name,
                            method,
                            route.path(),
                            number.apply(reading)));
                }
            });
        }
    }

    private static String underscored(String name) {
        return name.replace('.', '_');
    }
}
