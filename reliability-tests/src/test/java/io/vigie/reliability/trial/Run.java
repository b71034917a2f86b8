package io.vigie.reliability.trial;

import io.vigie.reliability.cluster.Product;
import java.util.ArrayList;
import java.util.List;

/** What was asked for on the command line; README.md lists the properties. */
public final class Run {
    private static final boolean LONG = Boolean.getBoolean("reliability.long");

    private Run() {}

    /** Whether all trials are to run, or those only that take seconds. */
    public static boolean isLong() {
        return LONG;
    }

    /** What all random choices come from. */
    public static long seed() {
        return Long.getLong("reliability.seed", 20261120L);
    }

    /** How often the only server is killed; for Consul fewer, as it takes longer to come back. */
    static int rounds(Product product) {
        return product.isVigie()
                ? Integer.getInteger("reliability.rounds", LONG ? 200 : 3)
                : Integer.getInteger("reliability.consul.rounds", 20);
    }

    /** How often the leader of three is killed. */
    static int kills(Product product) {
        return product.isVigie()
                ? Integer.getInteger("reliability.kills", LONG ? 20 : 1)
                : Integer.getInteger("reliability.consul.kills", 5);
    }

    /** How often every other fault is done. */
    static int times() {
        return Integer.getInteger("reliability.times", LONG ? 3 : 1);
    }

    /** The trials whose title holds this text; all by default. */
    public static boolean isWanted(Trial trial) {
        return (LONG || trial.isShort()) && trial.title().contains(System.getProperty("reliability.only", ""));
    }

    /** Vigie, and in the long form Consul, too, where there is one. */
    public static List<Product> products() {
        var products = new ArrayList<>(List.of(Product.vigie()));
        var binary = System.getProperty("consul.binary", "");
        if (LONG && !binary.isBlank()) {
            products.add(Product.tunedConsul(binary));
            products.add(Product.consul(binary));
        }
        var only = System.getProperty("reliability.product", "");
        products.removeIf(product -> !only.isBlank() && !product.title().equals(only));
        return products;
    }
}
