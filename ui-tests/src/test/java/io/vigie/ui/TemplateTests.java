package io.vigie.ui;

import static io.vigie.ui.Screen.shows;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The templates from which every screen is made, asked of their module in the browser. */
@InChromium
class TemplateTests {
    private static final String DRAWN = """
            async app => {
              const {html} = await import(app.replace('app.js', 'html.js'));
              const {render} = await import(app.replace('app.js', 'lib/preact.js'));
              const draw = made => { const box = document.createElement('div'); render(made, box); return box.outerHTML.slice(5, -6); };
              const Twice = ({of, children}) => html`<b>${of}${of}</b>${children}`;
              const bad = text => { try { html([text]); return 'fine'; } catch (error) { return error.name; } };
              return [
                draw(html`<p class="a ${'b'}" title=${'<i>'} hidden>${'<script>'} and
                  more</p>`),
                draw(html`<${Twice} of="x"><em>y</em><//>`),
                draw(html`<ul>
                  ${[1, 2].map(n => html`<li ...${{id: `n${n}`}}>${n}</li>`)}
                </ul>`),
                draw(html`<br />${false}${null}${0}`),
                bad('<p>'), bad('</p>'), bad('<p =>'),
              ];
            }""";

    @Test
    void aTemplateIsMarkupAndItsValuesAreNot(Screen screen) {
        screen.open("services");
        shows(screen.link("consul"));
        var app = screen.page().evaluate("document.querySelector('script[type=module]').src");
        assertThat((java.util.List<?>) screen.page().evaluate(DRAWN, app))
                .asString()
                .isEqualTo("[<p class=\"a b\" title=\"&lt;i&gt;\" hidden=\"\">&lt;script&gt; and more</p>, "
                        + "<b>xx</b><em>y</em>, "
                        + "<ul><li id=\"n1\">1</li><li id=\"n2\">2</li></ul>, "
                        + "<br>0, SyntaxError, SyntaxError, SyntaxError]");
    }
}
