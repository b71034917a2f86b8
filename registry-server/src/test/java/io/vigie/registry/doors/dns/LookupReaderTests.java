package io.vigie.registry.doors.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

class LookupReaderTests {
    private final LookupReader reader = new LookupReader(new Zone(DnsSettings.Names.DEFAULT));

    @ParameterizedTest
    @CsvSource({
        "web.service.consul., web, ''",
        "web.service.dc1.consul., web, ''",
        "web.service.DC1.consul., web, ''",
        "web.service.dc1.dc.consul., web, ''",
        "Web.SERVICE.Consul., Web, ''",
        "red.web.service.consul., web, red",
        "v1.2.web.service.dc1.consul., web, v1.2",
        "web.service.red.service.consul., red, web.service",
        "_web._TCP.service.consul., web, ''",
        "_web._red.service.dc1.consul., web, red",
        "_under.service.consul., _under, ''",
    })
    void aNameOfAServiceIsReadWithItsTag(String name, String service, String tag) {
        assertThat(read(name)).isEqualTo(new ServiceLookup(service, tag));
    }

    @ParameterizedTest
    @CsvSource({
        "_web._tcp.consul., web, ''",
        "_web._tcp.dc1.consul., web, ''",
        "_web._udp.consul., web, udp",
        "a._web._tcp.consul., _tcp, a._web",
    })
    void forServerRecordsTheWordServiceMayBeLeftOut(String name, String service, String tag) {
        assertThat(reader.read(Name.fromConstantString(name), Type.SRV)).isEqualTo(new ServiceLookup(service, tag));
        assertThat(read(name)).isEqualTo(new NoLookup());
    }

    @ParameterizedTest
    @CsvSource({
        "some.query.consul., some",
        "SOME.Query.dc1.consul., some",
        "some.query.dc1.dc.consul., some",
        "dot.ted.query.consul., dot.ted",
        "_some._tcp.query.consul., some",
        "_some._udp.query.consul., _some._udp",
        "web.service.query.consul., web.service",
    })
    void aNameOfAQueryMayHoldDots(String name, String query) {
        assertThat(read(name)).isEqualTo(new QueryLookup(query));
    }

    @ParameterizedTest
    @CsvSource({
        "n1.node.consul., n1",
        "N1.node.dc1.consul., N1",
        "dot.ted.node.consul., dot.ted",
        "service.node.dc1.dc.consul., service",
    })
    void aNameOfANodeMayHoldDots(String name, String node) {
        assertThat(read(name)).isEqualTo(new NodeLookup(node));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0a010001.addr.consul.", "0a010001.addr.dc1.consul.", "0a010001.ADDR.elsewhere.consul."})
    void anAddressIsReadInAnyDatacenter(String name) {
        assertThat(read(name)).isEqualTo(new AddressLookup("0a010001"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "consul.",
                "service.consul.",
                "node.consul.",
                "addr.consul.",
                "foo.consul.",
                "dc1.consul.",
                "a.b.c.d.consul.",
                "web.service.dc2.consul.",
                "web.service.dc1.xx.consul.",
                "web.service.dc1.dc.dc.consul.",
                "n1.node.dc2.consul.",
                "x.0a010001.addr.consul.",
                "_web._tcp.foo.consul.",
                "web.connect.consul.",
                "web.ingress.consul.",
                "query.consul.",
                "some.query.dc2.consul.",
                "some.query.dc1.x.consul.",
            })
    void aNameWithoutOneOfTheFormsAsksForNothing(String name) {
        assertThat(read(name)).isEqualTo(new NoLookup());
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "example.com.", "xconsul.", "web.service.consul.com.", "xarpa."})
    void aNameOutsideTheZoneIsForeign(String name) {
        assertThat(read(name)).isEqualTo(new ForeignLookup());
    }

    @ParameterizedTest
    @CsvSource({
        "4.3.2.1.in-addr.arpa., 1.2.3.4",
        "5.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.IP6.arpa., 2001:db8::5",
    })
    void aReverseNameIsReadAsAnAddress(String name, String address) {
        assertThat(read(name)).isEqualTo(new ReverseLookup(Place.parsed(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"999.3.2.1.in-addr.arpa.", "x.3.2.1.in-addr.arpa.", "1.0.10.in-addr.arpa.", "ip6.arpa.", "arpa."
            })
    void aReverseNameThatIsNoAddressIsStillOne(String name) {
        assertThat(read(name)).isEqualTo(new ReverseLookup(Optional.empty()));
    }

    @Test
    void anyNameInTheZoneAsksForItsTopWhenTheTypeIsOneOfTheTop() {
        assertThat(reader.read(Name.fromConstantString("no.such.consul."), Type.SOA))
                .isEqualTo(new ApexLookup());
        assertThat(reader.read(Name.fromConstantString("consul."), Type.NS)).isEqualTo(new ApexLookup());
    }

    @Test
    void theAlternativeDomainIsReadLikeTheOwn() {
        var both = new LookupReader(new Zone(DnsSettings.Names.DEFAULT.under("registry.test", "alt.test.")));
        assertThat(both.read(Name.fromConstantString("web.service.alt.test."), Type.A))
                .isEqualTo(both.read(Name.fromConstantString("web.service.registry.test."), Type.A))
                .isEqualTo(new ServiceLookup("web", ""));
        assertThat(both.read(Name.fromConstantString("web.service.consul."), Type.A))
                .isEqualTo(new ForeignLookup());
    }

    private Lookup read(String name) {
        return reader.read(Name.fromConstantString(name), Type.A);
    }
}
