package io.vigie.ui;

import static io.vigie.ui.Screen.shows;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The look at YAML, asked of its module in the browser. */
@InChromium
class YamlTests {
    private static final String FAULTS = """
            async ({module, texts}) => {
              const {yamlFault} = await import(module);
              return texts.map(text => { const fault = yamlFault(text); return fault ? `${fault.line}: ${fault.text}` : ''; });
            }""";

    @Test
    void whatIsWellWrittenHasNoFault(Screen screen) {
        var good = List.of(
                "",
                "# only a remark",
                "just text",
                "a: 1\nb:\n  c: 2\n  d:\n    - x\n    - y: 1\n      z: 2\n  e: [1, 2,\n    3]\nf: \"q: r\"\n",
                "a:\n- 1\n- 2\nb: 3",
                "spring:\n  datasource:\n    url: jdbc:postgresql://h:5432/x\n---\nserver:\n  port: 80 # c: d\n",
                "text: |\n  anything: [\n\tmore\n  - \"x\nnext: >-\n    folded\nz: 1",
                "- a\n- b:\n    c: 1\n  d: 2\n-\n  e: 3",
                "- a: 1\n- a: 2",
                "a: x\n  y z\nb: 1",
                "a: &x\n  b: 1\nc: *x\nd: {a: 1, b: {c: 2}}",
                "a: 'it''s'\nb: \"c\\\"d\"",
                "time: 12:30:45",
                "a: \"of\n  two lines\"\nb: 1");
        assertThat(faults(screen, good)).containsOnly("");
    }

    @Test
    void whatIsWrongIsToldWithItsLine(Screen screen) {
        var bad = List.of(
                "a: 1\n\tb: 2",
                "a: [1, 2\nb: 3",
                "a: \"x\nb: 1",
                "a: 1\na: 2",
                "a:\n    b: 1\n  c: 2",
                "a: 1\njunk\nb: 2",
                "a: b: c",
                "a: ]",
                "a: {x: 1]",
                "a: @x",
                "- 1\nb: 2");
        assertThat(faults(screen, bad).stream().map(fault -> fault.replaceAll(":.*", "")))
                .containsExactly("2", "1", "1", "2", "3", "2", "1", "1", "1", "1", "2");
    }

    @SuppressWarnings("unchecked")
    private static List<String> faults(Screen screen, List<String> texts) {
        screen.open("services");
        shows(screen.link("consul"));
        var app = (String) screen.page().evaluate("document.querySelector('script[type=module]').src");
        var module = app.replace("app.js", "model/yaml.js");
        return (List<String>) screen.page().evaluate(FAULTS, Map.of("module", module, "texts", texts));
    }
}
