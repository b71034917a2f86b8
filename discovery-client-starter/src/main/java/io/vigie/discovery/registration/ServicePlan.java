package io.vigie.discovery.registration;

import io.vigie.discovery.client.NewCheck;
import io.vigie.discovery.client.NewService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything about this application's registration but its port, which is known only when the web server listens. Asked
 * twice with the same port it gives the same answer: the id does not change between registering and deregistering.
 *
 * @param applicationName what spring.application.name says
 * @param own how this machine is called
 * @param registration the settings of the registration
 * @param check what the registry is told to check
 * @param secure true when the web server speaks TLS
 */
public record ServicePlan(
        String applicationName, OwnAddress own, RegistrationProperties registration, CheckPlan check, boolean secure) {

    /** The registration of an application that listens on this port. */
    public NewService at(int listening) {
        int port = registration.port() == null ? listening : registration.port();
        String id = idAt(port);
        NewCheck own = check.of(scheme(), host(), port);
        List<NewCheck> more = check.more();
        return new NewService(
                id,
                name(),
                registration.tags(),
                registration.preferAgentAddress() ? null : host(),
                port,
                metadata(),
                registration.weight() == null ? null : new NewService.Weights(registration.weight(), 1),
                registration.enableTagOverride(),
                // Of several checks Consul numbers the ids; ours must stay what heartbeats are sent to.
                own == null || more.isEmpty() ? own : own.withId("service:" + id),
                more);
    }

    /** The service's name: letters, digits and dashes only, since it becomes a name in DNS. */
    public String name() {
        String given = registration.serviceName();
        return (given == null || given.isBlank() ? applicationName : given).replaceAll("[^A-Za-z0-9-]", "-");
    }

    /** The host by which others reach this application. */
    public String host() {
        if (registration.preferIpAddress() || registration.networkChoice().isMade()) {
            return registration.ipAddress() == null ? own.ipAddress() : registration.ipAddress();
        }
        return registration.hostname() == null ? own.hostname() : registration.hostname();
    }

    /** {@code https} or {@code http}. */
    public String scheme() {
        if (registration.scheme() != null) {
            return registration.scheme();
        }
        return secure ? "https" : "http";
    }

    // With the host in it, because the same port on two machines is two instances; with the real port in it, because
    // the "name-0" of all who asked for any port (spring-cloud-consul#602) is one.
    private String idAt(int port) {
        String given = registration.instanceId();
        if (given == null || given.isBlank()) {
            return name() + "-" + host().replaceAll("[^A-Za-z0-9]+", "-") + "-" + port;
        }
        return registration.includeHostnameInInstanceId() ? given + "-" + own.hostname() : given;
    }

    private Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>(registration.metadata());
        metadata.putIfAbsent("secure", Boolean.toString(scheme().equals("https")));
        if (registration.instanceZone() != null) {
            metadata.putIfAbsent(registration.defaultZoneMetadataName(), registration.instanceZone());
        }
        if (registration.instanceGroup() != null) {
            metadata.putIfAbsent("group", registration.instanceGroup());
        }
        return metadata;
    }
}
