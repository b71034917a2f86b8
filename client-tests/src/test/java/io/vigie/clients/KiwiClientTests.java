package io.vigie.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.common.net.HostAndPort;
import java.io.File;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kiwiproject.consul.Consul;
import org.kiwiproject.consul.ConsulException;
import org.kiwiproject.consul.NotRegisteredException;
import org.kiwiproject.consul.async.Callback;
import org.kiwiproject.consul.cache.KVCache;
import org.kiwiproject.consul.cache.ServiceHealthCache;
import org.kiwiproject.consul.model.ConsulResponse;
import org.kiwiproject.consul.model.agent.ImmutableRegCheck;
import org.kiwiproject.consul.model.agent.ImmutableRegistration;
import org.kiwiproject.consul.model.agent.Registration;
import org.kiwiproject.consul.model.catalog.ImmutableCatalogDeregistration;
import org.kiwiproject.consul.model.catalog.ImmutableCatalogRegistration;
import org.kiwiproject.consul.model.health.ImmutableService;
import org.kiwiproject.consul.model.health.ServiceHealth;
import org.kiwiproject.consul.model.kv.ImmutableOperation;
import org.kiwiproject.consul.model.kv.Value;
import org.kiwiproject.consul.model.kv.Verb;
import org.kiwiproject.consul.model.query.ImmutablePreparedQuery;
import org.kiwiproject.consul.model.query.ImmutableServiceQuery;
import org.kiwiproject.consul.model.session.ImmutableSession;
import org.kiwiproject.consul.option.ImmutableDeleteOptions;
import org.kiwiproject.consul.option.ImmutablePutOptions;
import org.kiwiproject.consul.option.ImmutableQueryOptions;
import org.kiwiproject.consul.option.QueryOptions;
import org.kiwiproject.consul.util.LeaderElectionUtil;

/** org.kiwiproject:consul-client, the successor of Orbitz's. Keys and ids travel percent-encoded, slashes included. */
class KiwiClientTests {
    private static final Duration SOON = Duration.ofSeconds(30);

    private static TestedRegistry registry;
    private static Consul consul;

    @BeforeAll
    static void start() {
        registry = TestedRegistry.start();
        consul = Consul.builder()
                .withHostAndPort(HostAndPort.fromParts("127.0.0.1", registry.port()))
                // Longer than its caches wait, or it refuses to make them.
                .withReadTimeoutMillis(60_000)
                .build();
    }

    @AfterAll
    static void stop() {
        consul.destroy();
        registry.close();
    }

    @Test
    void aServiceRegistersWithAllItsFieldsAndIsFoundEverywhere() throws Exception {
        var agent = consul.agentClient();
        agent.register(ImmutableRegistration.builder()
                .name("kiwi-web")
                .id("kiwi/web:1")
                .address("10.1.2.3")
                .port(8080)
                .addTags("blue", "v2")
                .putMeta("zone", "a")
                .check(ImmutableRegCheck.builder().ttl("30s").status("passing").build())
                .build());

        assertThat(agent.isRegistered("kiwi/web:1")).isTrue();
        var found = agent.getService("kiwi/web:1", QueryOptions.BLANK).getResponse();
        assertThat(found.getService()).isEqualTo("kiwi-web");
        assertThat(found.getMeta()).isEqualTo(Map.of("zone", "a"));
        assertThat(found.getContentHash()).isNotBlank();
        assertThat(agent.getServices(filter("Meta.zone == `a`"))).containsOnlyKeys("kiwi/web:1");

        var healthy = soon(() -> consul.healthClient().getHealthyServiceInstances("kiwi-web"));
        assertThat(healthy.getService().getAddress()).isEqualTo("10.1.2.3");
        assertThat(healthy.getService().getTags()).containsExactly("blue", "v2");
        assertThat(healthy.getChecks()).extracting(check -> check.getCheckId()).contains("service:kiwi/web:1");
        assertThat(consul.catalogClient().getServices().getResponse()).containsKey("kiwi-web");
        assertThat(consul.catalogClient().getService("kiwi-web").getResponse())
                .extracting(service -> service.getServicePort())
                .containsExactly(8080);

        agent.deregister("kiwi/web:1");
        assertThat(agent.isRegistered("kiwi/web:1")).isFalse();
        assertThatThrownBy(() -> agent.getService("kiwi/web:1", QueryOptions.BLANK))
                .isInstanceOf(NotRegisteredException.class);
    }

