package io.vigie.registry.core.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.command.DeleteConfigEntry;
import io.vigie.registry.core.command.DeleteIntention;
import io.vigie.registry.core.command.PutConfigEntry;
import io.vigie.registry.core.command.PutIntention;
import io.vigie.registry.core.command.PutIntention.Occasion;
import io.vigie.registry.core.command.Verdict;
import io.vigie.registry.core.read.Topic;
import io.vigie.registry.testing.Stamps;
import io.vigie.registry.testing.States;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EntriesTests {
    @Test
    void theSameEntryAgainChangesNothing() {
        var state = States.after(put("service-defaults", "web", Map.of("Protocol", "http")));
        assertThat(put("service-defaults", "web", Map.of("Protocol", "http"))
                        .applyTo(state, Stamps.at(9))
                        .verdict())
                .isEqualTo(Verdict.UNCHANGED);
    }

    @Test
    void anEntryIsWrittenOnlyAtTheExpectedIndex() {
        var state = States.after(put("service-defaults", "web", Map.of("Protocol", "http")));
        var entry = ConfigEntry.of("service-defaults", "web", Map.of("Protocol", "grpc"));
        assertThat(new PutConfigEntry(entry, OptionalLong.of(0))
                        .applyTo(state, Stamps.at(9))
                        .verdict())
                .isEqualTo(Verdict.CLASH);
        assertThat(new PutConfigEntry(entry, OptionalLong.of(2))
                        .applyTo(state, Stamps.at(9))
                        .verdict())
                .isEqualTo(Verdict.DONE);
    }

    @Test
    void theIndexOfAnEntryNeverFallsWhenItGoes() {
        var there = States.after(put("service-defaults", "web", Map.of()), put("service-defaults", "api", Map.of()));
        var gone = States.then(there, new DeleteConfigEntry("service-defaults", "web"))
                .state();
        assertThat(Topic.configEntry("service-defaults", "web").indexIn(there)).isEqualTo(2);
        assertThat(Topic.configEntry("service-defaults", "web").indexIn(gone)).isEqualTo(4);
        assertThat(Topic.configEntry("service-defaults", "api").indexIn(gone)).isEqualTo(3);
        assertThat(Topic.configEntries("proxy-defaults").indexIn(gone)).isEqualTo(1);
    }

    @Test
    void aRouterNeedsAServiceThatSpeaksHttp() {
        var router = put("service-router", "web", Map.of());
        assertThat(router.applyTo(RegistryState.EMPTY, Stamps.at(2)).reason())
                .isEqualTo("discovery chain \"web\" uses a protocol \"tcp\" that does not permit advanced routing or"
                        + " splitting behavior");
        var speaking = States.after(put("service-defaults", "web", Map.of("Protocol", "http")), router);
        assertThat(new DeleteConfigEntry("service-defaults", "web")
                        .applyTo(speaking, Stamps.at(9))
                        .verdict())
                .isEqualTo(Verdict.REFUSED);
    }

    @Test
    void weightsMustAddUpToAHundred() {
        var splits =
                List.of(Map.of("Weight", new BigDecimal(50)), Map.of("Weight", new BigDecimal("50.5"), "Service", "b"));
        assertThat(EntryRules.flawIn(ConfigEntry.of("service-splitter", "a", Map.of("Splits", splits))))
                .contains("the sum of all split weights must be 100, not 100.500000");
    }

    @Test
    void theMostExactIntentionDecides() {
        var state = States.after(
                says("i1", "*", "*", "deny"), says("i2", "web", "*", "allow"), says("i3", "*", "db", "deny"));
        assertThat(state.entries().intentions())
                .extracting(Intention::precedence)
                .containsExactly(8, 6, 5);
        assertThat(state.entries().deciding(Party.of("web"), Party.of("db")))
                .map(Intention::id)
                .contains("i3");
        assertThat(state.entries().deciding(Party.of("web"), Party.of("x")))
                .map(Intention::id)
                .contains("i2");
        assertThat(state.entries().deciding(new Party("other", "web"), Party.of("x")))
                .isEmpty();
    }

    @Test
    void twoIntentionsAboutTheSamePartiesAreRefused() {
        var state = States.after(says("i1", "web", "db", "allow"));
        assertThat(says("i2", "web", "db", "deny").applyTo(state, Stamps.at(3)).reason())
                .isEqualTo("duplicate intention found: ALLOW default/web => default/db (ID: i1, Precedence: 9)");
    }

    @Test
    void anUpsertKeepsTheIdAndAnUnknownOneCannotBeChangedOrTakenBack() {
        var state = States.after(says("i1", "web", "db", "allow"));
        var upserted = States.then(state, new PutIntention(intention("i2", "web", "db", "deny"), Occasion.UPSERT));
        assertThat(upserted.state().entries().intentions())
                .singleElement()
                .satisfies(kept -> assertThat(kept.id() + kept.action() + kept.createIndex())
                        .isEqualTo("i1deny2"));
        assertThat(new PutIntention(intention("i9", "a", "b", "deny"), Occasion.UPDATE)
                        .applyTo(state, Stamps.at(3))
                        .reason())
                .isEqualTo("Cannot modify non-existent intention: 'i9'");
        assertThat(new DeleteIntention("i9").applyTo(state, Stamps.at(3)).reason())
                .isEqualTo("Cannot delete non-existent intention: 'i9'");
    }

    private static PutConfigEntry put(String kind, String name, Map<String, Object> content) {
        return new PutConfigEntry(ConfigEntry.of(kind, name, content), OptionalLong.empty());
    }

    private static PutIntention says(String id, String source, String destination, String action) {
        return new PutIntention(intention(id, source, destination, action), Occasion.CREATE);
    }

    private static Intention intention(String id, String source, String destination, String action) {
        return Intention.of(id, "", Party.of(source), Party.of(destination), action, new TreeMap<>());
    }
}
