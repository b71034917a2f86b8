package io.vigie.discovery.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkChoiceTests {

    private final List<InetAddress> own =
            List.of(address("fe80::1"), address("fd00::7"), address("172.17.0.1"), address("10.1.9.3"));

    @Test
    void theFirstNetworkThatHasAnAddressWins() {
        assertThat(choice("192.168.0.0/16", "10.0.0.0/8", "172.16.0.0/12").first(own))
                .contains(address("10.1.9.3"));
        assertThat(choice("fd00::/8").first(own)).contains(address("fd00::7"));
        assertThat(choice("10.1.9.3").first(own)).contains(address("10.1.9.3"));
        assertThat(choice("192.168.0.0/16").first(own)).isEmpty();
    }

    @Test
    void withoutANetworkIpv4GoesFirstAndLinkLocalNever() {
        assertThat(choice().first(own)).contains(address("172.17.0.1"));
        assertThat(choice().first(own.subList(0, 2))).contains(address("fd00::7"));
    }

    @Test
    void theBoundaryOfANetworkIsExact() {
        assertThat(NetworkChoice.isIn("172.16.0.0/12", address("172.31.255.255")))
                .isTrue();
        assertThat(NetworkChoice.isIn("172.16.0.0/12", address("172.32.0.0"))).isFalse();
        assertThat(NetworkChoice.isIn("0.0.0.0/0", address("8.8.8.8"))).isTrue();
        assertThat(NetworkChoice.isIn("0.0.0.0/0", address("fd00::7"))).isFalse();
    }

    @Test
    void whatIsNoNetworkIsRefusedAndNeverLookedUp() {
        for (String wrong : List.of("example.org/8", "10.0.0.0/33", "10.0.0.0/x", "10.0.0/8/9")) {
            assertThatThrownBy(() -> NetworkChoice.isIn(wrong, address("10.0.0.1")))
                    .hasMessageContaining("\"" + wrong + "\" is not a network");
        }
    }

    private static NetworkChoice choice(String... networks) {
        return new NetworkChoice(List.of(networks), null);
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (java.net.UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
