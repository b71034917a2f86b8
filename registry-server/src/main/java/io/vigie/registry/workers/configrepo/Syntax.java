package io.vigie.registry.workers.configrepo;

import java.util.Map;
import java.util.Optional;

/** Tells whether a text is well-formed in the language of its file; pure. */
@FunctionalInterface
interface Syntax {
    /** How deep a file may nest; deeper ones are mistakes or attacks. */
    int DEPTH_MAX = 50;

    /** The languages by the extensions of their files. */
    Map<String, Syntax> BY_EXTENSION = Map.of(
            "yml", new YamlSyntax(),
            "yaml", new YamlSyntax(),
            "properties", new PropertiesSyntax(),
            "json", new JsonSyntax());

    /** The first flaw of the text, or empty when there is none. */
    Optional<Flaw> flawIn(String text);
}
