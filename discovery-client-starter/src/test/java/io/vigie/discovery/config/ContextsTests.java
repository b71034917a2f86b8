package io.vigie.discovery.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ContextsTests {

    @Test
    void theNarrowerContextComesLater() {
        assertThat(Contexts.of(settings(Map.of()), "shop", List.of("prod", "eu")))
                .containsExactly(
                        "config/application/",
                        "config/application,prod/",
                        "config/application,eu/",
                        "config/shop/",
                        "config/shop,prod/",
                        "config/shop,eu/");
    }

    @Test
    void anApplicationWithoutANameHasOnlyTheSharedOnes() {
        assertThat(Contexts.of(settings(Map.of()), "application", List.of())).containsExactly("config/application/");
    }

    @Test
    void filesHaveADashAndAnEnding() {
        assertThat(Contexts.of(settings(Map.of("format", "files")), "shop", List.of("prod")))
                .contains("config/shop.yml", "config/shop-prod.properties")
                .doesNotContain("config/shop/");
    }

    @Test
    void allContextsOfOneNameShareOneRoot() {
        assertThat(Contexts.root("config/shop,prod/", settings(Map.of()))).isEqualTo("config/shop");
        assertThat(Contexts.root("config/shop/", settings(Map.of()))).isEqualTo("config/shop");
        assertThat(Contexts.root("config/shop-prod.yml", settings(Map.of("format", "files"))))
                .isEqualTo("config/shop");
    }

    private static ConfigProperties settings(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate("", ConfigProperties.class);
    }
}
