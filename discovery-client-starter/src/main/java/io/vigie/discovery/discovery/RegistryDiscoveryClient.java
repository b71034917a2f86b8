package io.vigie.discovery.discovery;

import io.vigie.discovery.client.ServiceQuery;
import java.util.List;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;

/**
 * Spring Cloud's blocking {@link DiscoveryClient}. The first call for a service waits for the registry, at most for the
 * first-answer timeout; every later one reads memory. It throws nothing when the registry is away: it answers what was
 * known last, and an empty list when nothing is known.
 */
public final class RegistryDiscoveryClient implements DiscoveryClient {

    private final InstanceCache instances;
    private final ServiceNames names;
    private final DiscoveryProperties properties;

    public RegistryDiscoveryClient(InstanceCache instances, ServiceNames names, DiscoveryProperties properties) {
        this.instances = instances;
        this.names = names;
        this.properties = properties;
    }

    @Override
    public String description() {
        return "Services of a Vigie or Consul registry";
    }

    /** The instances of a service, filtered as the application's properties say for it. */
    @Override
    public List<ServiceInstance> getInstances(String serviceId) {
        List<RegistryInstance> found = List.of();
        for (ServiceQuery query : properties.queriesFor(serviceId)) {
            found = found.isEmpty() ? getInstances(query) : found;
        }
        return List.copyOf(found);
    }

    /** The instances that a question of the caller's own wants; it is watched from now on like any other. */
    public List<RegistryInstance> getInstances(ServiceQuery query) {
        return instances.watch(query).nowOrFirst(properties.firstAnswerTimeout());
    }

    @Override
    public List<String> getServices() {
        return names.watch().nowOrFirst(properties.firstAnswerTimeout());
    }

    /** Nothing to do: the watches know whether the registry answers. */
    @Override
    public void probe() {}

    @Override
    public int getOrder() {
        return properties.order();
    }
}
