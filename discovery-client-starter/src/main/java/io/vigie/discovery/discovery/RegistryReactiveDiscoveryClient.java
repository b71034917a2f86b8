package io.vigie.discovery.discovery;

import io.vigie.discovery.client.ServiceQuery;
import java.util.List;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.ReactiveDiscoveryClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Spring Cloud's {@link ReactiveDiscoveryClient} over the same lists in memory; it blocks no thread, not even at first. */
public final class RegistryReactiveDiscoveryClient implements ReactiveDiscoveryClient {

    private final InstanceCache instances;
    private final ServiceNames names;
    private final DiscoveryProperties properties;

    public RegistryReactiveDiscoveryClient(
            InstanceCache instances, ServiceNames names, DiscoveryProperties properties) {
        this.instances = instances;
        this.names = names;
        this.properties = properties;
    }

    @Override
    public String description() {
        return "Services of a Vigie or Consul registry, reactive";
    }

    /** The instances of a service, filtered as the application's properties say for it. */
    @Override
    public Flux<ServiceInstance> getInstances(String serviceId) {
        Flux<RegistryInstance> found = Flux.empty();
        for (ServiceQuery query : properties.queriesFor(serviceId)) {
            found = found.switchIfEmpty(getInstances(query));
        }
        return found.cast(ServiceInstance.class);
    }

    /** The instances that a question of the caller's own wants; it is watched from now on like any other. */
    public Flux<RegistryInstance> getInstances(ServiceQuery query) {
        return Flux.defer(() -> elements(instances.watch(query)));
    }

    @Override
    public Flux<String> getServices() {
        return Flux.defer(() -> elements(names.watch()));
    }

    /** Nothing to do: the watches know whether the registry answers. */
    @Override
    public Mono<Void> reactiveProbe() {
        return Mono.empty();
    }

    @Override
    public int getOrder() {
        return properties.order();
    }

    private <T> Flux<T> elements(Watched<List<T>> watched) {
        // A copy, because cancelling the subscription would otherwise complete the future for everybody.
        return Mono.fromFuture(watched.firstAttempt().copy())
                .timeout(properties.firstAnswerTimeout(), Mono.empty())
                .thenMany(Flux.defer(() -> Flux.fromIterable(watched.now())));
    }
}
