package io.vigie.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.ecwid.consul.v1.ConsistencyMode;
import com.ecwid.consul.v1.ConsulClient;
import com.ecwid.consul.v1.OperationException;
import com.ecwid.consul.v1.QueryParams;
import com.ecwid.consul.v1.Response;
import com.ecwid.consul.v1.agent.model.NewCheck;
import com.ecwid.consul.v1.agent.model.NewService;
import com.ecwid.consul.v1.catalog.CatalogServicesRequest;
import com.ecwid.consul.v1.catalog.model.CatalogDeregistration;
import com.ecwid.consul.v1.catalog.model.CatalogRegistration;
import com.ecwid.consul.v1.event.model.EventParams;
import com.ecwid.consul.v1.health.model.Check.CheckStatus;
import com.ecwid.consul.v1.health.model.HealthService;
import com.ecwid.consul.v1.kv.model.GetValue;
import com.ecwid.consul.v1.kv.model.PutParams;
import com.ecwid.consul.v1.session.model.NewSession;
import com.ecwid.consul.v1.session.model.Session;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** com.ecwid.consul:consul-api, on which Spring Cloud Consul stood until its release 4. */
class EcwidClientTests {
    private static final Duration SOON = Duration.ofSeconds(30);

    private static TestedRegistry registry;
    private static ConsulClient consul;

    @BeforeAll
    static void start() {
        registry = TestedRegistry.start();
        consul = new ConsulClient("127.0.0.1", registry.port());
    }

    @AfterAll
    static void stop() {
        registry.close();
    }

    @Test
    void aServiceRegistersWithAllItsFieldsAndIsFoundEverywhere() {
        var web = service("ecwid-web");
        web.setId("ecwid:web:1");
        web.setAddress("10.1.2.3");
        web.setPort(8080);
        web.setTags(List.of("blue", "v2"));
        web.setMeta(Map.of("zone", "a"));
        web.setEnableTagOverride(true);
        web.setCheck(ttl("30s"));
        web.getCheck().setStatus("passing");
        consul.agentServiceRegister(web);

        var own = consul.getAgentServices().getValue().get("ecwid:web:1");
        assertThat(own.getService()).isEqualTo("ecwid-web");
        assertThat(own.getMeta()).isEqualTo(Map.of("zone", "a"));
        assertThat(own.getEnableTagOverride()).isTrue();
        var healthy = awaitHealthy("ecwid-web", 1).get(0);
        assertThat(healthy.getService().getAddress()).isEqualTo("10.1.2.3");
        assertThat(healthy.getService().getPort()).isEqualTo(8080);
        assertThat(healthy.getService().getTags()).containsExactly("blue", "v2");
        assertThat(healthy.getChecks()).extracting(check -> check.getCheckId()).contains("service:ecwid:web:1");
        assertThat(consul.getHealthServices("ecwid-web", "green", true, QueryParams.DEFAULT)
                        .getValue())
                .isEmpty();
        assertThat(consul.getCatalogServices(CatalogServicesRequest.newBuilder().build())
                        .getValue())
                .containsEntry("ecwid-web", List.of("blue", "v2"));
        assertThat(consul.getCatalogService("ecwid-web", QueryParams.DEFAULT).getValue())
                .extracting(found -> found.getServicePort())
                .containsExactly(8080);

        consul.agentServiceDeregister("ecwid:web:1");
        assertThat(consul.getAgentServices().getValue()).doesNotContainKey("ecwid:web:1");
    }

    @Test
    void aTimeToLiveCheckIsReportedAsPassingWarningAndCritical() {
        var service = service("ecwid-ttl");
        service.setCheck(ttl("30s"));
        consul.agentServiceRegister(service);
        consul.agentCheckPass("service:ecwid-ttl", "well");
        awaitStatus("ecwid-ttl", CheckStatus.PASSING, "well");
        consul.agentCheckWarn("service:ecwid-ttl", "tired");
        awaitStatus("ecwid-ttl", CheckStatus.WARNING, "tired");
        consul.agentCheckFail("service:ecwid-ttl", "ill");
        awaitStatus("ecwid-ttl", CheckStatus.CRITICAL, "ill");
        assertThat(consul.getHealthChecksState(CheckStatus.CRITICAL, QueryParams.DEFAULT)
                        .getValue())
                .extracting(check -> check.getCheckId())
                .contains("service:ecwid-ttl");
        awaitHealthy("ecwid-ttl", 0);
        consul.agentServiceDeregister("ecwid-ttl");
    }

