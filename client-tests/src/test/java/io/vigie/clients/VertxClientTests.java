package io.vigie.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.consul.BlockingQueryOptions;
import io.vertx.ext.consul.Check;
import io.vertx.ext.consul.CheckOptions;
import io.vertx.ext.consul.CheckStatus;
import io.vertx.ext.consul.ConsulClient;
import io.vertx.ext.consul.ConsulClientOptions;
import io.vertx.ext.consul.EventListOptions;
import io.vertx.ext.consul.EventOptions;
import io.vertx.ext.consul.KeyValue;
import io.vertx.ext.consul.KeyValueOptions;
import io.vertx.ext.consul.MaintenanceOptions;
import io.vertx.ext.consul.Node;
import io.vertx.ext.consul.PreparedQueryDefinition;
import io.vertx.ext.consul.Service;
import io.vertx.ext.consul.ServiceEntry;
import io.vertx.ext.consul.ServiceOptions;
import io.vertx.ext.consul.ServiceQueryOptions;
import io.vertx.ext.consul.SessionBehavior;
import io.vertx.ext.consul.SessionOptions;
import io.vertx.ext.consul.TxnKVOperation;
import io.vertx.ext.consul.TxnKVVerb;
import io.vertx.ext.consul.TxnRequest;
import io.vertx.ext.consul.TxnResponse;
import io.vertx.ext.consul.TxnServiceOperation;
import io.vertx.ext.consul.TxnServiceVerb;
import io.vertx.ext.consul.Watch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** io.vertx:vertx-consul-client: no thread of ours waits for it but in these tests. */
class VertxClientTests {
    private static final Duration SOON = Duration.ofSeconds(30);

    private static TestedRegistry registry;
    private static Vertx vertx;
    private static ConsulClient consul;

    @BeforeAll
    static void start() {
        registry = TestedRegistry.start();
        vertx = Vertx.vertx();
        consul = ConsulClient.create(vertx, options());
    }

    @AfterAll
    static void stop() {
        consul.close();
        answer(vertx.close());
        registry.close();
    }

    @Test
    void aServiceRegistersWithAllItsFieldsAndIsFoundEverywhere() {
        answer(consul.registerService(new ServiceOptions()
                .setName("vertx-web")
                .setId("vertx:web:1")
                .setAddress("10.1.2.3")
                .setPort(8080)
                .setTags(List.of("blue", "v2"))
                .setMeta(Map.of("zone", "a"))
                .setCheckOptions(new CheckOptions().setTtl("30s").setStatus(CheckStatus.PASSING))));

        assertThat(answer(consul.localServices())).extracting(Service::getId).contains("vertx:web:1");
        var healthy = awaitHealthy("vertx-web", 1).get(0);
        assertThat(healthy.aggregatedStatus()).isEqualTo(CheckStatus.PASSING);
        assertThat(healthy.getService().getAddress()).isEqualTo("10.1.2.3");
        assertThat(healthy.getService().getPort()).isEqualTo(8080);
        assertThat(healthy.getService().getTags()).containsExactly("blue", "v2");
        assertThat(healthy.getService().getMeta()).isEqualTo(Map.of("zone", "a"));
        assertThat(answer(consul.catalogServices()).getList())
                .extracting(Service::getName)
                .contains("vertx-web");
        assertThat(answer(consul.catalogServiceNodesWithOptions("vertx-web", new ServiceQueryOptions().setTag("v2")))
                        .getList())
                .extracting(Service::getPort)
                .containsExactly(8080);
        assertThat(answer(consul.catalogNodeServices(healthy.getNode().getName()))
                        .getList())
                .extracting(Service::getId)
                .contains("vertx:web:1");

        answer(consul.deregisterService("vertx:web:1"));
        assertThat(answer(consul.localServices())).extracting(Service::getId).doesNotContain("vertx:web:1");
    }

