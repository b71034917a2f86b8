package io.vigie.registry.conformance;

import io.vigie.registry.conformance.match.Variables;
import io.vigie.registry.conformance.profile.Profile;
import io.vigie.registry.conformance.replay.Scenario;
import io.vigie.registry.conformance.replay.ServerOperator;
import io.vigie.registry.conformance.replay.Target;
import io.vigie.registry.test.TestRegistry;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which scenarios there are, and on which servers they play. */
final class Playbill {
    /** Profiles that the registry passes, and is to keep passing. A profile is switched on by adding its name here. */
    private static final List<String> PASSED = List.of("definitions", "dns", "dns-limits", "persist");

    /** {@code -Dconformance.profiles=dns,persist} replays these instead, to see how far they are. */
    private static final List<String> PROFILES = Optional.ofNullable(System.getProperty("conformance.profiles"))
            .map(names -> List.of(names.split(",")))
            .orElse(PASSED);

    /** {@code -Dconformance.only=kv/} replays a part: the scenarios in whose {@code area/name} this expression is found. */
    private static final Pattern ONLY = Pattern.compile(System.getProperty("conformance.only", ""));

    private static final Path FOLDER = folder();

    private Playbill() {}

    /** Everything. */
    static List<Season> whole() throws IOException {
        var seasons = new ArrayList<>(
                Season.ofEachPhase(Playbill::embedded, wanted(Scenario.in(FOLDER.resolve("scenarios")))));
        for (var name : PROFILES) {
            seasons.add(Season.ofAllPhases(() -> profile(name), wanted(Profile.scenarios(profileFolder(name)))));
        }
        return seasons;
    }

    private static List<Scenario> wanted(List<Scenario> scenarios) {
        return scenarios.stream()
                .filter(scenario -> ONLY.matcher(scenario.title()).find())
                .toList();
    }

    /** One scenario, on a server that nobody has used. */
    static Season only(Scenario scenario) {
        return PROFILES.contains(scenario.area())
                ? Season.ofAllPhases(() -> profile(scenario.area()), List.of(scenario))
                : Season.ofAllPhases(Playbill::embedded, List.of(scenario));
    }

    private static Path profileFolder(String name) {
        return FOLDER.resolve("profiles").resolve(name);
    }

    private static Path folder() {
        try {
            return Path.of(Playbill.class.getResource("/conformance").toURI());
        } catch (URISyntaxException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static Season.House embedded() {
        var registry = TestRegistry.start();
        return new Season.House() {
            @Override
            public Target target() throws IOException {
                return Target.running(
                        registry.httpPort(), registry.dnsPort(), Map.of(), new Variables(), ServerOperator.NONE);
            }

            @Override
            public void close() {
                registry.close();
            }
        };
    }

    private static Season.House profile(String name) throws IOException, InterruptedException {
        var profile = Profile.start(profileFolder(name));
        return new Season.House() {
            @Override
            public Target target() throws IOException {
                return profile.target();
            }

            @Override
            public void close() throws IOException, InterruptedException {
                profile.close();
            }
        };
    }
}
