package io.vigie.registry.doors.dns;

import static io.vigie.registry.doors.dns.Population.NOBODY;
import static io.vigie.registry.doors.dns.Resolver.additional;
import static io.vigie.registry.doors.dns.Resolver.answers;
import static io.vigie.registry.doors.dns.Resolver.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.log.memory.MemoryRegistry;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowingConsumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

/** Names outside the zone, asked at name servers that run here. */
@Timeout(120)
class RecursionTests {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(200);

    private static final Population PEOPLE = NOBODY.node("n1", "10.0.0.1", Map.of(), Map.of("rack", "r1"))
            .serviceAt("n1", "hn", "www.example.test", 80)
            .serviceAt("n1", "far", "hn.service.consul", 81)
            .serviceAt("n1", "lost", "nowhere.example.test", 82)
            .serviceAt("n1", "big", "big.example.test", 83)
            .node("nh", "www.example.test");

    private Upstream first;
    private Upstream second;

    @BeforeEach
    void open() throws IOException {
        first = Upstream.open()
                .knows("www.example.test.", Type.A, "192.0.2.10")
                .knows("www.example.test.", Type.AAAA, "2001:db8::10")
                .knows("big.example.test.", Type.A, "192.0.2.20")
                .knows("1.2.0.192.in-addr.arpa.", Type.PTR, "www.example.test.")
                .cuts("big.example.test.")
                .failsAt("servfail.example.test.", Rcode.SERVFAIL)
                .failsAt("refused.example.test.", Rcode.REFUSED)
                .failsAt("notimp.example.test.", Rcode.NOTIMP)
                .failsAt("hopeless.example.test.", Rcode.SERVFAIL)
                .isSilentAt("silent.example.test.");
        second = Upstream.open()
                .knows("servfail.example.test.", Type.A, "198.51.100.1")
                .knows("refused.example.test.", Type.A, "198.51.100.1")
                .knows("notimp.example.test.", Type.A, "198.51.100.1")
                .knows("silent.example.test.", Type.A, "198.51.100.1")
                .knows("nowhere.example.test.", Type.A, "198.51.100.1")
                .failsAt("hopeless.example.test.", Rcode.REFUSED);
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    private Resolver asking(Duration timeout, Upstream... upstreams) {
        return asking(
                Recursion.PRIVATE,
                timeout,
                Stream.of(upstreams).map(Upstream::address).toList());
    }

    private static Resolver asking(List<Network> clients, Duration timeout, List<InetSocketAddress> recursors) {
        var recursion = new Recursion(recursors, Recursion.Order.SEQUENTIAL, timeout, clients);
        return new Resolver(DnsSettings.DEFAULT.with(recursion), PEOPLE);
    }

    @Test
    void whatARecursorSaysIsPassedOnAsItsWordNotOurs() {
        var query = query("www.example.test.", Type.A);
        var reply = asking(LONG, first).ask(query, Transport.UDP);
        assertThat(answers(reply)).containsExactly("www.example.test. 77 A 192.0.2.10");
        assertThat(reply.getHeader().getID()).isEqualTo(query.getHeader().getID());
        assertThat(reply.getHeader().printFlags()).isEqualTo("qr ra ");
        assertThat(reply.getQuestion().getName()).hasToString("www.example.test.");
    }

    @Test
    void whatIsAskedOverTcpIsAskedOverTcp() {
        assertThat(answers(asking(LONG, first).askOverTcp("www.example.test.", Type.AAAA)))
                .containsExactly("www.example.test. 77 AAAA 2001:db8:0:0:0:0:0:10");
        assertThat(first.asked()).containsExactly("www.example.test. AAAA TCP");
    }

    @Test
    void whatTheClientSaysByEdnsIsPassedOn() {
        asking(LONG, first).askWithEdns("www.example.test.", Type.A, 1400);
        asking(LONG, first).ask("www.example.test.", Type.A);
        assertThat(first.asked()).containsExactly("www.example.test. A UDP edns 1400", "www.example.test. A UDP");
    }

    @Test
    void anAnswerThatIsCutOverUdpIsPassedOnCutAndWholeOverTcp() {
        var cut = asking(LONG, first).ask("big.example.test.", Type.A);
        assertThat(cut.getHeader().getFlag(Flags.TC)).isTrue();
        assertThat(answers(cut)).isEmpty();
        assertThat(answers(asking(LONG, first).askOverTcp("big.example.test.", Type.A)))
                .containsExactly("big.example.test. 77 A 192.0.2.20");
    }

    @ParameterizedTest
    @ValueSource(strings = {"servfail", "refused", "notimp", "silent"})
    void afterARecursorThatDoesNotAnswerTheNextOneIsAsked(String name) {
        var reply = asking(SHORT, first, second).ask(name + ".example.test.", Type.A);
        assertThat(answers(reply)).containsExactly(name + ".example.test. 77 A 198.51.100.1");
        assertThat(first.asked()).hasSize(1);
    }

    @Test
    void aRecursorThatIsNotThereIsSkipped() throws IOException {
        InetSocketAddress dead;
        try (var closed = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            dead = new InetSocketAddress(closed.getLocalAddress(), closed.getLocalPort());
        }
        var resolver = asking(Recursion.PRIVATE, LONG, List.of(dead, first.address()));
        assertThat(answers(resolver.ask("www.example.test.", Type.A))).hasSize(1);
        assertThat(answers(resolver.askOverTcp("www.example.test.", Type.A))).hasSize(1);
    }

    @Test
    void thatThereIsNoSuchNameIsAnAnswer() {
        assertThat(asking(LONG, first, second)
                        .ask("nowhere.example.test.", Type.A)
                        .getRcode())
                .isEqualTo(Rcode.NXDOMAIN);
        assertThat(second.asked()).isEmpty();
    }

    @Test
    void whenNoRecursorAnswersThatIsAFailure() {
        var reply = asking(SHORT, first, second).askWithEdns("hopeless.example.test.", Type.A, 1232);
        assertThat(reply.getRcode()).isEqualTo(Rcode.SERVFAIL);
        assertThat(reply.getHeader().printFlags()).isEqualTo("qr rd ra ");
        assertThat(reply.getQuestion().getName()).hasToString("hopeless.example.test.");
        assertThat(reply.getOPT()).isNotNull();
    }

    @Test
    void namesOfOurOwnNeverLeave() {
        var resolver = asking(LONG, first);
        assertThat(resolver.ask("nobody.service.consul.", Type.A).getRcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(resolver.ask("1.0.0.10.in-addr.arpa.", Type.PTR).getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(first.asked()).isEmpty();
    }

    @Test
    void anAddressThatNobodyHereHasIsAskedForElsewhere() {
        assertThat(answers(asking(LONG, first).ask("1.2.0.192.in-addr.arpa.", Type.PTR)))
                .containsExactly("1.2.0.192.in-addr.arpa. 77 PTR www.example.test.");
    }

    @Test
    void nobodyIsAskedForAWholeZone() {
        assertThat(asking(LONG, first).askOverTcp("example.test.", Type.AXFR).getRcode())
                .isEqualTo(Rcode.REFUSED);
        assertThat(first.asked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"n1.node.consul., qr aa rd ra", "nobody.node.consul., qr aa rd ra"})
    void everyReplySaysThatRecursorsAreAsked(String name, String flags) {
        assertThat(asking(LONG, first).ask(name, Type.A).getHeader().printFlags())
                .isEqualTo(flags + " ");
    }

    @Test
    void forStrangersNobodyIsAsked() {
        var elsewhere = asking(List.of(Network.parse("192.0.2.0/24")), LONG, List.of(first.address()));
        var refused = elsewhere.ask("www.example.test.", Type.A);
        assertThat(refused.getRcode()).isEqualTo(Rcode.REFUSED);
        assertThat(refused.getHeader().getFlag(Flags.RA)).isFalse();
        assertThat(answers(elsewhere.ask("hn.service.consul.", Type.A)))
                .containsExactly("hn.service.consul. 0 CNAME www.example.test.");
        assertThat(first.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {Type.A, Type.AAAA, Type.ANY, Type.MX})
    void aHostNameIsFollowedToItsAddress(int type) {
        var reply = asking(LONG, first).ask("hn.service.consul.", type);
        assertThat(answers(reply))
                .containsExactly("hn.service.consul. 0 CNAME www.example.test.", "www.example.test. 0 A 192.0.2.10");
        assertThat(reply.getHeader().printFlags()).isEqualTo("qr aa rd ra ");
    }

    @Test
    void aHostNameIsFollowedThroughTheZoneAndOutOfIt() {
        assertThat(answers(asking(LONG, first).ask("far.service.consul.", Type.A)))
                .containsExactly(
                        "far.service.consul. 0 CNAME hn.service.consul.",
                        "hn.service.consul. 0 CNAME www.example.test.",
                        "www.example.test. 0 A 192.0.2.10");
    }

    @Test
    void theTargetOfAServerRecordIsFollowedInTheAdditionalSection() {
        var reply = asking(LONG, first).ask("hn.service.consul.", Type.SRV);
        assertThat(answers(reply)).containsExactly("hn.service.consul. 0 SRV 1 1 80 www.example.test.");
        assertThat(additional(reply))
                .containsExactly("www.example.test. 0 A 192.0.2.10", "n1.node.dc1.consul. 0 TXT rack=r1");
    }

    @Test
    void whatIsSaidAboutTheHostOfANodeMayBeKeptForAsLongAsTheRecursorSays() {
        assertThat(answers(asking(LONG, first).ask("nh.node.consul.", Type.A)))
                .containsExactly("nh.node.consul. 0 CNAME www.example.test.", "www.example.test. 77 A 192.0.2.10");
    }

    @Test
    void aHostNameThatNobodyKnowsIsStillTold() {
        assertThat(answers(asking(LONG, first).ask("lost.service.consul.", Type.A)))
                .containsExactly("lost.service.consul. 0 CNAME nowhere.example.test.");
    }

    @Test
    void forOneAnswerOnlySoManyHostsAreFollowed() {
        var many = NOBODY.node("n1", "10.0.0.1");
        for (int i = 0; i < 2 * DnsReplies.HOSTS_MAX; i++) {
            many = many.serviceAt("n1", "farm", "host-" + i + ".example.test", 1000 + i);
        }
        var resolver = new Resolver(asking(LONG, first).settings(), many);
        assertThat(answers(resolver.askOverTcp("farm.service.consul.", Type.SRV)))
                .hasSize(2 * DnsReplies.HOSTS_MAX);
        assertThat(first.asked()).hasSize(DnsReplies.HOSTS_MAX);
    }

    @Test
    void aRecursorMayCloseItsConnectionAfterEachReply() {
        var resolver = asking(LONG, first);
        for (int i = 0; i < 20; i++) {
            assertThat(answers(resolver.askOverTcp("www.example.test.", Type.A)))
                    .hasSize(1);
        }
    }

    @Test
    void aHostWhoseAnswerIsCutIsAskedForOverTcp() {
        assertThat(answers(asking(LONG, first).ask("big.service.consul.", Type.A)))
                .containsExactly("big.service.consul. 0 CNAME big.example.test.", "big.example.test. 0 A 192.0.2.20");
        assertThat(first.asked()).containsExactly("big.example.test. A UDP", "big.example.test. A TCP");
    }

    @Test
    void inRandomOrderAllRecursorsShareTheQuestions() {
        var recursion = new Recursion(
                List.of(first.address(), second.address()), Recursion.Order.RANDOM, LONG, Recursion.PRIVATE);
        var recursors = new Recursors(recursion, new Random(7));
        for (int i = 0; i < 40; i++) {
            recursors.relay(query("other.example.test.", Type.A), Transport.UDP).join();
        }
        assertThat(first.asked()).hasSizeBetween(5, 35);
        assertThat(second.asked()).hasSize(40 - first.asked().size());
    }

    @Test
    void moreQuestionsThanMayWaitFailAtOnce() {
        var recursors = recursorsAsking(first);
        var waiting = new ArrayList<CompletableFuture<Message>>();
        IntStream.range(0, Recursors.OUTSTANDING_MAX)
                .forEach(i -> waiting.add(recursors.relay(query("silent.example.test.", Type.A), Transport.UDP)));
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
        assertThat(recursors.relay(query("www.example.test.", Type.A), Transport.UDP))
                .isCompletedExceptionally();
    }

    @Test
    void questionsThatAreAnsweredMakeRoomForOthers() {
        var recursors = recursorsAsking(first);
        for (int i = 0; i <= Recursors.OUTSTANDING_MAX; i++) {
            recursors.relay(query("www.example.test.", Type.A), Transport.UDP).join();
        }
        assertThat(first.asked()).hasSize(Recursors.OUTSTANDING_MAX + 1);
    }

    private static Recursors recursorsAsking(Upstream upstream) {
        return new Recursors(
                new Recursion(List.of(upstream.address()), Recursion.Order.SEQUENTIAL, LONG, Recursion.PRIVATE),
                new Random(7));
    }

    @Test
    void whileARecursorThinksTheOthersAreAnswered() {
        var replies = asking(LONG, first).replies();
        var here = new Client(InetAddress.getLoopbackAddress(), Transport.UDP);
        var waiting = replies.to(query("silent.example.test.", Type.A).toWire(), here);
        assertThat(replies.to(query("n1.node.consul.", Type.A).toWire(), here)).isCompleted();
        Awaitility.await().until(() -> first.asked().contains("silent.example.test. A UDP"));
        assertThat(waiting).isNotDone();
    }

    @Test
    void theRepliesOfOneConnectionComeInTheOrderOfItsQueries() throws Exception {
        var queries = List.of(
                query("silent.example.test.", Type.A),
                query("nobody.node.consul.", Type.A),
                query("www.example.test.", Type.A),
                query("nobody.node.consul.", Type.AAAA));
        withServer(port -> {
            try (var connection = new Socket(InetAddress.getLoopbackAddress(), port)) {
                connection.setSoTimeout((int) LONG.toMillis());
                send(connection, queries);
                assertThat(receive(connection, queries.size()))
                        .isEqualTo(queries.stream()
                                .map(query -> query.getHeader().getID())
                                .toList());
            }
        });
    }

    @Test
    void overUdpAReplyArrivesWhenTheRecursorHasAnswered() throws Exception {
        withServer(port -> {
            try (var client = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
                client.connect(InetAddress.getLoopbackAddress(), port);
                client.setSoTimeout((int) LONG.toMillis());
                var asked = query("www.example.test.", Type.A).toWire();
                client.send(new DatagramPacket(asked, asked.length));
                var packet = new DatagramPacket(new byte[512], 512);
                client.receive(packet);
                assertThat(answers(Resolver.parsed(Arrays.copyOf(packet.getData(), packet.getLength()))))
                        .containsExactly("www.example.test. 77 A 192.0.2.10");
            }
        });
    }

    private void withServer(ThrowingConsumer<Integer> task) throws Exception {
        var settings = DnsSettings.DEFAULT
                .at(InetAddress.getLoopbackAddress(), 0)
                .with(asking(SHORT, first).settings().recursion());
        var timer = Executors.newSingleThreadScheduledExecutor();
        try (var server = new DnsServer(
                settings, new MemoryRegistry(Clock.systemUTC(), timer), Clock.systemUTC(), new Random(7))) {
            server.start();
            task.accept(server.port());
        } finally {
            timer.shutdownNow();
        }
    }

    private static void send(Socket connection, List<Message> queries) throws IOException {
        var together = new ByteArrayOutputStream();
        var out = new DataOutputStream(together);
        for (var query : queries) {
            out.writeShort(query.toWire().length);
            out.write(query.toWire());
        }
        connection.getOutputStream().write(together.toByteArray());
    }

    private static List<Integer> receive(Socket connection, int count) throws IOException {
        var in = new DataInputStream(connection.getInputStream());
        var ids = new ArrayList<Integer>();
        while (ids.size() < count) {
            ids.add(new Message(in.readNBytes(in.readUnsignedShort()))
                    .getHeader()
                    .getID());
        }
        return ids;
    }
}
