package io.vigie.discovery.client;

import io.micrometer.observation.ObservationRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Everything this starter asks of a registry or orders it to do. Safe for use by many threads. Every method blocks until
 * the registry answers, at most for the read timeout (questions with an index: for {@code wait} longer), and throws
 * {@link RegistryException} when it does not answer or refuses; interrupting the thread ends the wait.
 */
public final class RegistryClient {

    private static final byte[] NOTHING = {};

    private final HttpConversation conversation;

    /** A client whose requests nobody observes. */
    public RegistryClient(Connection connection, RegistryContact contact) {
        this(connection, contact, ObservationRegistry.NOOP);
    }

    public RegistryClient(Connection connection, RegistryContact contact, ObservationRegistry observations) {
        this(new HttpConversation(connection, contact, observations));
    }

    private RegistryClient(HttpConversation conversation) {
        this.conversation = conversation;
    }

    /** The same client for one thread that asks long questions, on a connection of its own. */
    RegistryClient onConnectionOfItsOwn() {
        return new RegistryClient(conversation.onConnectionOfItsOwn());
    }

    /** Whether the connection of its own is still that of the last answer. */
    boolean isConnected() {
        return conversation.isConnected();
    }

    /** Closes the connection of its own. */
    void hangUp() {
        conversation.hangUp();
    }

    /** All addresses of this client's registry. */
    public RegistryAddresses addresses() {
        return conversation.addresses();
    }

    /** The address that is asked at the moment. */
    public RegistryAddress address() {
        return conversation.address();
    }

    /** Adds a service instance, or replaces the one with the same id. */
    public void register(NewService service) {
        byte[] body = Answer.JSON.writeValueAsBytes(service);
        Answer answer = conversation.put(Path.of("/v1/agent/service/register"), body);
        demand(answer, "register service \"" + service.name() + "\"", "service \"" + service.name() + "\" write");
    }

    /** Removes a service instance; one that is gone already is no error. */
    public void deregister(String serviceId) {
        Path path = Path.of("/v1/agent/service/deregister").segment(serviceId);
        Answer answer = conversation.put(path, NOTHING);
        if (!isUnknownService(answer)) {
            demand(answer, "deregister \"" + serviceId + "\"", "write access to that service");
        }
    }

    /** Whether the registry still knows a service instance that was registered with it. */
    public boolean knows(String serviceId) {
        Answer answer = ask(Path.of("/v1/agent/service").segment(serviceId), Duration.ZERO);
        return !isUnknownService(answer)
                && demand(answer, "look up \"" + serviceId + "\"", "read access to it")
                        .isOk();
    }

    /** Sends the heartbeat of a TTL check. */
    public void report(String checkId, CheckStatus status, String note) {
        Path path = Path.of("/v1/agent/check/" + status.verb()).segment(checkId).query("note", note);
        Answer answer = conversation.put(path, NOTHING);
        demand(answer, "take the heartbeat of check \"" + checkId + "\"", "write access to its service");
    }

    /** Takes an instance out of traffic without removing it, or puts it back. */
    public void maintain(String serviceId, boolean enabled, String reason) {
        Path path = Path.of("/v1/agent/service/maintenance")
                .segment(serviceId)
                .flag("enable=" + enabled)
                .query("reason", reason);
        Answer answer = conversation.put(path, NOTHING);
        demand(answer, "switch maintenance of \"" + serviceId + "\"", "write access to that service");
    }

    /** The instances that a query wants; with an index, as soon as they have changed since. */
    public Indexed<List<FoundInstance>> instances(ServiceQuery query, long index, Duration wait) {
        Path path = Path.of("/v1/health/service").segment(query.service());
        if (query.isForPassingOnly()) {
            path.flag("passing");
        }
        switch (query.consistency()) {
            case DEFAULT -> {}
            case CONSISTENT -> path.flag("consistent");
            case STALE -> path.flag("stale");
        }
        query.tags().forEach(tag -> path.query("tag", tag));
        path.query("filter", query.expression()).query("dc", query.datacenter());
        Answer answer = demand(
                ask(path.blocking(index, wait), held(index, wait)),
                "list service \"" + query.service() + "\"",
                "service \"" + query.service() + "\" read and node read");
        List<FoundInstance> wanted = HealthEntries.in(answer.json()).stream()
                .filter(found -> found.status().compareTo(query.atWorst()) <= 0)
                .toList();
        return new Indexed<>(wanted, answer.index());
    }