    @Test
    void aTimeToLiveCheckIsReportedAsPassingWarningAndCritical() throws Exception {
        var agent = consul.agentClient();
        agent.register(80, 30, "kiwi-ttl", "kiwi-ttl", List.of(), Map.of());

        agent.pass("kiwi-ttl", "well");
        awaitStatus("kiwi-ttl", "passing", "well");
        agent.warn("kiwi-ttl", "tired");
        awaitStatus("kiwi-ttl", "warning", "tired");
        agent.fail("kiwi-ttl", "ill");
        awaitStatus("kiwi-ttl", "critical", "ill");
        assertThat(consul.healthClient().getHealthyServiceInstances("kiwi-ttl").getResponse())
                .isEmpty();
        assertThat(consul.healthClient().getAllServiceInstances("kiwi-ttl").getResponse())
                .hasSize(1);
        assertThatThrownBy(() -> agent.pass("kiwi-nobody")).isInstanceOf(NotRegisteredException.class);
        agent.deregister("kiwi-ttl");
    }

    @Test
    void anHttpCheckOfItsOwnRunsAndPasses() {
        var agent = consul.agentClient();
        agent.register(
                80,
                Registration.RegCheck.http(registry.healthyUrl(), 1),
                "kiwi-http",
                "kiwi-http",
                List.of(),
                Map.of());
        soon(() -> consul.healthClient().getHealthyServiceInstances("kiwi-http"));
        agent.deregister("kiwi-http");
    }

    @Test
    void maintenanceModeOfAServiceTakesItOutAndBringsItBack() {
        var agent = consul.agentClient();
        agent.register(ImmutableRegistration.builder()
                .name("kiwi-maint")
                .id("kiwi-maint")
                .build());
        soon(() -> consul.healthClient().getHealthyServiceInstances("kiwi-maint"));
        agent.toggleMaintenanceMode("kiwi-maint", true, "new disk");
        await().atMost(SOON)
                .until(() -> consul.healthClient()
                        .getHealthyServiceInstances("kiwi-maint")
                        .getResponse()
                        .isEmpty());
        agent.toggleMaintenanceMode("kiwi-maint", false);
        soon(() -> consul.healthClient().getHealthyServiceInstances("kiwi-maint"));
        agent.deregister("kiwi-maint");
    }

    @Test
    void keysAreKeptWithFlagsAndListedByPrefix() {
        var keys = consul.keyValueClient();
        assertThat(keys.putValue("kiwi/keys/a", "één", 42)).isTrue();
        assertThat(keys.putValue("kiwi/keys/deep/b", "2")).isTrue();

        var value = keys.getValue("kiwi/keys/a").orElseThrow();
        assertThat(value.getValueAsString()).contains("één");
        assertThat(value.getFlags()).isEqualTo(42);
        assertThat(keys.getKeys("kiwi/keys/")).containsExactly("kiwi/keys/a", "kiwi/keys/deep/b");
        assertThat(keys.getKeys("kiwi/keys/", "/")).containsExactly("kiwi/keys/a", "kiwi/keys/deep/");
        assertThat(keys.getValuesAsString("kiwi/keys/")).containsExactly("één", "2");
        assertThat(keys.getValue("kiwi/nothing")).isEmpty();

        keys.deleteKeys("kiwi/keys");
        assertThat(keys.getValues("kiwi/keys")).isEmpty();
    }

