package io.vigie.discovery.discovery;

import io.vigie.discovery.client.FoundInstance;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.cloud.client.ServiceInstance;

/** A found instance in Spring Cloud's terms. */
public final class RegistryInstance implements ServiceInstance {

    private final FoundInstance found;
    private final Map<String, String> metadata;

    RegistryInstance(FoundInstance found) {
        this.found = found;
        this.metadata = metadataOf(found);
    }

    static List<RegistryInstance> of(List<FoundInstance> found) {
        return found.stream().map(RegistryInstance::new).toList();
    }

    @Override
    public String getInstanceId() {
        return found.id();
    }

    @Override
    public String getServiceId() {
        return found.service();
    }

    @Override
    public String getHost() {
        return found.address();
    }

    @Override
    public int getPort() {
        return found.port();
    }

    /** As the instance says of itself in its metadata, or in a tag as the first versions of Spring Cloud did. */
    @Override
    public boolean isSecure() {
        return "true".equals(metadata.get("secure")) || found.tags().contains("secure=true");
    }

    @Override
    public String getScheme() {
        return isSecure() ? "https" : "http";
    }

    @Override
    public URI getUri() {
        return ServiceInstance.createUri(this);
    }

    /** What the instance registered; its weight stands there too when it is not 1, where load balancers look for it. */
    @Override
    public Map<String, String> getMetadata() {
        return metadata;
    }

    /** The labels of the instance, in its own order. */
    public List<String> getTags() {
        return found.tags();
    }

    /** The node of the registry at which the instance is registered. */
    public String getNode() {
        return found.node();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RegistryInstance that && found.equals(that.found);
    }

    @Override
    public int hashCode() {
        return found.hashCode();
    }

    @Override
    public String toString() {
        return found.id() + " at " + found.address() + ":" + found.port();
    }

    private static Map<String, String> metadataOf(FoundInstance found) {
        Map<String, String> metadata = new LinkedHashMap<>(found.meta());
        if (found.weight() != 1) {
            metadata.putIfAbsent("weight", Integer.toString(found.weight()));
        }
        return Map.copyOf(metadata);
    }
}