    @Test
    void aTimeToLiveCheckIsReportedAsPassingWarningAndCritical() {
        answer(consul.registerService(new ServiceOptions().setName("vertx-ttl").setId("vertx-ttl")));
        answer(consul.registerCheck(new CheckOptions()
                .setId("vertx-ttl-check")
                .setName("alive")
                .setServiceId("vertx-ttl")
                .setTtl("30s")));
        answer(consul.passCheckWithNote("vertx-ttl-check", "well"));
        awaitStatus("vertx-ttl", CheckStatus.PASSING, "well");
        answer(consul.warnCheckWithNote("vertx-ttl-check", "tired"));
        awaitStatus("vertx-ttl", CheckStatus.WARNING, "tired");
        answer(consul.failCheckWithNote("vertx-ttl-check", "ill"));
        awaitStatus("vertx-ttl", CheckStatus.CRITICAL, "ill");
        answer(consul.updateCheckWithNote("vertx-ttl-check", CheckStatus.PASSING, "well again"));
        awaitStatus("vertx-ttl", CheckStatus.PASSING, "well again");

        answer(consul.deregisterCheck("vertx-ttl-check"));
        assertThat(answer(consul.localChecks())).extracting(Check::getId).doesNotContain("vertx-ttl-check");
        answer(consul.deregisterService("vertx-ttl"));
    }

    @Test
    void anHttpCheckOfItsOwnRunsAndPasses() {
        answer(consul.registerService(new ServiceOptions()
                .setName("vertx-http")
                .setCheckOptions(
                        new CheckOptions().setHttp(registry.healthyUrl()).setInterval("1s"))));
        awaitHealthy("vertx-http", 1);
        answer(consul.deregisterService("vertx-http"));
    }

    @Test
    void maintenanceModeOfAServiceTakesItOutAndBringsItBack() {
        answer(consul.registerService(
                new ServiceOptions().setName("vertx-maint").setId("vertx-maint")));
        awaitHealthy("vertx-maint", 1);
        answer(consul.maintenanceService(
                new MaintenanceOptions().setId("vertx-maint").setEnable(true).setReason("new disk")));
        awaitHealthy("vertx-maint", 0);
        answer(consul.maintenanceService(
                new MaintenanceOptions().setId("vertx-maint").setEnable(false)));
        awaitHealthy("vertx-maint", 1);
        answer(consul.deregisterService("vertx-maint"));
    }

    @Test
    void keysAreKeptWithFlagsAndListedByPrefix() {
        assertThat(answer(consul.putValueWithOptions("vertx/keys/a", "één", new KeyValueOptions().setFlags(42))))
                .isTrue();
        assertThat(answer(consul.putValue("vertx/keys/deep/b:c", "2"))).isTrue();
        var value = answer(consul.getValue("vertx/keys/a"));
        assertThat(value.getValue()).isEqualTo("één");
        assertThat(value.getFlags()).isEqualTo(42);
        assertThat(answer(consul.getKeys("vertx/keys"))).containsExactly("vertx/keys/a", "vertx/keys/deep/b:c");
        assertThat(answer(consul.getValues("vertx/keys")).getList())
                .extracting(KeyValue::getValue)
                .containsExactly("één", "2");
        assertThat(answer(consul.getValue("vertx/nothing")).isPresent()).isFalse();
        answer(consul.deleteValue("vertx/keys/a"));
        answer(consul.deleteValues("vertx/keys"));
        assertThat(answer(consul.getValues("vertx/keys")).isPresent()).isFalse();
    }

    @Test
    void checkAndSetWritesOnlyOverTheIndexThatWasRead() {
        assertThat(putIfAt("vertx/cas", "first", 0)).isTrue();
        assertThat(putIfAt("vertx/cas", "again", 0)).isFalse();
        long index = answer(consul.getValue("vertx/cas")).getModifyIndex();
        assertThat(putIfAt("vertx/cas", "second", index)).isTrue();
        assertThat(putIfAt("vertx/cas", "third", index)).isFalse();
    }

    @Test
    void aTransactionIsAppliedWholeOrNotAtAll() {
        answer(consul.putValue("vertx/txn/a", "1"));
        long index = answer(consul.getValue("vertx/txn/a")).getModifyIndex();
        var done = answer(consul.transaction(new TxnRequest()
                .addOperation(
                        operation(TxnKVVerb.CAS, "vertx/txn/a").setIndex(index).setValue("2"))
                .addOperation(operation(TxnKVVerb.SET, "vertx/txn/b").setValue("2"))
                .addOperation(operation(TxnKVVerb.GET_TREE, "vertx/txn/"))));
        assertThat(done.getErrorsSize()).isZero();
        assertThat(done.getResults())
                .extracting(result -> ((KeyValue) result).getKey())
                .containsExactly("vertx/txn/a", "vertx/txn/b", "vertx/txn/a", "vertx/txn/b");

        TxnResponse refused = answer(consul.transaction(new TxnRequest()
                .addOperation(operation(TxnKVVerb.SET, "vertx/txn/c").setValue("3"))
                .addOperation(
                        operation(TxnKVVerb.CAS, "vertx/txn/a").setIndex(index).setValue("3"))));
        assertThat(refused.getErrors()).singleElement().satisfies(error -> {
            assertThat(error.getOpIndex()).isEqualTo(1);
            assertThat(error.getWhat()).contains("vertx/txn/a");
        });
        assertThat(answer(consul.getValue("vertx/txn/c")).isPresent()).isFalse();
    }

