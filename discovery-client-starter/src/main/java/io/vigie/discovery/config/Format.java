package io.vigie.discovery.config;

import java.util.List;

/** How configuration is written in the key/value store. */
public enum Format {
    /** One key per property: {@code config/app/server/port} is {@code server.port}. */
    KEY_VALUE(List.of("/")),
    /** One document in Java's properties format under {@code config/app/data}. */
    PROPERTIES(List.of("/")),
    /** One YAML document under {@code config/app/data}. */
    YAML(List.of("/")),
    /** One JSON document under {@code config/app/data}. */
    JSON(List.of("/")),
    /** Files: {@code config/app.yml}, {@code config/app-prod.properties}, as git2consul and a config repository write. */
    FILES(List.of(".properties", ".json", ".yaml", ".yml"));

    private final List<String> endings;

    Format(List<String> endings) {
        this.endings = endings;
    }

    /** What a context's name is followed by in its keys; a later one overrides an earlier one. */
    List<String> endings() {
        return endings;
    }
}