    @Test
    void checkAndSetWritesOnlyOverTheIndexThatWasRead() {
        var keys = consul.keyValueClient();
        assertThat(putIfAt("kiwi/cas", "first", 0)).isTrue();
        assertThat(putIfAt("kiwi/cas", "again", 0)).isFalse();
        var read = keys.getValue("kiwi/cas").orElseThrow();
        assertThat(putIfAt("kiwi/cas", "second", read.getModifyIndex())).isTrue();
        assertThat(putIfAt("kiwi/cas", "third", read.getModifyIndex())).isFalse();

        keys.deleteKey(
                "kiwi/cas",
                ImmutableDeleteOptions.builder().cas(read.getModifyIndex()).build());
        assertThat(keys.getValueAsString("kiwi/cas")).contains("second");
    }

    @Test
    void aTransactionIsAppliedWholeOrNotAtAll() {
        var keys = consul.keyValueClient();
        var done = keys.performTransaction(operation(Verb.SET, "kiwi/txn/a"), operation(Verb.SET, "kiwi/txn/b"));
        assertThat(done.getResponse().results()).hasSize(2);

        assertThatThrownBy(() ->
                        keys.performTransaction(operation(Verb.SET, "kiwi/txn/c"), operation(Verb.GET, "kiwi/nowhere")))
                .isInstanceOf(ConsulException.class)
                .hasMessageContaining("409");
        assertThat(keys.getValue("kiwi/txn/c")).isEmpty();
    }

    @Test
    void aBlockingQueryWakesWhenTheKeyIsMade() {
        var keys = consul.keyValueClient();
        keys.putValue("kiwi/blocking", "before");
        var index =
                keys.getConsulResponseWithValue("kiwi/blocking").orElseThrow().getIndex();
        var waiting = CompletableFuture.supplyAsync(() -> keys.getValue(
                "kiwi/blocking", QueryOptions.blockMinutes(5, index).build()));
        keys.putValue("kiwi/blocking", "after");
        assertThat(waiting.orTimeout(SOON.toSeconds(), TimeUnit.SECONDS).join())
                .flatMap(Value::getValueAsString)
                .contains("after");
    }

    @Test
    void itsCacheOfHealthyInstancesFollowsTheirHealth() throws Exception {
        var agent = consul.agentClient();
        agent.register(80, 30, "kiwi-cache", "kiwi-cache", List.of(), Map.of());
        try (var cache = ServiceHealthCache.newCache(consul.healthClient(), "kiwi-cache")) {
            cache.start();
            assertThat(cache.awaitInitialized(30, TimeUnit.SECONDS)).isTrue();
            assertThat(cache.getMap()).isEmpty();
            agent.pass("kiwi-cache");
            await().atMost(SOON).until(() -> cache.getMap().size() == 1);
            agent.deregister("kiwi-cache");
            await().atMost(SOON).until(() -> cache.getMap().isEmpty());
        }
    }

    @Test
    void itsCacheOfKeysFollowsThem() throws Exception {
        var keys = consul.keyValueClient();
        try (var cache = KVCache.newCache(keys, "kiwi/cache/")) {
            cache.start();
            assertThat(cache.awaitInitialized(30, TimeUnit.SECONDS)).isTrue();
            keys.putValue("kiwi/cache/a", "1");
            keys.putValue("kiwi/cache/b", "1");
            await().atMost(SOON).until(() -> cache.getMap().keySet().equals(Set.of("a", "b")));
            keys.deleteKey("kiwi/cache/a");
            await().atMost(SOON).until(() -> cache.getMap().keySet().equals(Set.of("b")));
            keys.deleteKeys("kiwi/cache/");
            await().atMost(SOON).until(() -> cache.getMap().isEmpty());
        }
    }

