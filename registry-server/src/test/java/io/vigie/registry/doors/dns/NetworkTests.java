package io.vigie.registry.doors.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses belong to a network. */
class NetworkTests {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "172.16.0.0/12, 172.31.255.255, true",
        "172.16.0.0/12, 172.32.0.0, false",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.6, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "::/0, 2001:db8::1, true",
        "fc00::/7, fdff::1, true",
        "fc00::/7, fe00::1, false",
        "::1, ::1, true"
    })
    void aNetworkHasTheAddressesThatBeginAsItDoes(String network, String address, boolean has) throws Exception {
        assertThat(Network.parse(network).contains(InetAddress.getByName(address)))
                .isEqualTo(has);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/8", "10.0.0.0/", "10.0.0/8", "home", "10.0.0.0/8/8"})
    void whatIsNoNetworkIsTold(String text) {
        assertThatThrownBy(() -> Network.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("as in 10.0.0.0/8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/-1", "::/129"})
    void moreBitsThanAnAddressHasAreTold(String text) {
        assertThatThrownBy(() -> Network.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be 0 to");
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, true", "192.168.7.1, true", "fe80::1, true", "8.8.8.8, false", "2001:4860::8, false"})
    void recursorsAreAskedForPrivateNetworksUnlessTheSettingsSayOtherwise(String client, boolean asked)
            throws Exception {
        var recursion = new Recursion(
                List.of(Listener.DEFAULT.socketAddress()),
                Recursion.Order.SEQUENTIAL,
                Recursion.NONE.timeout(),
                Recursion.PRIVATE);
        assertThat(recursion.isFor(InetAddress.getByName(client))).isEqualTo(asked);
        assertThat(Recursion.NONE.isFor(InetAddress.getByName(client))).isFalse();
    }
}
