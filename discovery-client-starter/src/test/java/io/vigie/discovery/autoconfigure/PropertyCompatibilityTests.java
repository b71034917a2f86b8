package io.vigie.discovery.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compares the names of spring-cloud-consul 5.0.2's properties with the page for those who come from there. */
class PropertyCompatibilityTests {

    private static final Path PAGE = Path.of("../docs/migrating-from-spring-cloud-consul.md");

    @Test
    void everyPropertyOfSpringCloudConsulIsUnderstoodOrListedWithTheReason() throws Exception {
        Map<String, JsonNode> known = metadata();
        String page = Files.readString(PAGE);
        for (String name : stock()) {
            String row = page.lines()
                    .filter(line -> line.startsWith("| `" + name + "` |"))
                    .findFirst()
                    .orElse("");
            assertThat(row).as(name + " on the page").isNotEmpty();
            boolean understood = known.containsKey(name) && !known.get(name).has("deprecation");
            boolean excused = row.matches(".*\\*\\*(no effect|not supported|not needed|no such endpoint)\\*\\*.*");
            assertThat(understood).as(name + " is understood, or says why not").isNotEqualTo(excused);
        }
    }

    @Test
    void everyPropertyOfOursHasADescription() throws Exception {
        Map<String, JsonNode> own = metadata();
        own.keySet().removeIf(name -> !name.startsWith("spring.cloud.consul."));
        assertThat(own).hasSizeGreaterThan(80);
        assertThat(own.values())
                .allSatisfy(property ->
                        assertThat(property.path("description").asString("")).isNotBlank());
    }

    private static List<String> stock() throws IOException {
        try (InputStream names =
                PropertyCompatibilityTests.class.getResourceAsStream("/spring-cloud-consul-5.0.2-properties.txt")) {
            return new String(names.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    private static Map<String, JsonNode> metadata() throws IOException {
        Map<String, JsonNode> properties = new LinkedHashMap<>();
        for (URL file : Collections.list(PropertyCompatibilityTests.class
                .getClassLoader()
                .getResources("META-INF/spring-configuration-metadata.json"))) {
            try (InputStream in = file.openStream()) {
                JsonMapper.shared()
                        .readTree(in)
                        .path("properties")
                        .forEach(property ->
                                properties.putIfAbsent(property.path("name").asString(), property));
            }
        }
        return properties;
    }
}