    @Test
    void anHttpCheckOfItsOwnRunsAndPasses() {
        var check = new NewService.Check();
        check.setHttp(registry.healthyUrl());
        check.setMethod("GET");
        check.setHeader(Map.of("X-Asked-By", List.of("a check")));
        check.setInterval("1s");
        check.setTimeout("1s");
        check.setDeregisterCriticalServiceAfter("10m");
        var service = service("ecwid-http");
        service.setCheck(check);
        consul.agentServiceRegister(service);
        awaitHealthy("ecwid-http", 1);
        consul.agentServiceDeregister("ecwid-http");
    }

    @Test
    void aCheckOfTheNodeComesAndGoes() {
        var check = new NewCheck();
        check.setId("ecwid-disk");
        check.setName("disk");
        check.setTtl("30s");
        consul.agentCheckRegister(check);
        assertThat(consul.getAgentChecks().getValue()).containsKey("ecwid-disk");
        consul.agentCheckDeregister("ecwid-disk");
        assertThat(consul.getAgentChecks().getValue()).doesNotContainKey("ecwid-disk");
    }

    @Test
    void maintenanceModeOfAServiceTakesItOutAndBringsItBack() {
        consul.agentServiceRegister(service("ecwid-maint"));
        awaitHealthy("ecwid-maint", 1);
        consul.agentServiceSetMaintenance("ecwid-maint", true, "new disk");
        awaitHealthy("ecwid-maint", 0);
        consul.agentServiceSetMaintenance("ecwid-maint", false);
        awaitHealthy("ecwid-maint", 1);
        consul.agentServiceDeregister("ecwid-maint");
    }

    @Test
    void keysAreKeptWithFlagsAndListedByPrefix() {
        var flags = new PutParams();
        flags.setFlags(42);
        assertThat(consul.setKVValue("ecwid/keys/a", "één", flags).getValue()).isTrue();
        assertThat(consul.setKVBinaryValue("ecwid/keys/deep/b", new byte[] {0, (byte) 0xff})
                        .getValue())
                .isTrue();

        var value = consul.getKVValue("ecwid/keys/a").getValue();
        assertThat(value.getDecodedValue()).isEqualTo("één");
        assertThat(value.getFlags()).isEqualTo(42);
        assertThat(consul.getKVBinaryValue("ecwid/keys/deep/b").getValue().getValue())
                .containsExactly(0, 0xff);
        assertThat(consul.getKVKeysOnly("ecwid/keys/").getValue()).containsExactly("ecwid/keys/a", "ecwid/keys/deep/b");
        assertThat(consul.getKVKeysOnly("ecwid/keys/", "/", null).getValue())
                .containsExactly("ecwid/keys/a", "ecwid/keys/deep/");
        assertThat(consul.getKVValues("ecwid/keys").getValue()).hasSize(2);
        assertThat(consul.getKVValue("ecwid/nothing").getValue()).isNull();

        consul.deleteKVValues("ecwid/keys");
        assertThat(consul.getKVValues("ecwid/keys").getValue()).isNull();
    }

    @Test
    void checkAndSetWritesOnlyOverTheIndexThatWasRead() {
        assertThat(putIfAt("ecwid/cas", "first", 0)).isTrue();
        assertThat(putIfAt("ecwid/cas", "again", 0)).isFalse();
        long index = consul.getKVValue("ecwid/cas").getValue().getModifyIndex();
        assertThat(putIfAt("ecwid/cas", "second", index)).isTrue();
        assertThat(putIfAt("ecwid/cas", "third", index)).isFalse();
        assertThat(consul.getKVValue("ecwid/cas").getValue().getDecodedValue()).isEqualTo("second");
    }

