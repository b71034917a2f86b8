package io.vigie.discovery.registration;

import io.vigie.discovery.client.NewService;
import java.net.URI;
import java.util.Map;
import java.util.function.IntSupplier;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.serviceregistry.Registration;

/** This application as one instance of a service, in Spring Cloud's terms. Inject it to learn one's own id. */
public final class RegistryRegistration implements Registration {

    private final ServicePlan plan;
    private final IntSupplier listening;

    /**
     * Nothing is registered by this.
     *
     * @param plan what to register
     * @param listening the port the web server listens on; 0 while it does not
     */
    public RegistryRegistration(ServicePlan plan, IntSupplier listening) {
        this.plan = plan;
        this.listening = listening;
    }

    /** What is sent to the registry. */
    public NewService service() {
        return plan.at(listening.getAsInt());
    }

    @Override
    public String getInstanceId() {
        return service().id();
    }

    @Override
    public String getServiceId() {
        return plan.name();
    }

    @Override
    public String getHost() {
        return plan.host();
    }

    /** The registered port; 0 while the web server does not listen yet. */
    @Override
    public int getPort() {
        return service().port();
    }

    @Override
    public boolean isSecure() {
        return getScheme().equals("https");
    }

    @Override
    public String getScheme() {
        return plan.scheme();
    }

    @Override
    public URI getUri() {
        return ServiceInstance.createUri(this);
    }

    @Override
    public Map<String, String> getMetadata() {
        return service().meta();
    }

    @Override
    public String toString() {
        return getInstanceId();
    }
}
