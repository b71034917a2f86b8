package io.vigie.demo.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/**
 * The main job, end to end, with the jars as they are shipped: applications register themselves, are found by HTTP, DNS and
 * load balancer, read their configuration, and are gone when they go. One story, told in order.
 */
@TestMethodOrder(OrderAnnotation.class)
class EndToEndIT {
    @TempDir
    static Path folder;

    static Town town;

    @BeforeAll
    static void threeDemosAroundARegistry() {
        town = new Town(folder);
        town.scaleTo(3);
    }

    @AfterAll
    static void end() {
        if (town != null) {
            town.close();
        }
    }

    @Test
    @Order(1)
    void threeInstancesAreListedByHttpUnderIdsOfTheirOwn() {
        assertThat(town.passing().keySet()).hasSize(3).allMatch(id -> id.matches("democonsul:instance_[0-9a-f]{32}"));
        assertThat(new HashSet<>(town.passing().values())).hasSize(3);
        town.passing()
                .forEach((id, uri) -> assertThat(town.get(uri.resolve("/"))).isEqualTo("Hello Docker World on " + id));
    }

    @Test
    @Order(2)
    void threeInstancesAreListedByDig() throws IOException, InterruptedException {
        var ports = new ArrayList<String>();
        for (var line : dig("democonsul.service.consul", "SRV").lines().toList()) {
            ports.add(line.split(" ")[2]);
        }
        assertThat(ports)
                .containsExactlyInAnyOrderElementsOf(town.passing().values().stream()
                        .map(uri -> Integer.toString(uri.getPort()))
                        .toList());
    }

    private static String dig(String name, String type) throws IOException, InterruptedException {
        Process dig;
        try {
            dig = new ProcessBuilder("dig", "+short", "@127.0.0.1", "-p", "" + town.dnsPort(), name, type)
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException missing) {
            System.out.println(
                    "SKIPPED: dig is not on this machine (Debian package dnsutils), so DNS is not asked by it.");
            throw new TestAbortedException("dig is not on this machine");
        }
        var answer = new String(dig.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(dig.waitFor()).as(answer).isZero();
        return answer;
    }

    @Test
    @Order(3)
    void everyInstanceReachesAnotherOneThroughTheLoadBalancer() {
        town.passing().forEach(EndToEndIT::assertCallsAnother);
    }

    private static void assertCallsAnother(String id, URI uri) {
        var others = new ArrayList<>(town.passing().keySet());
        others.remove(id);
        await("a call from " + id)
                .atMost(Town.PATIENCE)
                .untilAsserted(() -> assertThat(town.get(uri.resolve("/call")))
                        .contains(id)
                        .containsAnyOf(others.toArray(String[]::new)));
    }

    @Test
    @Order(4)
    void aChangedKeyIsAChangedGreetingWithoutARestart() {
        town.put("/v1/kv/config/democonsul/data", "greeting: Bonjour\n");
        await("every instance greets in French")
                .atMost(Town.PATIENCE)
                .untilAsserted(
                        () -> assertThat(greetings()).hasSize(3).allMatch(line -> line.startsWith("Bonjour on ")));
    }

    private static List<String> greetings() {
        return town.passing().values().stream()
                .map(uri -> town.get(uri.resolve("/")))
                .toList();
    }

    @Test
    @Order(5)
    void scaledToFiveAllFiveAreFoundAndCalled() {
        town.scaleTo(5);
        assertThat(town.passing()).hasSize(5);
        var caller = town.passing().values().iterator().next();
        var answered = new HashSet<String>();
        await("all the others answer some call").atMost(Town.PATIENCE).until(() -> {
            answered.add(town.get(caller.resolve("/call")).split("\"")[1]);
            return answered.size() == 4;
        });
    }

    @Test
    @Order(6)
    void aKilledInstanceNoLongerPassesAfterItsNextCheck() {
        var before = town.passing();
        long killedAt = System.nanoTime();
        town.demos().get(0).kill();
        await("four pass").atMost(Town.PATIENCE).until(() -> town.passing().size() == 4);
        report("kill -9 to gone from ?passing", killedAt);
        assertThat(town.registered()).as("still registered, as critical").hasSize(5);
        assertThat(before.keySet()).containsAll(town.passing().keySet());
    }

    @Test
    @Order(7)
    void aStoppedInstanceHasSaidGoodbyeByTheTimeItEnds() {
        long stoppedAt = System.nanoTime();
        town.demos().get(1).stop();
        assertThat(town.passing()).hasSize(3);
        assertThat(town.registered()).as("the killed one and three that live").hasSize(4);
        report("SIGTERM to process ended and deregistered", stoppedAt);
    }

    @Test
    @Order(8)
    void whoIsLeftStillReachesAnother() {
        Map<String, URI> left = town.passing();
        assertThat(left).hasSize(3);
        left.forEach(EndToEndIT::assertCallsAnother);
    }

    /** Told, not asserted: how long things take depends on the machine. */
    private static void report(String what, long sinceNanos) {
        System.out.printf(
                "%s: %.2f s (check interval %d s)%n",
                what, (System.nanoTime() - sinceNanos) / 1e9, Town.CHECK_INTERVAL.toSeconds());
    }
}