    @Test
    void aBlockingQueryWakesWhenTheKeyIsMade() {
        Response<GetValue> missing = consul.getKVValue("ecwid/blocking");
        assertThat(missing.getValue()).isNull();
        assertThat(missing.isConsulKnownLeader()).isTrue();
        assertThat(missing.getConsulLastContact()).isZero();
        var waiting = CompletableFuture.supplyAsync(
                () -> consul.getKVValue("ecwid/blocking", new QueryParams(300, missing.getConsulIndex())));
        consul.setKVValue("ecwid/blocking", "made");
        var woken = waiting.orTimeout(SOON.toSeconds(), TimeUnit.SECONDS).join();
        assertThat(woken.getValue().getDecodedValue()).isEqualTo("made");
        assertThat(woken.getConsulIndex()).isGreaterThan(missing.getConsulIndex());
    }

    @Test
    void aBlockingQueryWakesWhenAnInstanceTurnsHealthy() {
        var service = service("ecwid-blocking");
        service.setCheck(ttl("30s"));
        consul.agentServiceRegister(service);
        await().atMost(SOON)
                .until(() -> !consul.getHealthServices("ecwid-blocking", false, QueryParams.DEFAULT)
                        .getValue()
                        .isEmpty());
        var before = consul.getHealthServices("ecwid-blocking", true, QueryParams.DEFAULT);
        assertThat(before.getValue()).isEmpty();
        var waiting = CompletableFuture.supplyAsync(
                () -> consul.getHealthServices("ecwid-blocking", true, new QueryParams(300, before.getConsulIndex())));
        consul.agentCheckPass("service:ecwid-blocking");
        assertThat(waiting.orTimeout(SOON.toSeconds(), TimeUnit.SECONDS).join().getValue())
                .hasSize(1);
        consul.agentServiceDeregister("ecwid-blocking");
    }

    @Test
    void aLockBelongsToOneSessionUntilItIsReleasedOrTheSessionEnds() {
        var one = session("one");
        var other = session("other");
        assertThat(acquire("ecwid/lock", one)).isTrue();
        assertThat(acquire("ecwid/lock", other)).isFalse();
        assertThat(consul.getKVValue("ecwid/lock").getValue().getSession()).isEqualTo(one);
        assertThat(release("ecwid/lock", other)).isFalse();
        assertThat(release("ecwid/lock", one)).isTrue();
        assertThat(acquire("ecwid/lock", other)).isTrue();

        var info = consul.renewSession(other, QueryParams.DEFAULT).getValue();
        assertThat(info.getName()).isEqualTo("other");
        assertThat(info.getBehavior()).isEqualTo(Session.Behavior.DELETE);
        assertThat(consul.getSessionList(QueryParams.DEFAULT).getValue())
                .extracting(Session::getId)
                .contains(one, other);
        assertThat(consul.getSessionNode(info.getNode(), QueryParams.DEFAULT).getValue())
                .extracting(Session::getId)
                .contains(one, other);
        consul.sessionDestroy(other, QueryParams.DEFAULT);
        assertThat(consul.getSessionInfo(other, QueryParams.DEFAULT).getValue()).isNull();
        assertThat(consul.getKVValue("ecwid/lock").getValue()).isNull();
        consul.sessionDestroy(one, QueryParams.DEFAULT);
    }

    @Test
    void aNodeOfTheCatalogComesAndGoes() {
        var service = new CatalogRegistration.Service();
        service.setId("ecwid-outside");
        service.setService("ecwid-outside");
        service.setPort(5432);
        var node = new CatalogRegistration();
        node.setNode("ecwid-node");
        node.setAddress("10.9.9.9");
        node.setService(service);
        consul.catalogRegister(node);
        assertThat(consul.getCatalogNode("ecwid-node", QueryParams.DEFAULT)
                        .getValue()
                        .getServices())
                .containsKey("ecwid-outside");
        assertThat(consul.getCatalogNodes(QueryParams.DEFAULT).getValue())
                .extracting(found -> found.getNode())
                .contains("ecwid-node");

        var gone = new CatalogDeregistration();
        gone.setNode("ecwid-node");
        consul.catalogDeregister(gone);
        assertThat(consul.getCatalogService("ecwid-outside", QueryParams.DEFAULT)
                        .getValue())
                .isEmpty();
        assertThat(consul.getCatalogDatacenters().getValue()).containsExactly("dc1");
    }

