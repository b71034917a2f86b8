package io.vigie.demo;

import java.util.List;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.loadbalancer.core.DelegatingServiceInstanceListSupplier;
import org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplier;
import reactor.core.publisher.Flux;

/** The instances of a service without the one that asks; that one only if there is no other. */
class OtherInstances extends DelegatingServiceInstanceListSupplier {

    private final String ownId;

    OtherInstances(ServiceInstanceListSupplier all, String ownId) {
        super(all);
        this.ownId = ownId;
    }

    @Override
    public Flux<List<ServiceInstance>> get() {
        return delegate.get().map(this::others);
    }

    private List<ServiceInstance> others(List<ServiceInstance> all) {
        List<ServiceInstance> others =
                all.stream().filter(one -> !ownId.equals(one.getInstanceId())).toList();
        return others.isEmpty() ? all : others;
    }
}
