package io.vigie.registry.core.command;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a transaction can do to a node, a service or a check. */
public enum CatalogVerb {
    /** Show it. */
    GET,
    /** Register it, whatever is there. */
    SET,
    /** Register it if its index is as expected; 0 means only if there is none such. */
    CAS,
    /** Deregister it. */
    DELETE,
    /** Deregister it if its index is as expected. */
    DELETE_CAS;

    /** As it is written in requests. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The verb that is written so; empty when there is none such. */
    public static Optional<CatalogVerb> of(String text) {
        return Stream.of(values()).filter(each -> each.text().equals(text)).findFirst();
    }
}
