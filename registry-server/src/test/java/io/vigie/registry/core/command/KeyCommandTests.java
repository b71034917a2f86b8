package io.vigie.registry.core.command;

import static io.vigie.registry.testing.Stamps.at;
import static io.vigie.registry.testing.States.after;
import static io.vigie.registry.testing.States.then;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.event.Event;
import io.vigie.registry.core.kv.Entry;
import io.vigie.registry.core.kv.Value;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Writing and deleting keys, with and without an expected index. */
class KeyCommandTests {
    private static PutKey put(String key, String value) {
        return new PutKey(key, Value.of(value), 0, OptionalLong.empty());
    }

    private static PutKey putExpecting(long index, String key, String value) {
        return new PutKey(key, Value.of(value), 0, OptionalLong.of(index));
    }

    private static DeleteKey delete(String key) {
        return new DeleteKey(key, OptionalLong.empty());
    }

    private static DeleteKey deleteExpecting(long index, String key) {
        return new DeleteKey(key, OptionalLong.of(index));
    }

    private static void assertClash(Command command, RegistryState before) {
        var applied = command.applyTo(before, at(99));
        assertThat(applied.verdict()).isEqualTo(Verdict.CLASH);
        assertThat(applied.state()).isSameAs(before);
        assertThat(applied.events()).isEmpty();
        assertThat(applied.succeeded()).isFalse();
    }

    @Test
    void aNewKeyBearsTheIndexOfItsCommand() {
        var applied = new PutKey("a", Value.of("1"), 42, OptionalLong.empty()).applyTo(RegistryState.EMPTY, at(7));
        assertThat(applied.state().keyValues().find("a"))
                .contains(Entry.of("a", Value.of("1"), 42).stamped(7, 7));
        assertThat(applied.events()).containsExactly(new Event.KeyChanged("a"));
    }

    @Test
    void aNewValueKeepsTheCreateIndex() {
        assertThat(after(put("a", "1"), put("a", "2")).keyValues().find("a"))
                .contains(Entry.of("a", Value.of("2"), 0).stamped(2, 3));
    }

    @Test
    void theSameValueAndFlagsAgainIsTheSameState() {
        var once = after(put("a", "1"));
        assertThat(then(once, put("a", "1")).verdict()).isEqualTo(Verdict.UNCHANGED);
        assertThat(then(once, put("a", "1")).state()).isSameAs(once);
    }

    @Test
    void otherFlagsAreAChange() {
        var once = after(put("a", "1"));
        assertThat(then(once, new PutKey("a", Value.of("1"), 7, OptionalLong.empty()))
                        .verdict())
                .isEqualTo(Verdict.DONE);
    }

    @Test
    void expectingZeroCreatesButDoesNotOverwrite() {
        var once = then(RegistryState.EMPTY, putExpecting(0, "a", "1")).state();
        assertClash(putExpecting(0, "a", "2"), once);
    }

    @Test
    void expectingTheRightIndexOverwritesAndAWrongOneClashes() {
        var once = after(put("a", "1"));
        assertClash(putExpecting(1, "a", "2"), once);
        assertClash(putExpecting(3, "a", "2"), once);
        assertThat(then(once, putExpecting(2, "a", "2")).verdict()).isEqualTo(Verdict.DONE);
    }

    @Test
    void expectingAnIndexOfAMissingKeyClashes() {
        assertClash(putExpecting(5, "a", "1"), RegistryState.EMPTY);
    }

    @Test
    void deletingRemovesTheKeyAndTells() {
        var gone = then(after(put("a", "1")), delete("a"));
        assertThat(gone.state().keyValues().find("a")).isEmpty();
        assertThat(gone.events()).containsExactly(new Event.KeyChanged("a"));
    }

    @Test
    void deletingAMissingKeyIsNoFaultWithOrWithoutAnIndex() {
        assertThat(then(RegistryState.EMPTY, delete("a")).verdict()).isEqualTo(Verdict.UNCHANGED);
        assertThat(then(RegistryState.EMPTY, deleteExpecting(9, "a")).verdict()).isEqualTo(Verdict.UNCHANGED);
    }

    @Test
    void deletingWithAWrongIndexOrZeroClashes() {
        var once = after(put("a", "1"));
        assertClash(deleteExpecting(1, "a"), once);
        assertClash(deleteExpecting(0, "a"), once);
        assertClash(deleteExpecting(0, "missing"), once);
        assertThat(then(once, deleteExpecting(2, "a")).verdict()).isEqualTo(Verdict.DONE);
    }

    @Test
    void aRecreatedKeyIsANewOne() {
        assertThat(after(put("a", "1"), delete("a"), put("a", "1")).keyValues().find("a"))
                .contains(Entry.of("a", Value.of("1"), 0).stamped(4, 4));
    }

    @Test
    void deletingATreeTakesWhatBeginsWithThePrefixAndTellsOfEachKey() {
        var before = after(put("a", "1"), put("a/1", "1"), put("a/2", "1"), put("ab", "1"), put("b", "1"));
        var gone = then(before, new DeleteTree("a/"));
        assertThat(gone.state().keyValues().under("")).extracting(Entry::key).containsExactly("a", "ab", "b");
        assertThat(gone.events()).containsExactly(new Event.KeyChanged("a/1"), new Event.KeyChanged("a/2"));
    }

    @Test
    void deletingTheEmptyPrefixTakesEverything() {
        assertThat(then(after(put("a", "1"), put("b", "1")), new DeleteTree(""))
                        .state()
                        .keyValues()
                        .size())
                .isZero();
    }

    @Test
    void deletingAnEmptyTreeChangesNothing() {
        var before = after(put("a", "1"));
        assertThat(then(before, new DeleteTree("x")).state()).isSameAs(before);
    }
}
