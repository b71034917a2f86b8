package io.vigie.registry.workers.configrepo;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** JSON: one object in which no key repeats, and nothing after it. */
final class JsonSyntax implements Syntax {
    private final JsonFactory factory = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
            .build();

    @Override
    public Optional<Flaw> flawIn(String text) {
        try (var parser = factory.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.of(new Flaw(1, "a JSON file holds one object; begin it with \"{\"."));
            }
            parser.skipChildren();
            return parser.nextToken() == null
                    ? Optional.empty()
                    : Optional.of(new Flaw(
                            parser.currentTokenLocation().getLineNr(),
                            "there is something after the end of the object."));
        } catch (JacksonException fault) {
            return Optional.of(Flaw.at(lineOf(fault), String.valueOf(fault.getOriginalMessage())));
        }
    }

    private static int lineOf(JacksonException fault) {
        return fault.getLocation() == null ? 0 : fault.getLocation().getLineNr();
    }
}
