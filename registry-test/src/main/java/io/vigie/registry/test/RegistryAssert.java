package io.vigie.registry.test;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * AssertJ for what a {@link TestRegistry} knows. Each assertion looks once, or after {@link #within} again and again until
 * the time is over; a failure shows what the registry said last.
 */
public final class RegistryAssert extends AbstractAssert<RegistryAssert, TestRegistry> {

    private static final Duration PAUSE = Duration.ofMillis(20);

    private Duration patience = Duration.ZERO;

    RegistryAssert(TestRegistry registry) {
        super(registry, RegistryAssert.class);
    }

    /** The assertions from here on may become true within this time. */
    public RegistryAssert within(Duration time) {
        patience = time;
        return this;
    }

    /** An instance of this service is registered, well or ill. */
    public RegistryAssert hasRegistered(String service) {
        return meets(
                "/v1/health/service/" + ByHand.segment(service), "an instance of " + service, all -> size(all) > 0);
    }

    /** No instance of this service is registered. */
    public RegistryAssert hasNotRegistered(String service) {
        return meets(
                "/v1/health/service/" + ByHand.segment(service), "no instance of " + service, all -> size(all) == 0);
    }

    /** So many instances of this service are passing. */
    public RegistryAssert hasPassing(String service, int instances) {
        return meets(
                "/v1/health/service/" + ByHand.segment(service) + "?passing",
                instances + " passing instances of " + service,
                all -> size(all) == instances);
    }

    /** An instance of this service has all these tags. */
    public RegistryAssert hasTags(String service, String... tags) {
        return hasInstance(service, "the tags " + List.of(tags), instance -> {
            List<String> found = StreamSupport.stream(instance.path("Tags").spliterator(), false)
                    .map(JsonNode::asString)
                    .toList();
            return found.containsAll(List.of(tags));
        });
    }

    /** An instance of this service has this metadata. */
    public RegistryAssert hasMeta(String service, String key, String value) {
        return hasInstance(
                service,
                "the metadata " + key + "=" + value,
                instance -> instance.path("Meta").path(key).asString("").equals(value));
    }

    /** An instance of this service listens on this port. */
    public RegistryAssert hasPort(String service, int port) {
        return hasInstance(
                service, "the port " + port, instance -> instance.path("Port").asInt(0) == port);
    }

    /** A key has this value. */
    public RegistryAssert hasKey(String key, String value) {
        return meetsRaw("/v1/kv/" + ByHand.path(key) + "?raw", key + "=" + value, value::equals);
    }

    /** A key does not exist. */
    public RegistryAssert hasNoKey(String key) {
        return meetsRaw("/v1/kv/" + ByHand.path(key), "no key " + key, String::isEmpty);
    }

    private RegistryAssert hasInstance(String service, String what, Predicate<JsonNode> property) {
        return meets(
                "/v1/health/service/" + ByHand.segment(service),
                "an instance of " + service + " with " + what,
                all -> StreamSupport.stream(all.spliterator(), false)
                        .anyMatch(entry -> property.test(entry.path("Service"))));
    }

    private static int size(JsonNode all) {
        return all.size();
    }

    private RegistryAssert meets(String path, String what, Predicate<JsonNode> condition) {
        return meetsRaw(path, what, text -> condition.test(JsonMapper.shared().readTree(text.isEmpty() ? "[]" : text)));
    }

    private RegistryAssert meetsRaw(String path, String what, Predicate<String> condition) {
        isNotNull();
        TestRegistry registry = Objects.requireNonNull(actual);
        String said = registry.get(path);
        for (long left = patience.dividedBy(PAUSE); !condition.test(said) && left > 0 && slept(); left--) {
            said = registry.get(path);
        }
        if (!condition.test(said)) {
            fail(what, path, said);
        }
        return this;
    }

    private void fail(String what, String path, @Nullable String said) {
        String time = patience.isZero() ? "" : " within " + patience.toMillis() + " ms";
        failWithMessage("Expected the registry to have %s%s, but %s says:%n%s", what, time, path, said);
    }

    private static boolean slept() {
        try {
            Thread.sleep(PAUSE.toMillis());
            return true;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
