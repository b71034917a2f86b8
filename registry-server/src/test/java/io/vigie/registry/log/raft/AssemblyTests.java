package io.vigie.registry.log.raft;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AssemblyTests {
    private final Assembly assembly = new Assembly();

    private static byte[] command(int length) {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static Part travelled(Part part) {
        return Part.decode(ByteBuffer.wrap(part.encode()));
    }

    @Test
    void partsInTheirOrderMakeTheCommand() {
        for (int length : new int[] {1, Part.LENGTH_MAX, Part.LENGTH_MAX + 1, 3 * Part.LENGTH_MAX}) {
            var parts = Part.of(command(length), 7);
            for (var part : parts.subList(0, parts.size() - 1)) {
                assertThat(assembly.add(travelled(part), 1)).isEmpty();
                assertThat(assembly.isUnderWay()).isTrue();
            }
            assertThat(assembly.add(travelled(parts.get(parts.size() - 1)), 1)).hasValue(command(length));
            assertThat(assembly.isUnderWay()).isFalse();
        }
    }

    @Test
    void aPartThatDoesNotFollowMakesNothing() {
        var parts = Part.of(command(3 * Part.LENGTH_MAX), 7);
        assembly.add(parts.get(0), 1);
        assertThat(assembly.add(parts.get(2), 2)).isEmpty();
        assertThat(assembly.add(parts.get(1), 3)).isEmpty();
        assertThat(assembly.isUnderWay()).isFalse();
    }

    @Test
    void theFirstPartOfAnotherCommandTakesThePlaceOfWhatWasBegun() {
        assembly.add(Part.of(command(2 * Part.LENGTH_MAX), 7).get(0), 1);
        var other = Part.of(command(2 * Part.LENGTH_MAX), 8);
        assembly.add(other.get(0), 2);
        assertThat(assembly.add(other.get(1), 3)).hasValue(command(2 * Part.LENGTH_MAX));
    }

    @Test
    void whatNobodyFinishesIsForgotten() {
        assembly.add(Part.of(command(2 * Part.LENGTH_MAX), 7).get(0), 1);
        assembly.passing(Assembly.PATIENCE);
        assertThat(assembly.isUnderWay()).isTrue();
        assembly.passing(Assembly.PATIENCE + 2);
        assertThat(assembly.isUnderWay()).isFalse();
    }
}
