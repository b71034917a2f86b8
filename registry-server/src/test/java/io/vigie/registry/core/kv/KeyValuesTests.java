package io.vigie.registry.core.kv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyValuesTests {
    private static Entry entry(String key, long index) {
        return Entry.of(key, Value.of("v"), 0).stamped(index, index);
    }

    private static KeyValues holding(String... keys) {
        var table = KeyValues.EMPTY;
        for (int i = 0; i < keys.length; i++) {
            table = table.with(entry(keys[i], i + 1));
        }
        return table;
    }

    private static KeyValues without(KeyValues table, String key, long index) {
        return table.without(table.find(key).orElseThrow(), index);
    }

    @Test
    void aPrefixIsOneOfTextsNotOfPaths() {
        assertThat(holding("a", "a/1", "ab", "b").under("a"))
                .extracting(Entry::key)
                .containsExactly("a", "a/1", "ab");
        assertThat(holding("a", "a/1", "ab").under("a/")).extracting(Entry::key).containsExactly("a/1");
        assertThat(holding("a").under("aa")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a\uffff",
                "\uffff",
                "\uffff\uffff",
                "a\ud7ff",
                "\udfff",
                "a\udfff",
                "a\ud83d",
                "a\ud83d\ude00",
                "\u0000",
                "z"
            })
    void aRangeHoldsExactlyWhatBeginsWithThePrefix(String prefix) {
        var keys = new String[] {
            "",
            "a",
            "a\uffff",
            "a\uffff\uffff",
            "a\uffffb",
            "b",
            "\uffff",
            "\uffffa",
            "\uffff\uffff",
            "\uffff\uffffz",
            "a\ud83d\ude00",
            "a\ud83d\ude01",
            "a\ue000",
            "a\ud7ffx",
            "\udfff\udfffx",
            "a\udfffx",
            "\u0000",
            "\u0000\u0000",
            "\u0001"
        };
        var map = new TreeMap<String, Integer>(KeyOrder.BY_BYTES);
        for (var key : keys) {
            map.put(key, 1);
        }
        var expected = new TreeMap<String, Integer>(map);
        expected.keySet().removeIf(key -> !key.startsWith(prefix));
        assertThat(new KeyRange(prefix).of(map)).isEqualTo(expected);
    }

    @Test
    void keysFollowEachOtherAsTheirBytesDo() {
        var keys = new String[] {"", "a", "a/\ud7ff", "a/\ue000", "a/\uffff", "a/\ud83d\ude00", "a/\udbff\udfff", "b"};
        assertThat(keys)
                .isSortedAccordingTo(
                        Comparator.comparing(key -> key.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned))
                .isSortedAccordingTo(KeyOrder.BY_BYTES);
        var shuffled = holding("b", "a/\ud83d\ude00", "a/\uffff", "a/\udbff\udfff", "a/\ue000", "a", "a/\ud7ff", "");
        assertThat(shuffled.under("")).extracting(Entry::key).containsExactly(keys);
        assertThat(shuffled.under("a/\ud83d\ude00")).hasSize(1);
        assertThat(shuffled.under("a/\udbff\udfff")).hasSize(1);
    }

    @Test
    void aPrefixBeyondTheFirstPlaneKeepsItsIndexWhenItsLastKeyGoes() {
        var table = without(holding("\ud83d\ude00/a", "\ud83d\ude01/b", "\uffff"), "\ud83d\ude00/a", 9);
        assertThat(table.indexUnder("\ud83d\ude00/")).isEqualTo(9);
        assertThat(table.indexUnder("\ud83d\ude01/")).isEqualTo(2);
    }

    @Test
    void aKeyAnswersWithItsOwnIndexAndAMissingOneWithTheTables() {
        var table = holding("a", "b", "c");
        assertThat(table.indexOf("a")).isEqualTo(1);
        assertThat(table.indexOf("missing")).isEqualTo(3);
        assertThat(KeyValues.EMPTY.indexOf("a")).isZero();
    }

    @Test
    void aPrefixAnswersWithTheNewestChangeUnderIt() {
        var table = holding("a/1", "a/2", "b");
        assertThat(table.indexUnder("a/")).isEqualTo(2);
        assertThat(table.indexUnder("")).isEqualTo(3);
    }

    @Test
    void aPrefixUnderWhichNothingEverWasAnswersWithTheTablesIndex() {
        assertThat(holding("a", "b").indexUnder("x")).isEqualTo(2);
    }

    @Test
    void deletingAKeyRaisesTheIndexOfItsPrefix() {
        var table = without(holding("a/1", "a/2", "b"), "a/2", 9);
        assertThat(table.indexUnder("a/")).isEqualTo(9);
        assertThat(table.indexUnder("b")).isEqualTo(3);
        assertThat(table.size()).isEqualTo(2);
    }

    @Test
    void aRecreatedKeyDigsUpItsGrave() {
        var table = without(holding("a"), "a", 5).with(entry("a", 7));
        assertThat(table.indexUnder("a")).isEqualTo(7);
        assertThat(without(table, "a", 8).indexUnder("a")).isEqualTo(8);
    }

    @Test
    void graveyardBurialsOfOneKeyLeaveOneGrave() {
        var graves = Graveyard.EMPTY.burying("a", 1).burying("a", 2);
        assertThat(graves.byKey()).containsOnlyKeys("a").containsEntry("a", 2L);
        assertThat(graves.byIndex()).hasSize(1);
        assertThat(graves.exhuming("a").byIndex()).isEmpty();
        assertThat(graves.exhuming("stranger")).isSameAs(graves);
    }

    @Test
    void theOldestGraveIsLevelledWhenThereAreTooManyAndNoPrefixFallsBelowIt() {
        var table = holding("old", "live/x");
        table = without(table, "old", 3);
        for (int i = 0; i < Graveyard.GRAVES_MAX; i++) {
            table = table.with(entry("k" + i, 10 + 2L * i));
            table = without(table, "k" + i, 11 + 2L * i);
        }
        long last = 11 + 2L * (Graveyard.GRAVES_MAX - 1);
        assertThat(table.indexUnder("old"))
                .as("its grave is levelled, so the table's index stands in")
                .isEqualTo(last);
        assertThat(table.indexUnder("live/")).as("never less than the floor").isEqualTo(3);
        assertThat(table.indexUnder("k0")).isEqualTo(11);
    }

    @Test
    void valuesAreComparedByContentAndDoNotShowThemselves() {
        assertThat(Value.of("geheim")).isEqualTo(Value.of("geheim")).hasSameHashCodeAs(Value.of("geheim"));
        assertThat(Value.of("a")).isNotEqualTo(Value.of("b"));
        assertThat(Value.of("geheim")).hasToString("6 bytes");
        assertThat(Value.of(new byte[0])).isSameAs(Value.EMPTY);
        assertThat(Value.EMPTY.isEmpty()).isTrue();
    }

    @Test
    void aWritePastALockResetsItsCount() {
        var locked = new Entry("a", Value.of("1"), 0, 4, "session", 1, 2);
        assertThat(locked.with(Value.of("2"), 7)).isEqualTo(new Entry("a", Value.of("2"), 7, 0, "session", 1, 2));
    }
}
