package io.vigie.registry.core.read.filter.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegexGroupTests {
    private static final String ALPHABET = "ab(|)*+?.[]^$";

    @ParameterizedTest
    @CsvSource({
        "'^geo-(.*?)-([^-]+?)$', geo-db-x, 'geo-db-x,db,x'",
        "'(b)(c)?', geo-db-x, 'b,b,'",
        "'(a|ab)(c|bcd)', abcd, 'abcd,a,bcd'",
        "'(a+)(a*)', aaa, 'aaa,aaa,'",
        "'(a+?)(a*)', aaa, 'aaa,a,aa'",
        "'(?U)(a+)(a*)', aaa, 'a,a,'",
        "'(?U)(a+?)(a*)', aaa, 'aaa,aaa,'",
        "'(?:a)(b)', ab, 'ab,b'",
        "'(?P<first>a)(b)', ab, 'ab,a,b'",
        "'(?i)(A)', a, 'a,a'",
        "'(a){3}', aaa, 'aaa,a'",
        "'x*', aaa, ''",
        "'b', aba, 'b'"
    })
    void groupsHoldWhatGoWouldFind(String expression, String text, String groups) {
        assertThat(Regex.compile(expression).groups(text)).containsExactly(groups.split(",", -1));
    }

    @Test
    void whatIsNotFoundHasNoGroups() {
        assertThat(Regex.compile("^geo-(.*)$").groups("web")).isEmpty();
    }

    @Test
    void theWholeMatchMayHoldCharactersBeyondTheBasicPlane() {
        assertThat(Regex.compile("(.)b").groups("a\uD83D\uDE00b")).containsExactly("\uD83D\uDE00b", "\uD83D\uDE00");
    }

    @Test
    void tooMuchWorkIsRefused() {
        var regex = Regex.compile("(a{1000})");

        assertThatThrownBy(() -> regex.groups("a".repeat(20_000))).isInstanceOf(RegexException.class);
    }

    /** Where both engines follow the same rules they must agree: expressions by chance, without loops over nothing. */
    @Test
    void groupsAreThoseOfTheJdk() {
        var random = new Random(7);
        int compared = 0;
        for (int i = 0; i < 20_000; i++) {
            var expression = anyText(random, ALPHABET, 8);
            var text = anyText(random, "ab", 6);
            var theirs = theirs(expression, text);
            if (theirs != null && !expression.matches(".*[*+?)][*+?].*") && !expression.contains("[")) {
                assertThat(Regex.compile(expression).groups(text))
                        .as("%s in %s", expression, text)
                        .isEqualTo(theirs);
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(500);
    }

    private static List<String> theirs(String expression, String text) {
        try {
            var matcher = Pattern.compile(expression).matcher(text);
            var groups = new ArrayList<String>();
            if (matcher.find()) {
                for (int i = 0; i <= matcher.groupCount(); i++) {
                    groups.add(matcher.group(i) == null ? "" : matcher.group(i));
                }
            }
            return groups;
        } catch (java.util.regex.PatternSyntaxException senseless) {
            return null;
        }
    }

    private static String anyText(Random random, String alphabet, int most) {
        var text = new StringBuilder();
        for (int i = random.nextInt(most); i >= 0; i--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
