package io.vigie.registry.core.read;

import static io.vigie.registry.testing.States.after;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.command.PutKey;
import io.vigie.registry.core.kv.Value;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeyReadTests {
    private static RegistryState holding(String... keys) {
        return after(Stream.of(keys)
                .map(key -> new PutKey(key, Value.EMPTY, 0, OptionalLong.empty()))
                .toArray(Command[]::new));
    }

    @Test
    void anEmptySeparatorCutsNothing() {
        assertThat(KeyRead.names(holding("a/1", "a/2", "b"), "a", "")).containsExactly("a/1", "a/2");
    }

    @Test
    void namesAreCutBehindTheFirstSeparatorAfterThePrefixAndToldOnce() {
        var state = holding("a", "a/1", "a/2/x", "a/2/y", "b/1", "c");
        assertThat(KeyRead.names(state, "", "/")).containsExactly("a", "a/", "b/", "c");
        assertThat(KeyRead.names(state, "a/", "/")).containsExactly("a/1", "a/2/");
        assertThat(KeyRead.names(state, "a", "/")).containsExactly("a", "a/");
    }

    @Test
    void aKeyThatIsAFolderItselfIsToldOnceWithWhatIsInIt() {
        assertThat(KeyRead.names(holding("f/", "f/1", "f/2"), "", "/")).containsExactly("f/");
    }

    @Test
    void namesAroundASeparatorInOrderAreEachToldOnce() {
        assertThat(KeyRead.names(holding("a-b", "a/b", "a/c", "a0"), "", "/")).containsExactly("a-b", "a/", "a0");
    }

    @Test
    void foldersBeyondTheFirstPlaneComeLastAndAreToldOnce() {
        var state = holding("\ud83d\ude00/a", "\uffff/a", "\ud83d\ude00/b", "a/\ud83d\ude00", "a/\uffff");
        assertThat(KeyRead.names(state, "", "/")).containsExactly("a/", "\uffff/", "\ud83d\ude00/");
        assertThat(KeyRead.names(state, "a/", "/")).containsExactly("a/\uffff", "a/\ud83d\ude00");
        assertThat(KeyRead.names(state, "", "\ud83d\ude00"))
                .containsExactly("a/\uffff", "a/\ud83d\ude00", "\uffff/a", "\ud83d\ude00");
    }

    @Test
    void separatorsMayBeLong() {
        assertThat(KeyRead.names(holding("a--1", "a--2", "a-3"), "", "--")).containsExactly("a--", "a-3");
    }

    @Test
    void nothingUnderThePrefixIsAnEmptyList() {
        assertThat(KeyRead.names(holding("a"), "x", "/")).isEmpty();
    }
}
