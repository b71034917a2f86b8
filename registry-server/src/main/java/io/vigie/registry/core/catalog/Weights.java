package io.vigie.registry.core.catalog;

/** How much of the traffic an instance wants, shown as the weight of its SRV record: one number for each health. */
public record Weights(int passing, int warning) {
    /** What an instance has that asks for nothing. */
    public static final Weights DEFAULT = new Weights(1, 1);
}
