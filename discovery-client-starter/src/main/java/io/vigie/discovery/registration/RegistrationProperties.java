package io.vigie.discovery.registration;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this application is registered.
 *
 * @param register false keeps the application out of the registry; it still finds others
 * @param deregister false leaves the registration behind on shutdown
 * @param drain how long the web server goes on listening after deregistration, for those who chose this instance just
 *     before; clients that poll (spring-cloud-consul: 35s) need as long as they take to notice
 * @param serviceName the name under which others find it; spring.application.name by default
 * @param instanceId the unique id of this instance; name-host-port by default. Random parts are drawn once
 * @param includeHostnameInInstanceId true adds the host name to a given instance-id
 * @param hostname the host to register; the machine's host name by default
 * @param ipAddress the address to register with prefer-ip-address; chosen by spring.cloud.inetutils.* or, without these,
 *     the address from which this machine reaches the registry
 * @param network networks in CIDR notation, the best first, of which the address to register must be; it is then
 *     registered instead of the host name
 * @param networkInterface the network interface, for example eth0, of which the address to register must be
 * @param preferIpAddress true registers the address instead of the host name
 * @param preferAgentAddress true registers no address, so that the registry's own node address is used
 * @param port the port to register; the one the web server listens on by default
 * @param scheme http or https; by default what the web server speaks
 * @param tags labels that others can filter by
 * @param metadata key/value pairs that travel with the instance
 * @param weight the share of the traffic that this instance wants next to the others, 1 or more; load balancers that
 *     weigh (spring.cloud.loadbalancer.configurations=weighted) and the registry's DNS follow it
 * @param enableTagOverride true lets others change the tags in the catalog
 * @param instanceZone the zone of this instance, for load balancers that prefer their own
 * @param defaultZoneMetadataName the metadata key that carries the zone
 * @param instanceGroup the group of this instance, carried in the metadata key "group"
 * @param failFast true ends the start of the application when it cannot be registered; false keeps trying in background
 * @param lifecycle whether registration follows the application's life
 */
@ConfigurationProperties("spring.cloud.consul.discovery")
public record RegistrationProperties(
        @DefaultValue("true") boolean register,
        @DefaultValue("true") boolean deregister,
        @DefaultValue("500ms") Duration drain,
        @Nullable String serviceName,
        @Nullable String instanceId,
        @DefaultValue("false") boolean includeHostnameInInstanceId,
        @Nullable String hostname,
        @Nullable String ipAddress,
        @DefaultValue List<String> network,
        @Nullable String networkInterface,
        @DefaultValue("false") boolean preferIpAddress,
        @DefaultValue("false") boolean preferAgentAddress,
        @Nullable Integer port,
        @Nullable String scheme,
        @DefaultValue List<String> tags,
        @DefaultValue Map<String, String> metadata,
        @Nullable Integer weight,
        @Nullable Boolean enableTagOverride,
        @Nullable String instanceZone,
        @DefaultValue("zone") String defaultZoneMetadataName,
        @Nullable String instanceGroup,
        @DefaultValue("true") boolean failFast,
        @DefaultValue Lifecycle lifecycle) {

    public RegistrationProperties {
        if (weight != null && weight < 1) {
            throw new IllegalArgumentException(
                    "spring.cloud.consul.discovery.weight must be 1 or more but is " + weight + ".");
        }
    }

    /** Which address to register. */
    public NetworkChoice networkChoice() {
        return new NetworkChoice(
                network.stream().filter(one -> !one.isBlank()).toList(),
                networkInterface == null || networkInterface.isBlank() ? null : networkInterface);
    }

    /**
     * Whether registration follows the application's life.
     *
     * @param enabled false leaves registering to the application's own code
     */
    public record Lifecycle(@DefaultValue("true") boolean enabled) {}
}
