package io.vigie.registry.core.read.filter;

import static io.vigie.registry.testing.CheckBuilder.aCheck;
import static io.vigie.registry.testing.NodeBuilder.aNode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vigie.registry.core.catalog.Node;
import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.core.read.CheckOfService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the recording cannot show: bounds, and expressions that nobody in their right mind would write. */
class FilterTests {
    private static final Schema<Node> SCHEMA = Schemas.node("dc1");
    private static final Node NODE = aNode("n1").withMeta("env", "prod").build();

    private static boolean holds(String expression) {
        return Filter.parse(expression, SCHEMA).test(NODE);
    }

    private static CheckOfService checkSaying(String output) {
        var check = aCheck("c1").saying(CheckStatus.PASSING, output).build();
        return new CheckOfService(NODE, check, Optional.empty());
    }

    @Test
    void anEmptyExpressionLetsEverythingThrough() {
        assertThat(holds("")).isTrue();
    }

    @Test
    void whatIsNotThereMatchesNothingPositiveAndEverythingNegative() {
        for (var positive : List.of("Meta.zz == x", "Meta.zz contains x", "x in Meta.zz", "Meta.zz matches x")) {
            assertThat(holds(positive)).as(positive).isFalse();
            assertThat(holds("not " + positive)).as("not " + positive).isTrue();
        }
        for (var negative : List.of("Meta.zz != x", "Meta.zz not contains x", "Meta.zz not matches `.*`")) {
            assertThat(holds(negative)).as(negative).isTrue();
        }
    }

    @Test
    void aLongChainOfTermsIsFine() {
        var chain = "Node == x or ".repeat(500) + "Node == n1";
        assertThat(holds(chain)).isTrue();
        assertThat(holds(chain.replace("or", "and"))).isFalse();
    }

    @Test
    void nestingUpToTheBoundIsFineAndBeyondItIsRefused() {
        assertThat(holds("(".repeat(Parser.DEPTH_MAX) + "Node == n1" + ")".repeat(Parser.DEPTH_MAX)))
                .isTrue();
        assertThat(holds("not ".repeat(Parser.DEPTH_MAX) + "Node == n1")).isTrue();
        for (var deep : List.of("(".repeat(4_000) + "Node == n1", "not ".repeat(2_000) + "Node == n1")) {
            assertThatExceptionOfType(FilterException.class)
                    .isThrownBy(() -> holds(deep))
                    .withMessageContaining("The expression nests deeper than 100. Write it flatter.");
        }
    }

    @Test
    void aTooLongTextIsRefusedBeforeItIsRead() {
        assertThatExceptionOfType(FilterException.class)
                .isThrownBy(() -> holds(" ".repeat(Filter.TEXT_LENGTH_MAX + 1)))
                .withMessageContaining("has 8193 characters and may have 8192");
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    void expressionsThatMakeOthersHangComeToAnEnd() {
        var filter = Filter.parse("Output matches `^(a|a|aa)*(a+)+(.*)*$` and Output contains b", Schemas.CHECK);
        assertThat(filter.test(checkSaying("a".repeat(20_000)))).isFalse();
        assertThat(filter.test(checkSaying("a".repeat(20_000) + "b"))).isTrue();
    }

    @Test
    void aRegularExpressionWithTooMuchWorkGivesUp() {
        var filter = Filter.parse("Output matches `(a{30}){30}b`", Schemas.CHECK);
        assertThatExceptionOfType(FilterException.class)
                .isThrownBy(() -> filter.test(checkSaying("a".repeat(200_000))))
                .withMessageContaining("too long for a regular expression of");
    }

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void garbageIsRefusedOrUnderstoodButNeverAnythingElse() {
        var seed = Long.getLong("seed", 7);
        var random = new Random(seed);
        int understood = 0;
        for (int i = 0; i < 60_000; i++) {
            understood += isUnderstood(garbage(random), seed) ? 1 : 0;
        }
        assertThat(understood).as("enough of it is no garbage at all").isGreaterThan(100);
    }

    private static boolean isUnderstood(String expression, long seed) {
        try {
            holds(expression);
            return true;
        } catch (FilterException refused) {
            assertThat(refused).hasMessageStartingWith("Failed to create boolean expression evaluator: ");
            return false;
        } catch (RuntimeException | StackOverflowError wrong) {
            throw new AssertionError("-Dseed=" + seed + " " + expression, wrong);
        }
    }

    private static String garbage(Random random) {
        var words = List.of(
                "Node",
                "Meta",
                "Meta.env",
                "TaggedAddresses",
                "[\"env\"]",
                "==",
                "!=",
                " in ",
                " contains ",
                " is ",
                "empty",
                " matches ",
                " not ",
                " and ",
                " or ",
                "(",
                ")",
                "\"",
                "`",
                " ",
                "\n",
                ".",
                "-",
                "1",
                "0.5",
                "x",
                "\u00e9",
                "\ud83d",
                "\\",
                "\\x",
                "\\u12",
                "*",
                "a+",
                "[",
                "]",
                "{2,",
                "(?",
                "|",
                "^",
                "$",
                "\u0000",
                "Node == n1",
                "Meta.env == prod",
                "\"n1\"",
                "`(a|b`");
        var parts = new ArrayList<String>();
        for (int length = random.nextInt(9); length >= 0; length--) {
            parts.add(words.get(random.nextInt(words.size())));
        }
        return String.join("", parts);
    }
}