    /** The names of all services, sorted; with an index, as soon as they have changed since. */
    public Indexed<List<String>> serviceNames(long index, Duration wait) {
        Path path = Path.of("/v1/catalog/services").blocking(index, wait);
        Answer answer = demand(ask(path, held(index, wait)), "list the services", "service_prefix \"\" read");
        return new Indexed<>(List.copyOf(new TreeSet<>(answer.json().propertyNames())), answer.index());
    }

    /** Why a service instance is in maintenance, as an operator or {@link #maintain} ordered; empty when it is not. */
    public Optional<String> maintenance(String service, String serviceId) {
        Path path = Path.of("/v1/health/checks").segment(service);
        Answer answer = demand(ask(path, Duration.ZERO), "list the checks of \"" + service + "\"", "service read");
        String wanted = "_service_maintenance:" + serviceId;
        return answer.json()
                .valueStream()
                .filter(check -> check.path("CheckID").asString("").equals(wanted))
                .map(check -> check.path("Notes").asString(""))
                .findFirst();
    }

    /** The keys that start with a prefix; with an index, as soon as one of them or its value has changed since. */
    public Indexed<List<String>> keys(String prefix, long index, Duration wait) {
        Path path = Path.of("/v1/kv").key(prefix).flag("keys").blocking(index, wait);
        Answer answer = ask(path, held(index, wait));
        if (answer.isNotFound()) {
            return new Indexed<>(List.of(), answer.index());
        }
        JsonNode keys = demandKeys(answer, prefix).json();
        return new Indexed<>(keys.valueStream().map(key -> key.asString("")).toList(), answer.index());
    }

    /** Every entry whose key starts with a prefix, sorted by key; empty when there is none. */
    public List<KeyValue> tree(String prefix) {
        Answer answer = ask(Path.of("/v1/kv").key(prefix).flag("recurse"), Duration.ZERO);
        return answer.isNotFound()
                ? List.of()
                : KeyValueEntries.in(demandKeys(answer, prefix).json());
    }

    /** The value of one key, as UTF-8 text. */
    public Optional<String> value(String key) {
        Answer answer = ask(Path.of("/v1/kv").key(key).flag("raw"), Duration.ZERO);
        return answer.isNotFound()
                ? Optional.empty()
                : Optional.of(new String(demandKeys(answer, key).body(), StandardCharsets.UTF_8));
    }

    /** Sessions and the locks that hang on them; the same connection and the same rules as everything here. */
    public SessionClient sessions() {
        return new SessionClient(conversation, this::demand);
    }

    // Without an index nothing is held back, so an answer that does not come soon never will.
    private static Duration held(long index, Duration wait) {
        return index == 0 ? Duration.ZERO : wait;
    }

    private Answer ask(Path path, Duration wait) {
        return conversation.get(path, wait);
    }

    private Answer demandKeys(Answer answer, String prefix) {
        return demand(answer, "read keys under \"" + prefix + "\"", "key_prefix \"" + prefix + "\" read");
    }

    // Consul 1.8.7 says 404 "unknown service ID" when looked up, and 500 or 404 "Unknown service" on deregistration.
    private static boolean isUnknownService(Answer answer) {
        return answer.isNotFound() || (answer.status() == 500 && answer.quote().contains("nknown service"));
    }

    private Answer demand(Answer answer, String order, String permission) {
        if (answer.isOk()) {
            return answer;
        }
        throw new RegistryException(
                answer.status(),
                "The registry at " + address() + " refused to " + order + " (" + answer.status() + ": " + answer.quote()
                        + ").",
                remedy(answer.status(), permission));
    }

    private static String remedy(int status, String permission) {
        if (status == 401 || status == 403) {
            return "Set spring.cloud.consul.token to a token whose policy has " + permission + ".";
        }
        return status >= 500
                ? "The registry's own log says why; the request is tried again where that makes sense."
                : "Mend what the registry complains about in the spring.cloud.consul.* properties.";
    }
}
