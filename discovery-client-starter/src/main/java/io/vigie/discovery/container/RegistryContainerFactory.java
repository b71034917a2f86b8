package io.vigie.discovery.container;

import io.vigie.discovery.client.RegistryAddress;
import io.vigie.discovery.client.RegistryConnectionDetails;
import java.util.List;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;
import org.testcontainers.containers.Container;

/** {@code @ServiceConnection} on a container of Consul or Vigie; another image needs {@code name = "consul"}. */
final class RegistryContainerFactory
        extends ContainerConnectionDetailsFactory<Container<?>, RegistryConnectionDetails> {

    /** Image names, without a registry's host and without a tag. */
    static final List<String> IMAGES = List.of("consul", "hashicorp/consul", "vigie", "vigie/vigie");

    RegistryContainerFactory() {
        super(IMAGES);
    }

    @Override
    protected RegistryConnectionDetails getContainerConnectionDetails(ContainerConnectionSource<Container<?>> source) {
        return new Details(source);
    }

    private static final class Details extends ContainerConnectionDetails<Container<?>>
            implements RegistryConnectionDetails {

        private Details(ContainerConnectionSource<Container<?>> source) {
            super(source);
        }

        @Override
        public List<RegistryAddress> getAddresses() {
            Container<?> container = getContainer();
            int port = container.getMappedPort(RegistryAddress.DEFAULT_PORT);
            return List.of(new RegistryAddress("http", container.getHost(), port, ""));
        }
    }
}
