package io.vigie.discovery.container;

import io.vigie.discovery.client.RegistryAddress;
import io.vigie.discovery.client.RegistryConnectionDetails;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionDetailsFactory;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;

/**
 * A service of {@code compose.yaml} whose image is Consul or Vigie; another image needs the label
 * {@code org.springframework.boot.service-connection: consul}.
 */
final class RegistryComposeFactory extends DockerComposeConnectionDetailsFactory<RegistryConnectionDetails> {

    private static final String TOKEN = "CONSUL_HTTP_TOKEN";

    RegistryComposeFactory() {
        super(RegistryContainerFactory.IMAGES.toArray(String[]::new));
    }

    @Override
    protected RegistryConnectionDetails getDockerComposeConnectionDetails(DockerComposeConnectionSource source) {
        return new Details(source.getRunningService());
    }

    private static final class Details extends DockerComposeConnectionDetails implements RegistryConnectionDetails {

        private final RegistryAddress address;
        private final @Nullable String token;

        private Details(RunningService service) {
            super(service);
            int port = service.ports().get(RegistryAddress.DEFAULT_PORT);
            this.address = new RegistryAddress("http", service.host(), port, "");
            this.token = service.env().get(TOKEN);
        }

        @Override
        public List<RegistryAddress> getAddresses() {
            return List.of(address);
        }

        @Override
        public @Nullable String getToken() {
            return token;
        }
    }
}
