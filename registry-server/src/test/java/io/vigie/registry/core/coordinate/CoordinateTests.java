package io.vigie.registry.core.coordinate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class CoordinateTests {
    private static Coordinate at(double first, double adjustment, double height) {
        return new Coordinate(List.of(first, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0), 0.5, adjustment, height);
    }

    @Test
    void theDistanceIsTheWayUpAcrossAndDown() {
        assertThat(at(0.1, 0, 0.01).distanceTo(at(0.4, 0, 0.02))).isEqualTo(0.33, within(1e-12));
    }

    @Test
    void adjustmentsOfBothEndsCount() {
        assertThat(at(0.1, 0.05, 0).distanceTo(at(0.4, -0.01, 0))).isEqualTo(0.34, within(1e-12));
    }

    @Test
    void anAdjustmentNeverMakesTheWayNegative() {
        assertThat(at(0.1, -1, 0).distanceTo(at(0.4, 0, 0))).isEqualTo(0.3, within(1e-12));
    }

    @Test
    void onlyPlacesOfEightFiniteNumbersAreCompatible() {
        assertThat(Coordinate.ORIGIN.isCompatible()).isTrue();
        assertThat(new Coordinate(List.of(1.0), 0, 0, 0).isCompatible()).isFalse();
        assertThat(at(Double.NaN, 0, 0).isCompatible()).isFalse();
        assertThat(at(0, Double.POSITIVE_INFINITY, 0).isCompatible()).isFalse();
        assertThat(at(0, 0, Double.NaN).isCompatible()).isFalse();
    }
}