    @Test
    void aTransactionRegistersAService() {
        var node = answer(consul.catalogNodes()).getList().get(0).getName();
        var service =
                new ServiceOptions().setId("vertx-txn").setName("vertx-txn").setPort(9);
        var done = answer(consul.transaction(new TxnRequest()
                .addOperation(new TxnServiceOperation()
                        .setType(TxnServiceVerb.SET)
                        .setNode(node)
                        .setServiceOptions(service))));
        assertThat(done.getErrorsSize()).isZero();
        assertThat(answer(consul.catalogServiceNodes("vertx-txn")).getList())
                .extracting(Service::getPort)
                .containsExactly(9);
    }

    @Test
    void aBlockingQueryWakesWhenTheKeyChanges() {
        answer(consul.putValue("vertx/blocking", "before"));
        long index = answer(consul.getValue("vertx/blocking")).getModifyIndex();
        var waiting = consul.getValueWithOptions(
                "vertx/blocking", new BlockingQueryOptions().setIndex(index).setWait("5m"));
        answer(consul.putValue("vertx/blocking", "after"));
        assertThat(answer(waiting).getValue()).isEqualTo("after");
    }

    @Test
    void itsWatchesTellOfKeysInstancesAndEvents() {
        var told = new ConcurrentLinkedQueue<String>();
        var key = Watch.key("vertx/watched", vertx, options())
                .setHandler(change -> told.add("key " + change.nextResult().getValue()))
                .start();
        var instances = Watch.service("vertx-watched", vertx, options())
                .setHandler(change ->
                        told.add("instances " + change.nextResult().getList().size()))
                .start();
        var events = Watch.events("vertx-watched", vertx, options())
                .setHandler(change ->
                        told.add("events " + change.nextResult().getList().size()))
                .start();
        await().atMost(SOON).until(() -> told.contains("key null") && told.contains("instances 0"));

        answer(consul.putValue("vertx/watched", "1"));
        answer(consul.registerService(
                new ServiceOptions().setName("vertx-watched").setId("vertx-watched")));
        answer(consul.fireEvent("vertx-watched"));
        await().atMost(SOON).untilAsserted(() -> assertThat(told).contains("key 1", "instances 1", "events 1"));
        answer(consul.deregisterService("vertx-watched"));
        await().atMost(SOON).until(() -> "instances 0".equals(last(told, "instances")));
        key.stop();
        instances.stop();
        events.stop();
    }

    @Test
    void aLockBelongsToOneSessionUntilItIsReleasedOrTheSessionEnds() {
        var one = session("one");
        var other = session("other");
        assertThat(acquire("vertx/lock", one)).isTrue();
        assertThat(acquire("vertx/lock", other)).isFalse();
        assertThat(answer(consul.getValue("vertx/lock")).getSession()).isEqualTo(one);
        var release = new KeyValueOptions().setReleaseSession(one);
        assertThat(answer(consul.putValueWithOptions("vertx/lock", "free", release)))
                .isTrue();
        assertThat(acquire("vertx/lock", other)).isTrue();

        assertThat(answer(consul.renewSession(other)).getId()).isEqualTo(other);
        var info = answer(consul.infoSession(other));
        assertThat(answer(consul.listSessions()).getList())
                .extracting(s -> s.getId())
                .contains(one, other);
        assertThat(answer(consul.listNodeSessions(info.getNode())).getList())
                .extracting(s -> s.getId())
                .contains(one, other);
        answer(consul.destroySession(other));
        assertThat(answer(consul.getValue("vertx/lock")).isPresent()).isFalse();
        answer(consul.destroySession(one));
    }