    @Test
    void anEventIsFiredAndListed() {
        var fired = consul.eventFire("ecwid-event", "a payload", new EventParams(), QueryParams.DEFAULT)
                .getValue();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(consul.eventList("ecwid-event", QueryParams.DEFAULT)
                                .getValue())
                        .extracting(event -> event.getId())
                        .contains(fired.getId()));
    }

    @Test
    void aPreparedQueryIsExecuted() {
        consul.agentServiceRegister(service("ecwid-asked"));
        awaitHealthy("ecwid-asked", 1);
        // This client executes queries, it cannot make them.
        registry.send("POST", "/v1/query", "{\"Name\": \"ecwid-query\", \"Service\": {\"Service\": \"ecwid-asked\"}}");
        var answer =
                consul.executePreparedQuery("ecwid-query", QueryParams.DEFAULT).getValue();
        assertThat(answer.getService()).isEqualTo("ecwid-asked");
        assertThat(answer.getNodes()).hasSize(1);
        consul.agentServiceDeregister("ecwid-asked");
    }

    @Test
    void theServerTellsWhoItIs() {
        assertThat(consul.getAgentSelf().getValue().getConfig().getDatacenter()).isEqualTo("dc1");
        assertThat(consul.getAgentMembers().getValue()).hasSize(1);
        assertThat(consul.getStatusLeader().getValue()).contains(":");
        assertThat(consul.getStatusPeers().getValue()).hasSize(1);
        assertThat(consul.getDatacenters().getValue()).isNotEmpty();
        assertThat(consul.getNodes(new QueryParams(ConsistencyMode.STALE)).getValue())
                .isNotNull();
        assertThatThrownBy(() -> consul.getAclList("no token"))
                .isInstanceOf(OperationException.class)
                .hasMessageContaining("ACL support disabled");
    }

    private static NewService service(String name) {
        var service = new NewService();
        service.setName(name);
        return service;
    }

    private static NewService.Check ttl(String ttl) {
        var check = new NewService.Check();
        check.setTtl(ttl);
        return check;
    }

    private static List<HealthService> awaitHealthy(String service, int count) {
        return await().atMost(SOON)
                .until(
                        () -> consul.getHealthServices(service, true, QueryParams.DEFAULT)
                                .getValue(),
                        found -> found.size() == count);
    }

    private static void awaitStatus(String service, CheckStatus status, String output) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(consul.getHealthChecksForService(service, QueryParams.DEFAULT)
                                .getValue())
                        .singleElement()
                        .satisfies(check -> {
                            assertThat(check.getStatus()).isEqualTo(status);
                            assertThat(check.getOutput()).contains(output);
                        }));
    }

    private static boolean putIfAt(String key, String value, long index) {
        var params = new PutParams();
        params.setCas(index);
        return consul.setKVValue(key, value, params).getValue();
    }

    private static boolean acquire(String key, String session) {
        var params = new PutParams();
        params.setAcquireSession(session);
        return consul.setKVValue(key, "held", params).getValue();
    }

    private static boolean release(String key, String session) {
        var params = new PutParams();
        params.setReleaseSession(session);
        return consul.setKVValue(key, "free", params).getValue();
    }

    private static String session(String name) {
        var session = new NewSession();
        session.setName(name);
        session.setTtl("60s");
        session.setLockDelay(0);
        session.setBehavior(Session.Behavior.DELETE);
        return consul.sessionCreate(session, QueryParams.DEFAULT).getValue();
    }
}