    @Test
    void aServiceIsWatchedByItsHash() throws Exception {
        var agent = consul.agentClient();
        agent.register(ImmutableRegistration.builder()
                .name("kiwi-hash")
                .id("kiwi-hash")
                .port(1)
                .build());
        var hash =
                agent.getService("kiwi-hash", QueryOptions.BLANK).getResponse().getContentHash();
        var waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return agent.getService(
                        "kiwi-hash", QueryOptions.blockMinutes(1, hash).build());
            } catch (NotRegisteredException gone) {
                throw new IllegalStateException(gone);
            }
        });
        agent.register(ImmutableRegistration.builder()
                .name("kiwi-hash")
                .id("kiwi-hash")
                .port(2)
                .build());
        assertThat(waiting.orTimeout(SOON.toSeconds(), TimeUnit.SECONDS)
                        .join()
                        .getResponse()
                        .getPort())
                .isEqualTo(2);
        agent.deregister("kiwi-hash");
    }

    @Test
    void aLockBelongsToOneSessionUntilItIsReleasedOrTheSessionEnds() {
        var keys = consul.keyValueClient();
        var sessions = consul.sessionClient();
        var one = session("one");
        var other = session("other");

        assertThat(keys.acquireLock("kiwi/lock", "held by one", one)).isTrue();
        assertThat(keys.acquireLock("kiwi/lock", "held by other", other)).isFalse();
        assertThat(keys.getSession("kiwi/lock")).contains(one);
        assertThat(keys.releaseLock("kiwi/lock", other)).isFalse();
        assertThat(keys.releaseLock("kiwi/lock", one)).isTrue();
        assertThat(keys.acquireLock("kiwi/lock", "held by other", other)).isTrue();

        assertThat(sessions.renewSession(other)).isPresent();
        assertThat(sessions.getSessionInfo(other).orElseThrow().getName()).contains("other");
        assertThat(sessions.listSessions())
                .extracting(session -> session.getId())
                .contains(one, other);
        sessions.destroySession(other);
        assertThat(sessions.getSessionInfo(other)).isEmpty();
        assertThat(keys.getSession("kiwi/lock")).isEmpty();
        sessions.destroySession(one);
    }

    @Test
    void itsLeaderElectionElectsOneAndThenTheNext() {
        var election = new LeaderElectionUtil(consul);
        assertThat(election.electNewLeaderForService("kiwi-elected", "first")).contains("first");
        assertThat(election.electNewLeaderForService("kiwi-elected", "second")).contains("first");
        assertThat(election.getLeaderInfoForService("kiwi-elected")).contains("first");
        assertThat(election.releaseLockForService("kiwi-elected")).isTrue();
    }

    @Test
    void aNodeOfTheCatalogComesAndGoes() {
        var catalog = consul.catalogClient();
        catalog.register(ImmutableCatalogRegistration.builder()
                .node("kiwi-node")
                .address("10.9.9.9")
                .putNodeMeta("rack", "7")
                .service(ImmutableService.builder()
                        .id("kiwi-outside")
                        .service("kiwi-outside")
                        .address("")
                        .port(5432)
                        .build())
                .build());

        var node = catalog.getNode("kiwi-node").getResponse();
        assertThat(node.getNode().getAddress()).isEqualTo("10.9.9.9");
        assertThat(node.getServices()).containsKey("kiwi-outside");
        assertThat(catalog.getNodes(ImmutableQueryOptions.builder()
                                .addNodeMeta("rack:7")
                                .build())
                        .getResponse())
                .extracting(found -> found.getNode())
                .containsExactly("kiwi-node");
        catalog.deregister(
                ImmutableCatalogDeregistration.builder().node("kiwi-node").build());
        assertThat(catalog.getService("kiwi-outside").getResponse()).isEmpty();
        assertThat(catalog.getDatacenters()).containsExactly("dc1");
    }

    @Test
    void anEventIsFiredAndListed() {
        var events = consul.eventClient();
        var fired = events.fireEvent("kiwi-event", "a payload");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(events.listEvents("kiwi-event").getEvents())
                        .anySatisfy(event -> {
                            assertThat(event.getId()).isEqualTo(fired.getId());
                            assertThat(event.getPayload()).contains("a payload");
                        }));
    }

    @Test
    void aPreparedQueryIsMadeExecutedAndDeleted() {
        consul.agentClient()
                .register(ImmutableRegistration.builder()
                        .name("kiwi-asked")
                        .id("kiwi-asked")
                        .port(7)
                        .build());
        soon(() -> consul.healthClient().getHealthyServiceInstances("kiwi-asked"));
        var queries = consul.preparedQueryClient();
        var id = queries.createPreparedQuery(ImmutablePreparedQuery.builder()
                .name("kiwi-query")
                .service(ImmutableServiceQuery.builder()
                        .service("kiwi-asked")
                        .onlyPassing(true)
                        .build())
                .build());

        assertThat(queries.getPreparedQuery(id).orElseThrow().getName()).isEqualTo("kiwi-query");
        assertThat(queries.getPreparedQueries())
                .extracting(query -> query.getId())
                .contains(id);
        assertThat(queries.execute("kiwi-query").nodes())
                .extracting(node -> node.getService().getPort())
                .containsExactly(7);
        queries.deletePreparedQuery(id);
        assertThat(queries.getPreparedQueries())
                .extracting(query -> query.getId())
                .doesNotContain(id);
        consul.agentClient().deregister("kiwi-asked");
    }

    @Test
    void theServerTellsWhoItIs() {
        var agent = consul.agentClient();
        agent.ping();
        assertThat(agent.getAgent().getConfig().getDatacenter()).isEqualTo("dc1");
        assertThat(agent.getMembers()).hasSize(1);
        assertThat(consul.statusClient().getLeader()).contains(":");
        assertThat(consul.statusClient().getPeers()).hasSize(1);
        assertThat(consul.operatorClient().getRaftConfiguration().servers()).hasSize(1);
        assertThat(consul.coordinateClient().getDatacenters())
                .extracting(dc -> dc.getDatacenter())
                .contains("dc1");
        assertThat(consul.coordinateClient().getNodes()).isNotNull();
        assertThatThrownBy(() -> consul.aclClient().listTokens())
                .isInstanceOf(ConsulException.class)
                .hasMessageContaining("401");
    }

    @Test
    void aSnapshotIsSavedAndRestored(@TempDir Path folder) {
        var keys = consul.keyValueClient();
        var file = new File(folder.toFile(), "kiwi.snap");
        keys.putValue("kiwi/saved", "before");
        var index = new Answer<BigInteger>();
        consul.snapshotClient().save(file, QueryOptions.BLANK, index);
        assertThat(index.orTimeout(SOON.toSeconds(), TimeUnit.SECONDS).join()).isPositive();
        keys.putValue("kiwi/saved", "after");
        var restored = new Answer<Void>();
        consul.snapshotClient().restore(file, QueryOptions.BLANK, restored);
        restored.orTimeout(SOON.toSeconds(), TimeUnit.SECONDS).join();
        assertThat(keys.getValueAsString("kiwi/saved")).contains("before");
    }

    private static QueryOptions filter(String expression) {
        return ImmutableQueryOptions.builder().filter(expression).build();
    }

    private static ServiceHealth soon(Supplier<ConsulResponse<List<ServiceHealth>>> instances) {
        return await().atMost(SOON)
                .until(() -> instances.get().getResponse(), found -> found.size() == 1)
                .get(0);
    }

    private static void awaitStatus(String service, String status, String output) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                consul.healthClient().getServiceChecks(service).getResponse())
                        .singleElement()
                        .satisfies(check -> {
                            assertThat(check.getStatus()).isEqualTo(status);
                            assertThat(check.getOutput()).contains(output);
                        }));
    }

    private static boolean putIfAt(String key, String value, long index) {
        return consul.keyValueClient()
                .putValue(
                        key, value, 0, ImmutablePutOptions.builder().cas(index).build());
    }

    private static ImmutableOperation operation(Verb verb, String key) {
        return ImmutableOperation.builder(verb).key(key).value("dg==").build();
    }

    private static String session(String name) {
        return consul.sessionClient()
                .createSession(ImmutableSession.builder()
                        .name(name)
                        .ttl("60s")
                        .lockDelay("0s")
                        .build())
                .getId();
    }

    /** What one of its callbacks was given. */
    private static final class Answer<T> extends CompletableFuture<T> implements Callback<T> {
        @Override
        public void onResponse(T answer) {
            complete(answer);
        }

        @Override
        public void onFailure(Throwable failure) {
            completeExceptionally(failure);
        }
    }
}
