package io.vigie.registry.conformance.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ComparisonTests {
    private final Variables variables =
            new Variables().set("p", "t0123").set("index", Json.of(17)).set("nodeid", "n1");

    private List<String> differences(String expected, String actual, Leeway leeway) {
        return Comparison.of(json(expected), json(actual), variables, leeway);
    }

    private List<String> differences(String expected, String actual) {
        return differences(expected, actual, Leeway.NONE);
    }

    private static JsonNode json(String text) {
        return Json.read(text.replace('\'', '"')).orElseThrow();
    }

    @Test
    void aDifferenceTellsThePlaceWhatWasExpectedAndWhatCame() {
        assertThat(differences("[{'Service':{'Port':80}}]", "[{'Service':{'Port':81}}]"))
                .containsExactly("/0/Service/Port should be 80 but is 81");
    }

    @Test
    void membersMustBeExactlyTheExpectedOnes() {
        assertThat(differences("{'a':1,'b':2}", "{'a':1}")).containsExactly("/b should be 2 but is missing");
        assertThat(differences("{'a':1}", "{'a':1,'b':2}")).containsExactly("/b should be absent but is 2");
        assertThat(differences("{'a':'<absent>'}", "{'a':1}")).containsExactly("/a should be absent but is 1");
    }

    @Test
    void membersThatNewerReleasesAddAreNoDifference() {
        assertThat(differences("{'a':1}", "{'a':1,'PeerName':''}")).isEmpty();
    }

    @Test
    void extraMembersAreNoDifferenceWhereTheyAreAllowed() {
        assertThat(differences("[{'a':1}]", "[{'a':1,'b':2}]", Leeway.NONE.withExtra("*")))
                .isEmpty();
        assertThat(differences("[{'a':{}}]", "[{'a':{'b':2}}]", Leeway.NONE.withExtra("*")))
                .isNotEmpty();
        assertThat(differences("[{'a':{}}]", "[{'a':{'b':2}}]", Leeway.NONE.withExtra("**")))
                .isEmpty();
    }

    @Test
    void whatIsIgnoredMayBeAnythingOrMissing() {
        var leeway = new Leeway(List.of(), List.of("*/Output"), List.of(), false);
        assertThat(differences("[{'Output':'x'}]", "[{'Output':'y'}]", leeway)).isEmpty();
        assertThat(differences("[{'Output':'x'}]", "[{}]", leeway)).isEmpty();
        assertThat(differences("[{'Outlet':'x'}]", "[{}]", leeway)).isNotEmpty();
    }

    @Test
    void anExpectedNullTakesAnEmptyCollectionButNotTheOtherWayRound() {
        assertThat(differences("null", "[]")).isEmpty();
        assertThat(differences("null", "{}")).isEmpty();
        assertThat(differences("[]", "null")).isNotEmpty();
        assertThat(differences("null", "[1]")).isNotEmpty();
        assertThat(differences("null", "''")).isNotEmpty();
    }

    @Test
    void typesMatter() {
        assertThat(differences("1", "'1'")).isNotEmpty();
        assertThat(differences("1", "true")).isNotEmpty();
        assertThat(differences("true", "'true'")).isNotEmpty();
        assertThat(differences("18446744073709551615", "18446744073709551615")).isEmpty();
        assertThat(differences("1.0", "1")).isEmpty();
    }

    @Test
    void orderMattersUnlessItIsSaidThatItDoesNot() {
        assertThat(differences("[1,2]", "[2,1]")).hasSize(2);
        assertThat(differences("[1,2]", "[2,1]", Leeway.NONE.withUnordered(""))).isEmpty();
        assertThat(differences("[1,2]", "[2,2]", Leeway.NONE.withUnordered(""))).hasSize(1);
        assertThat(differences("[1]", "[1,1]", Leeway.NONE.withUnordered("")))
                .containsExactly("the whole should have 1 elements but has 2: [1, 1]");
    }

    @Test
    void elementsThatFitSeveralFindTheOneThatIsLeftForThem() {
        assertThat(differences("['<any>','<int>','a']", "[7,'a','b']", Leeway.NONE.withUnordered("")))
                .isEmpty();
        assertThat(differences("['<int>','<int>','a']", "[7,'a','b']", Leeway.NONE.withUnordered("")))
                .hasSize(1);
    }

    @Test
    void variablesAreFilledInInTextsAndNames() {
        assertThat(differences("{'${p}-web':'x${p}'}", "{'t0123-web':'xt0123'}"))
                .isEmpty();
        assertThat(differences("'${unknown}'", "'${unknown}'")).isEmpty();
        assertThat(differences("'${index}'", "17")).isEmpty();
        assertThat(differences("'${index}'", "'17'")).isEmpty();
        assertThat(differences("'${index}'", "18")).isNotEmpty();
    }

    @Test
    void caseMattersUnlessItIsSaidThatItDoesNot() {
        assertThat(differences("'a.Consul.'", "'A.consul.'")).isNotEmpty();
        assertThat(differences("'a.Consul.'", "'A.consul.'", Leeway.NONE.withAnyCase()))
                .isEmpty();
    }
}
