package io.vigie.discovery.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.discovery.client.KeyValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DocumentsTests {

    @Test
    void aKeyIsAPropertyWithDotsForSlashes() {
        var entries = List.of(
                new KeyValue("config/shop/", ""),
                new KeyValue("config/shop/server/", ""),
                new KeyValue("config/shop/server/port", "8080"));
        assertThat(Documents.properties("config/shop/", Format.KEY_VALUE, entries, profile -> false))
                .isEqualTo(Map.of("server.port", "8080"));
    }

    @Test
    void aPartOfAYamlDocumentAppliesOnlyInItsProfile() {
        String yaml = "a: 1\nb: 1\n---\nspring.config.activate.on-profile: prod & eu\nb: 2\n";
        var entries = List.of(new KeyValue("config/shop/data", yaml));
        assertThat(Documents.properties("config/shop/", Format.YAML, entries, "prod"::equals))
                .hasToString("{a=1, b=1}");
        assertThat(Documents.properties("config/shop/", Format.YAML, entries, profile -> true))
                .hasToString("{a=1, b=2}");
    }

    @Test
    void aBrokenDocumentIsNamed() {
        var entries = List.of(new KeyValue("config/shop/data", "{\"a\": "));
        assertThatThrownBy(() -> Documents.properties("config/shop/", Format.JSON, entries, profile -> true))
                .isInstanceOf(BrokenDocumentException.class)
                .hasMessageStartingWith("The value of key config/shop/data is not valid json: ")
                .hasMessageContaining("line 1");
    }
}
