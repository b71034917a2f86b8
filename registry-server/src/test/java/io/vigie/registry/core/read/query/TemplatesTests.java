package io.vigie.registry.core.read.query;

import static io.vigie.registry.testing.QueryBuilder.aQuery;
import static io.vigie.registry.testing.QueryBuilder.aTemplate;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.core.query.Failover;
import io.vigie.registry.core.query.QueryTemplate;
import io.vigie.registry.core.query.ServiceQuery;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every row was answered so by Consul 1.8.7. */
class TemplatesTests {
    private static final String ALL = "F=${name.full} P=${name.prefix} S=${name.suffix} 0=${match(0)} 1=${match(1)}"
            + " 2=${match(2)} 9=${match(9)} seg=${agent.segment}";

    private static String made(String text, String regexp, String asked) {
        var template = aTemplate("geo-")
                .as(new QueryTemplate(QueryTemplate.NAME_PREFIX_MATCH, regexp, false))
                .about(text)
                .build();
        return Templates.made(template, asked, "").service().service();
    }

    @ParameterizedTest
    @CsvSource({
        "'', geo-db-x, F=geo-db-x P=geo- S=db-x 0= 1= 2= 9= seg=",
        "'', GEO-Db, F=GEO-Db P=geo- S=GEO-Db 0= 1= 2= 9= seg=",
        "'^geo-(.*?)-([^-]+?)$', geo-db-x, F=geo-db-x P=geo- S=db-x 0=geo-db-x 1=db 2=x 9= seg=",
        "'^geo-(.*?)-([^-]+?)$', geo-db, F=geo-db P=geo- S=db 0= 1= 2= 9= seg=",
        "'(b)(c)?', geo-db-x, F=geo-db-x P=geo- S=db-x 0=b 1=b 2= 9= seg="
    })
    void aNameFillsTheTemplate(String regexp, String asked, String text) {
        assertThat(made(ALL, regexp, asked)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$${name.full} | ${name.full}",
                "${\"lit\"} | lit",
                "${1+2} | 3",
                "${\"a${name.full}b\"} | ageo-7b",
                "${ name.full } | geo-7",
                "a$b | a$b",
                "a$ | a$",
                "a}b | a}b",
                "${match(-1)} | ``",
                "${match(1.5)} | ``",
                "${match(\"1\")} | ``",
                "${match(99999999999)} | ``",
                "${1} | 1",
                "${1.5} | 1.5",
                "${-1} | -1",
                "${name.full}${name.suffix} | geo-77",
                "$$a | $a",
                "a\"b | a\"b",
                "a\\b | a\\b",
                "${\"a\\\"b\"} | a\"b",
                "%{x} | %{x}",
                "${ 7 - 2 * 3} | 15",
                "${(7 - 2) * -3} | -15",
                "${7 - 2 / 2 % 2} | 0"
            })
    void textsAreWorkedOut(String text, String result) {
        assertThat(made(text, "", "geo-7")).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "${name.foo} | Bad evaluation for '${name.foo}' in Service.Service: 1:3: unknown variable accessed: name.foo",
                "${match(1) | Bad format '${match(1)' in Service.Service: parse error: syntax error",
                "${} | Bad format '${}' in Service.Service: parse error: syntax error",
                "${name.full | Bad format '${name.full' in Service.Service: parse error: syntax error",
                "${\"a | Bad format '${\"a' in Service.Service: parse error: syntax error",
                "${match(x)} | Bad evaluation for '${match(x)}' in Service.Service: 1:9: unknown variable accessed: x",
                "${nofun(1)} | Bad evaluation for '${nofun(1)}' in Service.Service: 1:3: unknown function called: nofun",
                "${match()} | Bad evaluation for '${match()}' in Service.Service: 1:3: match: expected 1 arguments, got 0",
                "${match(1,2)} | Bad evaluation for '${match(1,2)}' in Service.Service: 1:3: match: expected 1 arguments, got 2",
                "${name.full + 1} | Bad evaluation for '${name.full + 1}' in Service.Service: __builtin_StringToInt:"
                        + " strconv.ParseInt: parsing \"g\": invalid syntax",
                "${1/0} | Bad evaluation for '${1/0}' in Service.Service: divide by zero"
            })
    void faultyTextsAreToldInConsulsWords(String text, String fault) {
        assertThat(Templates.fault(aTemplate("g").about(text).build())).contains("failed compiling template: " + fault);
    }

    @Test
    void nestingIsBounded() {
        var deep = "${" + "(".repeat(100_000) + "1";
        var quoted = "${\"".repeat(100_000);
        var negative = "${" + "-".repeat(100_000) + "1}";

        for (var text : List.of(deep, quoted, negative)) {
            assertThat(Templates.fault(aTemplate("g").about(text).build()).orElseThrow())
                    .endsWith("parse error: syntax error");
        }
    }

    @Test
    void allTextsOfTheServiceAreFilledButNoKeys() {
        var x = "${name.suffix}";
        var service = new ServiceQuery(
                x,
                new Failover(1, List.of(x)),
                true,
                List.of(x),
                x,
                List.of(x, ""),
                Map.of("n", x),
                Map.of(x, x),
                true);

        var made = Templates.made(aTemplate("g-").about(service).build(), "g-7", "")
                .service();

        assertThat(made)
                .isEqualTo(new ServiceQuery(
                        "7",
                        new Failover(1, List.of("7")),
                        true,
                        List.of("7"),
                        "7",
                        List.of("7", ""),
                        Map.of("n", "7"),
                        Map.of(x, "7"),
                        true));
    }

    @Test
    void emptyTagsAreLeftOutWhereThatIsWanted() {
        var service = new ServiceQuery(
                "x", Failover.NONE, false, null, "", List.of("${name.suffix}", "", "a"), null, null, false);
        var template = aTemplate("g")
                .as(new QueryTemplate(QueryTemplate.NAME_PREFIX_MATCH, "", true))
                .about(service)
                .build();

        assertThat(Templates.made(template, "g", "").service().tags()).containsExactly("a");
        assertThat(Templates.made(template, "gq", "").service().tags()).containsExactly("q", "a");
    }

    @Test
    void faultsNameTheirPlace() {
        var service = new ServiceQuery("x", Failover.NONE, false, null, "", null, Map.of("k", "${bogus}"), null, false);

        assertThat(Templates.fault(aTemplate("g").about(service).build()))
                .contains(
                        "failed compiling template: Bad evaluation for '${bogus}' in Service.NodeMeta[k]: 1:3: unknown"
                                + " variable accessed: bogus");
    }

    @Test
    void theKindAndTheExpressionMustBeOnes() {
        assertThat(Templates.fault(
                        aQuery("q").as(new QueryTemplate("bogus", "", false)).build()))
                .contains("failed compiling template: Bad Template.Type 'bogus'");
        assertThat(Templates.fault(aQuery("q")
                        .as(new QueryTemplate(QueryTemplate.NAME_PREFIX_MATCH, "(", false))
                        .build()))
                .contains("failed compiling template: Bad Regexp: error parsing regexp: missing closing ): `(`");
    }

    @Test
    void aPlainQueryMayHoldAnything() {
        assertThat(Templates.fault(aQuery("q").about("${bogus}").build())).isEmpty();
    }
}
