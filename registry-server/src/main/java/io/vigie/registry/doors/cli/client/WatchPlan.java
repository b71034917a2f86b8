package io.vigie.registry.doors.cli.client;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is watched: the question, and how its answer is shown.
 *
 * @param type as it was typed
 * @param isSingle whether the answer is the first of a list, or nothing
 */
record WatchPlan(String type, String path, Map<String, List<String>> parameters, boolean isSingle) {
    private static final int HEX = 16;

    /** What was typed for it; empty where nothing was. */
    record Given(
            String key,
            String prefix,
            String service,
            String passingOnly,
            String state,
            String name,
            List<String> tags) {
        private Map<String, String> byName() {
            var all = new TreeMap<String, String>();
            all.put("key", key);
            all.put("prefix", prefix);
            all.put("service", service);
            all.put("passingonly", passingOnly);
            all.put("state", state);
            all.put("name", name);
            all.put("tag", String.join(",", tags));
            all.values().removeIf(String::isEmpty);
            return all;
        }
    }

    /** The plan for the type; {@link FailedException} when there is none, or when what was given does not belong to it. */
    static WatchPlan of(String type, Given given) {
        boolean passing = isTrue(given.passingOnly());
        return switch (type) {
            case "key" -> {
                require(given.key(), "Must specify a single key to watch");
                yield plan(type, given, "/v1/kv/" + given.key(), "key").single();
            }
            case "keyprefix" -> {
                require(given.prefix(), "Must specify a single prefix to watch");
                yield plan(type, given, "/v1/kv/" + given.prefix(), "prefix").with("recurse", "");
            }
            case "services" -> plan(type, given, "/v1/catalog/services");
            case "nodes" -> plan(type, given, "/v1/catalog/nodes");
            case "service" -> {
                require(given.service(), "Must specify a single service to watch");
                var plan = plan(type, given, "/v1/health/service/" + given.service(), "service", "tag", "passingonly");
                given.tags().forEach(tag -> plan.with("tag", tag));
                yield passing ? plan.with("passing", "1") : plan;
            }
            case "checks" -> checks(given);
            case "event" -> {
                var plan = plan(type, given, "/v1/event/list", "name");
                yield given.name().isEmpty() ? plan : plan.with("name", given.name());
            }
            default -> throw new FailedException("Unsupported watch type: " + type);
        };
    }

    private static WatchPlan checks(Given given) {
        if (!given.service().isEmpty() && !given.state().isEmpty()) {
            throw new FailedException("Cannot specify service and state");
        }
        var state = given.state().isEmpty() ? "any" : given.state();
        var path = given.service().isEmpty() ? "/v1/health/state/" + state : "/v1/health/checks/" + given.service();
        return plan("checks", given, path, "service", "state");
    }

    private static boolean isTrue(String typed) {
        try {
            return AgentAddress.isTrue(typed);
        } catch (IllegalArgumentException neither) {
            throw new FailedException(
                    "Failed to parse passingonly flag: strconv.ParseBool: parsing \"" + typed + "\": invalid syntax");
        }
    }

    private static void require(String given, String complaint) {
        if (given.isEmpty()) {
            throw new FailedException(complaint);
        }
    }

    private static WatchPlan plan(String type, Given given, String path, String... allowed) {
        var others = given.byName().keySet();
        others.removeAll(List.of(allowed));
        if (!others.isEmpty()) {
            throw new FailedException("Invalid parameters: [" + String.join(" ", others) + "]");
        }
        return new WatchPlan(type, path, new LinkedHashMap<>(), false);
    }

    private WatchPlan single() {
        return new WatchPlan(type, path, parameters, true);
    }

    private WatchPlan with(String name, String value) {
        parameters.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
        return this;
    }

    boolean isOfEvents() {
        return type.equals("event");
    }

    /** Asks, and waits for a change after the index if it is not 0. */
    Answer ask(Agent agent, Query query, long index) {
        parameters.forEach((name, values) -> values.forEach(value -> query.with(name, value)));
        if (index != 0) {
            query.with("index", Long.toUnsignedString(index));
        }
        var answer = agent.get(path, query);
        return answer.status() == 404 && path.startsWith(Keys.PATH) ? answer : answer.ok();
    }

    /** The index to wait after. */
    long index(Answer answer) {
        return answer.index();
    }

    /** The answer as Consul's client shows it: with all fields, in the order that they have there. */
    @Nullable
    Object shown(Answer answer) {
        if (answer.status() == 404) {
            return null;
        }
        var json = answer.json();
        if (isSingle) {
            return WireShapes.shaped(type, Json.objects(json).get(0));
        }
        return json instanceof List<?> list
                ? list.stream()
                        .map(one -> WireShapes.shaped(type, Json.object(one)))
                        .toList()
                : json;
    }

    /** Of events, those after the one that the index stands for; all of anything else. */
    @Nullable
    Object newOf(@Nullable Object shown, long before) {
        if (!isOfEvents() || !(shown instanceof List<?> list)) {
            return shown;
        }
        var events = Json.objects(list);
        for (int i = 0; i < events.size(); i++) {
            if (asIndex(Json.text(events.get(i).get("ID"))) == before) {
                return list.subList(i + 1, list.size());
            }
        }
        return shown;
    }

    /** Consul's index of an event is its id, both halves put on top of each other. */
    private static long asIndex(String id) {
        var hex = id.replace("-", "");
        return hex.length() != 2 * HEX
                ? 0
                : new BigInteger(hex.substring(0, HEX), HEX).longValue()
                        ^ new BigInteger(hex.substring(HEX), HEX).longValue();
    }
}
