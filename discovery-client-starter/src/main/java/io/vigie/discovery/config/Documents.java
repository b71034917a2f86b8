package io.vigie.discovery.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vigie.discovery.client.KeyValue;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.boot.env.PropertySourceLoader;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Profiles;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

/** Turns entries of the key/value store into properties. Pure but for the parsers it borrows from Spring Boot. */
final class Documents {

    private static final String ON_PROFILE = "spring.config.activate.on-profile";

    private Documents() {}

    /** The properties of one context; throws {@link BrokenDocumentException}. */
    static Map<String, Object> properties(
            String context, Format format, List<KeyValue> entries, Predicate<String> acceptedProfile) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (KeyValue entry : entries) {
            switch (format) {
                case KEY_VALUE -> single(context, entry, properties);
                case FILES -> properties.putAll(document(entry, endingOf(context), acceptedProfile));
                default -> properties.putAll(document(entry, format.name().toLowerCase(Locale.ROOT), acceptedProfile));
            }
        }
        return properties;
    }

    private static void single(String context, KeyValue entry, Map<String, Object> properties) {
        String name = entry.key().substring(context.length()).replace('/', '.');
        if (!name.isEmpty() && !name.endsWith(".")) {
            properties.put(name, entry.value());
        }
    }

    private static Map<String, Object> document(KeyValue entry, String format, Predicate<String> acceptedProfile) {
        Map<String, Object> merged = new LinkedHashMap<>();
        for (PropertySource<?> part : parts(entry, format)) {
            if (part instanceof EnumerablePropertySource<?> all && applies(all, acceptedProfile)) {
                for (String name : all.getPropertyNames()) {
                    merged.put(name, all.getProperty(name));
                }
            }
        }
        merged.keySet().removeIf(name -> name.startsWith(ON_PROFILE));
        return merged;
    }

    private static List<PropertySource<?>> parts(KeyValue entry, String format) {
        // JSON is YAML, as far as configuration is concerned.
        PropertySourceLoader parser =
                format.equals("properties") ? new PropertiesPropertySourceLoader() : new YamlPropertySourceLoader();
        try {
            return parser.load(entry.key(), new ByteArrayResource(entry.value().getBytes(UTF_8), entry.key()));
        } catch (IOException | RuntimeException broken) {
            throw new BrokenDocumentException(entry.key(), format, broken);
        }
    }

    private static boolean applies(EnumerablePropertySource<?> part, Predicate<String> acceptedProfile) {
        Object condition = part.getProperty(ON_PROFILE);
        return condition == null
                || Profiles.of(condition.toString().split("\\s*,\\s*", -1)).matches(acceptedProfile);
    }

    private static String endingOf(String context) {
        return context.endsWith(".properties") ? "properties" : "yaml";
    }
}
