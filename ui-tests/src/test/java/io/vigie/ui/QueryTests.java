package io.vigie.ui;

import static io.vigie.ui.Screen.shows;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The language of the search fields, asked of its module in the browser. */
@InChromium
class QueryTests {
    private static final String MATCHES = """
            async ({module, texts}) => {
              const {query, described} = await import(module);
              const web = described({name: 'web-1', tags: ['Blue', 'urlprefix-:80'], meta: ['version:2.10', 'team:Shop Floor'], nodes: ['rack-7']});
              return texts.map(text => query(text).matches(web));
            }""";

    @Test
    void wordsAlternativesFieldsAndExpressionsAreFound(Screen screen) {
        var found = List.of(
                "",
                "web",
                "WEB blue",
                "blue|green",
                "green|web",
                "version:2",
                "version:3|2.1",
                "team:shop",
                "tag:blue",
                "name:web",
                "node:rack-7",
                "/^web-\\d$/",
                "version:/^2\\.\\d+$/",
                "-green",
                "-version:3 web",
                "/shop floor/",
                "urlprefix-:80",
                "version:",
                "|web");
        assertThat(matched(screen, found))
                .containsExactlyElementsOf(found.stream().map(text -> true).toList());
    }

    @Test
    void whatOneWordOrFieldDoesNotHoldIsNotFound(Screen screen) {
        var missed = List.of(
                "green",
                "web green",
                "version:3",
                "name:blue",
                "tag:web",
                "rack-7",
                "team:2",
                "-web",
                "/^eb/",
                "/[/",
                "zone:eu",
                "version:/^1/");
        assertThat(matched(screen, missed))
                .containsExactlyElementsOf(missed.stream().map(text -> false).toList());
    }

    @SuppressWarnings("unchecked")
    private static List<Boolean> matched(Screen screen, List<String> texts) {
        screen.open("services");
        shows(screen.link("consul"));
        var app = (String) screen.page().evaluate("document.querySelector('script[type=module]').src");
        return (List<Boolean>) screen.page()
                .evaluate(MATCHES, Map.of("module", app.replace("app.js", "model/query.js"), "texts", texts));
    }
}
