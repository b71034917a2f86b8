package io.vigie.registry.core.entry;

import java.util.Comparator;

/**
 * One side of an intention.
 *
 * @param namespace {@code default}, as only Consul Enterprise has others; still kept as given
 * @param name of the service
 */
public record Party(String namespace, String name) implements Comparable<Party> {
    /** Stands for every name, or for every namespace. */
    public static final String ANY = "*";
    /** The namespace of everybody who names none. */
    public static final String DEFAULT_NAMESPACE = "default";

    private static final Comparator<Party> ORDER =
            Comparator.comparing(Party::namespace).thenComparing(Party::name);

    /** The service of this name, in the namespace of everybody. */
    public static Party of(String name) {
        return new Party(DEFAULT_NAMESPACE, name);
    }

    /** 2 when it means one service, 1 when all of a namespace, 0 when all. */
    int exactness() {
        return namespace.equals(ANY) ? 0 : name.equals(ANY) ? 1 : 2;
    }

    /** Whether it means the other one, too. */
    boolean covers(Party other) {
        return (namespace.equals(ANY) || namespace.equals(other.namespace))
                && (name.equals(ANY) || name.equals(other.name));
    }

    @Override
    public int compareTo(Party other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
