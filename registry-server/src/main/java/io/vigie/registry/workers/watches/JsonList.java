package io.vigie.registry.workers.watches;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Takes a list in JSON apart. */
final class JsonList {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonList() {}

    /** The objects of the list, each as it is written; none when the text is no list. */
    static List<String> elements(String json) {
        var elements = new ArrayList<String>();
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                return elements;
            }
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                int from = (int) parser.currentTokenLocation().getCharOffset();
                parser.skipChildren();
                elements.add(
                        json.substring(from, (int) parser.currentTokenLocation().getCharOffset() + 1));
            }
        }
        return elements;
    }
}
