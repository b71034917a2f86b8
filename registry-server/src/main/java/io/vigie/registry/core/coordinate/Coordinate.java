package io.vigie.registry.core.coordinate;

import java.util.List;

/**
 * A place in the space of Vivaldi's algorithm, as Consul uses it (its page "Network Coordinates"). All lengths are seconds.
 *
 * @param vector {@link #DIMENSIONS} numbers
 * @param error how sure the place is; smaller is surer
 * @param adjustment a correction that is added to every distance from here
 * @param height the way to the network, which every distance goes up and down
 */
public record Coordinate(List<Double> vector, double error, double adjustment, double height) {
    /** How many numbers a place has; others cannot be compared. */
    public static final int DIMENSIONS = 8;

    /** Where a node stands that nobody has measured, with Consul's first guesses. */
    public static final Coordinate ORIGIN =
            new Coordinate(List.of(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0), 1.5, 0, 1.0e-5);

    public Coordinate {
        vector = List.copyOf(vector);
    }

    /** Whether distances to others can be reckoned from it. */
    public boolean isCompatible() {
        return vector.size() == DIMENSIONS
                && vector.stream().allMatch(Double::isFinite)
                && Double.isFinite(error)
                && Double.isFinite(adjustment)
                && Double.isFinite(height);
    }

    /** The round-trip time to another place, in seconds. */
    public double distanceTo(Coordinate other) {
        double distance = raw(other);
        double adjusted = distance + adjustment + other.adjustment;
        // A correction that would make the way negative is none.
        return adjusted > 0 ? adjusted : distance;
    }

    private double raw(Coordinate other) {
        double squares = 0;
        for (int i = 0; i < DIMENSIONS; i++) {
            double difference = vector.get(i) - other.vector.get(i);
            squares += difference * difference;
        }
        return Math.sqrt(squares) + height + other.height;
    }
}
