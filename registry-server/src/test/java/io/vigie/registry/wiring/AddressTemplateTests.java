package io.vigie.registry.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses of the machine that settings name by a template. */
class AddressTemplateTests {
    private static final List<NetworkCard> CARDS = List.of(
            card("lo", "::1", "127.0.0.1"),
            card("eth0", "10.1.2.3", "fe80::1", "fd00::7"),
            card("eth1", "192.168.5.6"),
            card("wan0", "203.0.113.9", "2001:db8::9"));

    private static NetworkCard card(String name, String... addresses) {
        return new NetworkCard(
                name, Stream.of(addresses).map(HostAddress::literal).toList());
    }

    private static String resolved(String value) {
        return AddressTemplate.resolved("client_addr", value, CARDS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\'',
            value = {
                "{{ GetPrivateIP }}~10.1.2.3",
                "{{GetPrivateIP}}~10.1.2.3",
                "{{ GetPrivateIPs }}~10.1.2.3 fd00::7 192.168.5.6",
                "{{ GetPublicIP }}~203.0.113.9",
                "{{ GetInterfaceIP \"eth1\" }}~192.168.5.6",
                "{{ GetInterfaceIP \"lo\" }}~127.0.0.1",
                "{{ GetInterfaceIPs \"eth0\" }}~10.1.2.3 fd00::7",
                "{{ GetInterfaceIP `wan0` }}~203.0.113.9",
                "127.0.0.1 {{ GetInterfaceIP \"eth0\" }}~127.0.0.1 10.1.2.3",
                "{{ GetPrivateInterfaces | include \"network\" \"192.168.0.0/16\" | attr \"address\" }}~192.168.5.6",
                "{{ GetAllInterfaces | include \"name\" \"^eth\" | include \"type\" \"ipv4\" | join \"address\" \" \" }}~10.1.2.3 192.168.5.6",
                "{{ GetAllInterfaces | exclude \"name\" \"lo|eth\" | sort \"default\" | limit 1 | attr \"address\" }}~203.0.113.9",
                "10.9.9.9~10.9.9.9",
            })
    void theUsualFormsAreUnderstood(String value, String addresses) {
        assertThat(resolved(value)).isEqualTo(addresses);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ GetNothing }}",
                "{{ GetInterfaceIP }}",
                "{{ GetInterfaceIP \"(\" }}",
                "{{ GetAllInterfaces | attr \"name\" }}",
                "{{ GetAllInterfaces | include \"size\" \"2\" | attr \"address\" }}",
                "{{ }}"
            })
    void otherFormsAreNamed(String value) {
        assertThatThrownBy(() -> resolved(value))
                .hasMessageStartingWith("The template \"")
                .hasMessageContaining("in the setting client_addr is not understood here. Use GetPrivateIP");
    }

    @Test
    void aTemplateWithoutAnyAddressIsNamed() {
        assertThatThrownBy(() -> resolved("{{ GetInterfaceIP \"eth9\" }}"))
                .hasMessage(
                        "The template \"GetInterfaceIP \"eth9\"\" in the setting client_addr matches no address of this"
                                + " machine. Name an address instead.");
    }

    @Test
    void severalAddressesAreSeparatedByBlanks() {
        assertThat(HostAddress.allOf("client_addr", " 127.0.0.1  ::1 127.0.0.1"))
                .extracting(InetAddress::getHostAddress)
                .containsExactly("127.0.0.1", "0:0:0:0:0:0:0:1");
    }

    @Test
    void unixSocketsAreNamed() {
        assertThatThrownBy(() -> HostAddress.allOf("addresses.http", "unix:///var/run/consul.sock"))
                .hasMessage("The setting addresses.http names the unix socket unix:///var/run/consul.sock, and Vigie"
                        + " listens on IP addresses only: name one, such as 127.0.0.1.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10.0.0.0", "10.0.0.0/33", "10.0.0.0/-1", "x/8", "10.0.0.0/x", "localhost/8"})
    void aNetworkThatIsNoneIsNamed(String text) {
        assertThatThrownBy(() -> AddressRanges.of("s", text))
                .hasMessage("The setting s cannot hold \"" + text
                        + "\": it must be a network such as 10.0.0.0/8 or fd00::/8.");
    }
}
