package io.vigie.discovery.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.discovery.client.NewService;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ServicePlanTests {

    private static final OwnAddress OWN = new OwnAddress("host-7", "10.1.9.3");

    @Test
    void withoutSettingsTheIdHoldsNameHostAndPort() {
        NewService service = plan(Map.of()).at(8080);
        assertThat(service.id()).isEqualTo("my-app-host-7-8080");
        assertThat(service.name()).isEqualTo("my-app");
        assertThat(service.address()).isEqualTo("host-7");
        assertThat(service.meta()).containsExactlyEntriesOf(Map.of("secure", "false"));
        assertThat(service.check().http()).isEqualTo("http://host-7:8080/actuator/health");
        assertThat(service.check().interval()).isEqualTo("10s");
        assertThat(service.check().deregisterCriticalServiceAfter()).isEqualTo("600s");
    }

    @Test
    void twoOnTheSamePortOfOneMachineAreOneButOnOtherPortsTwo() {
        assertThat(plan(Map.of()).at(8080).id())
                .isEqualTo(plan(Map.of()).at(8080).id());
        assertThat(plan(Map.of()).at(8080).id())
                .isNotEqualTo(plan(Map.of()).at(8081).id());
    }

    @Test
    void theSeedsSettingsAreTakenAsTheyAreWritten() {
        NewService service = plan(Map.of(
                        "preferIpAddress", "true",
                        "healthCheckPath", "/health",
                        "healthCheckInterval", "15s",
                        "tags", "foo=bar, baz",
                        "instanceId", "democonsul:instance_1"))
                .at(8080);
        assertThat(service.id()).isEqualTo("democonsul:instance_1");
        assertThat(service.tags()).containsExactly("foo=bar", "baz");
        assertThat(service.check().http()).isEqualTo("http://10.1.9.3:8080/health");
        assertThat(service.check().interval()).isEqualTo("15s");
    }

    @Test
    void zoneGroupAndMetadataTravelWithTheInstance() {
        Map<String, String> meta = plan(Map.of(
                        "instance-zone", "a", "instance-group", "blue", "metadata.version", "2", "scheme", "https"))
                .at(1)
                .meta();
        assertThat(meta)
                .containsOnly(
                        Map.entry("zone", "a"),
                        Map.entry("group", "blue"),
                        Map.entry("version", "2"),
                        Map.entry("secure", "true"));
    }

    @Test
    void aHeartbeatTakesThePlaceOfTheCall() {
        var check = plan(Map.of("heartbeat.enabled", "true", "heartbeat.ttl", "1500ms"))
                .at(1)
                .check();
        assertThat(check.ttl()).isEqualTo("1500ms");
        assertThat(check.http()).isNull();
        assertThat(check.interval()).isNull();
    }

    @Test
    void withoutAnActuatorTheRegistryOnlyOpensAConnection() {
        var check = plan(Map.of("ip-address", "fd00::2", "prefer-ip-address", "true"), null)
                .at(80)
                .check();
        assertThat(check.tcp()).isEqualTo("[fd00::2]:80");
    }

    @Test
    void aSeparateManagementPortIsTheOneThatIsChecked() {
        var check = plan(Map.of(), new ActuatorRoute(9090, "/manage/health"))
                .at(8080)
                .check();
        assertThat(check.http()).isEqualTo("http://host-7:9090/manage/health");
    }

    @Test
    void noCheckIsRegisteredWhenNoneIsWanted() {
        assertThat(plan(Map.of("register-health-check", "false")).at(1).check()).isNull();
    }

    private static ServicePlan plan(Map<String, String> settings) {
        return plan(settings, new ActuatorRoute(null, "/actuator/health"));
    }

    private static ServicePlan plan(Map<String, String> settings, ActuatorRoute actuator) {
        Binder binder = new Binder(new MapConfigurationPropertySource(settings));
        return new ServicePlan(
                "my.app",
                OWN,
                binder.bindOrCreate("", RegistrationProperties.class),
                new CheckPlan(binder.bindOrCreate("", HealthCheckProperties.class), () -> actuator),
                false);
    }
}
