package io.vigie.discovery.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryAddressTests {

    private static final RegistryAddress DEFAULT = new RegistryAddress("http", "localhost", 8500, "");

    @ParameterizedTest
    @CsvSource({
        "registry,                     http://registry:8500",
        "registry:9500,                http://registry:9500",
        "10.1.9.3:8500,                http://10.1.9.3:8500",
        "::1,                          http://[::1]:8500",
        "[::1],                        http://[::1]:8500",
        "[fd00::2]:9500,               http://[fd00::2]:9500",
        "https://registry:8501,        https://registry:8501",
        "https://registry/consul/,     https://registry:8500/consul",
    })
    void everyCommonWayToWriteAnAddressIsUnderstood(String written, String url) {
        assertThat(RegistryAddress.parse(written, DEFAULT)).hasToString(url);
    }

    @Test
    void aPortThatIsNoneIsRefusedWithASentence() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RegistryAddress.parse("registry:http", DEFAULT))
                .withMessage("\"registry:http\" is not an address of a registry: write host or host:port, for example"
                        + " registry:8500.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RegistryAddress.parse("registry:99999", DEFAULT))
                .withMessageContaining("must be 1 to 65535 but is 99999");
    }
}
