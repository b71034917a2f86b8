package io.vigie.discovery.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import io.vigie.discovery.client.RegistryConnectionDetails;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetailsFactory;
import org.springframework.boot.docker.compose.core.ConnectionPorts;
import org.springframework.boot.docker.compose.core.ImageReference;
import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** As far as it goes without Docker. */
class ContainerFactoriesTests {

    @Test
    void springBootFindsBothFactories() {
        assertThat(SpringFactoriesLoader.forDefaultResourceLocation().load(ConnectionDetailsFactory.class))
                .hasAtLeastOneElementOfType(RegistryContainerFactory.class)
                .hasAtLeastOneElementOfType(RegistryComposeFactory.class);
    }

    @Test
    void aConsulInDockerComposeIsWhereItsPortIsMapped() throws Exception {
        RegistryConnectionDetails details =
                new RegistryComposeFactory().getConnectionDetails(source("hashicorp/consul:1.22"));
        assertThat(details.getAddresses().get(0)).hasToString("http://10.0.0.5:32768");
        assertThat(details.getToken()).isEqualTo("secret");
    }

    @Test
    void anotherImageIsNoneOfOurs() throws Exception {
        assertThat(new RegistryComposeFactory().getConnectionDetails(source("postgres:17")))
                .isNull();
    }

    // Docker Compose itself cannot run here, so its view of a container is made up.
    private static DockerComposeConnectionSource source(String image) throws Exception {
        RunningService service = mock(RunningService.class);
        ConnectionPorts ports = mock(ConnectionPorts.class);
        given(service.image()).willReturn(ImageReference.of(image));
        given(service.labels()).willReturn(java.util.Map.of());
        given(service.env()).willReturn(java.util.Map.of("CONSUL_HTTP_TOKEN", "secret"));
        given(service.host()).willReturn("10.0.0.5");
        given(service.ports()).willReturn(ports);
        given(ports.get(8500)).willReturn(32768);
        var maker = DockerComposeConnectionSource.class.getDeclaredConstructor(RunningService.class, Environment.class);
        maker.setAccessible(true);
        return maker.newInstance(service, new StandardEnvironment());
    }
}
