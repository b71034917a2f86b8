package io.vigie.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** How two servers are compared. */
class FiguresTests {
    @Test
    void ratiosAreThoseOfEachRoundAsNoiseMeetsBoth() {
        var figures = new Figures("work");
        figures.add(200, 100);
        figures.add(60, 20);
        figures.add(400, 100);
        figures.addLimit(1_000);
        assertThat(figures.ratios()).containsExactly(2.0, 3.0, 4.0);
        var table = Figures.table();
        figures.into(table);
        assertThat(table.objects()).singleElement().satisfies(row -> {
            assertThat((Double) row.get("ratio")).isCloseTo(3, within(1e-9));
            assertThat(row.get("of the limit")).isEqualTo("20 %");
        });
    }

    @Test
    void withoutAConsulThereIsNothingToCompareWith() {
        assertThatThrownBy(() -> Flags.of("-rounds", "3")).hasMessageContaining("-consul PATH");
        assertThatThrownBy(() -> Flags.of("-consul", "x", "-speed", "3")).hasMessageContaining("no flag -speed");
        assertThat(Flags.of("--consul", "x", "-only", "DNS").wants("DNS A")).isTrue();
    }
}