    @Test
    void aNodeOfTheCatalogComesAndGoes() {
        answer(consul.registerCatalogService(
                new Node().setName("vertx-node").setAddress("10.9.9.9"),
                new ServiceOptions()
                        .setName("vertx-outside")
                        .setId("vertx-outside")
                        .setPort(5432)));
        assertThat(answer(consul.catalogNodes()).getList())
                .extracting(Node::getName)
                .contains("vertx-node");
        assertThat(answer(consul.catalogServiceNodes("vertx-outside")).getList())
                .hasSize(1);
        answer(consul.deregisterCatalogService("vertx-node", "vertx-outside"));
        assertThat(answer(consul.catalogServiceNodes("vertx-outside")).getList())
                .isEmpty();
        assertThat(answer(consul.catalogDatacenters())).containsExactly("dc1");
    }

    @Test
    void anEventIsFiredAndListed() {
        var fired = answer(consul.fireEventWithOptions("vertx-event", new EventOptions().setPayload("a payload")));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                answer(consul.listEventsWithOptions(new EventListOptions().setName("vertx-event")))
                                        .getList())
                        .singleElement()
                        .satisfies(event -> {
                            assertThat(event.getId()).isEqualTo(fired.getId());
                            assertThat(event.getPayload()).isEqualTo("a payload");
                        }));
    }

    @Test
    void aPreparedQueryIsMadeChangedExecutedAndDeleted() {
        answer(consul.registerService(
                new ServiceOptions().setName("vertx-asked").setId("vertx-asked").setPort(7)));
        awaitHealthy("vertx-asked", 1);
        var query = new PreparedQueryDefinition().setName("vertx-query").setService("vertx-nobody");
        var id = answer(consul.createPreparedQuery(query));
        answer(consul.updatePreparedQuery(
                query.setId(id).setService("vertx-asked").setPassing(true)));
        assertThat(answer(consul.getPreparedQuery(id)).getService()).isEqualTo("vertx-asked");
        assertThat(answer(consul.executePreparedQuery("vertx-query")).getNodes())
                .extracting(node -> node.getService().getPort())
                .containsExactly(7);
        answer(consul.deletePreparedQuery(id));
        assertThat(answer(consul.getAllPreparedQueries()))
                .extracting(PreparedQueryDefinition::getId)
                .doesNotContain(id);
        answer(consul.deregisterService("vertx-asked"));
    }

    @Test
    void theServerTellsWhoItIs() {
        assertThat(answer(consul.agentInfo()).getJsonObject("Config").getString("Datacenter"))
                .isEqualTo("dc1");
        assertThat(answer(consul.leaderStatus())).contains(":");
        assertThat(answer(consul.peersStatus())).hasSize(1);
        assertThat(answer(consul.coordinateDatacenters())).isNotEmpty();
        assertThat(answer(consul.coordinateNodes())).isNotNull();
        assertThatThrownBy(() -> answer(consul.getAclTokens())).hasMessageContaining("ACL support disabled");
    }

    private static ConsulClientOptions options() {
        return new ConsulClientOptions().setHost("127.0.0.1").setPort(registry.port());
    }

    private static <T> T answer(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(SOON.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    private static List<ServiceEntry> awaitHealthy(String service, int count) {
        return await().atMost(SOON)
                .until(
                        () -> answer(consul.healthServiceNodes(service, true)).getList(),
                        found -> found.size() == count);
    }

    private static void awaitStatus(String service, CheckStatus status, String output) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                answer(consul.healthChecks(service)).getList())
                        .singleElement()
                        .satisfies(check -> {
                            assertThat(check.getStatus()).isEqualTo(status);
                            assertThat(check.getOutput()).contains(output);
                        }));
    }

    private static boolean putIfAt(String key, String value, long index) {
        return answer(consul.putValueWithOptions(key, value, new KeyValueOptions().setCasIndex(index)));
    }

    private static TxnKVOperation operation(TxnKVVerb verb, String key) {
        return new TxnKVOperation().setType(verb).setKey(key);
    }

    private static boolean acquire(String key, String session) {
        return answer(consul.putValueWithOptions(key, "held", new KeyValueOptions().setAcquireSession(session)));
    }

    private static String session(String name) {
        return answer(consul.createSessionWithOptions(
                new SessionOptions().setName(name).setTtl(60).setLockDelay(0).setBehavior(SessionBehavior.DELETE)));
    }

    private static String last(ConcurrentLinkedQueue<String> told, String kind) {
        return told.stream().filter(line -> line.startsWith(kind)).reduce("", (before, after) -> after);
    }
}
