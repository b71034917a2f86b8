package io.vigie.registry.core.read.filter.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegexTests {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\u0001',
            delimiterString = " ~ ",
            value = {
                "abc ~ xabcx",
                "^abc$ ~ abc",
                "a.c ~ aéc",
                "a|b|c ~ xc",
                "(ab)+c ~ ababc",
                "a{2,3} ~ baa",
                "^a{0}$ ~ ''",
                "x* ~ y",
                "[^a-c] ~ d",
                "[a-c]$ ~ xb",
                "(?i)straße ~ STRAßE",
                "(?i)[k] ~ K",
                "(?i)[^k] ~ j",
                "\\d+\\s\\w ~ 12 x",
                "\\bcat\\b ~ a cat.",
                "\\Bat ~ cat",
                "(?s)a.b ~ a\u2028b",
                "[[:upper:]][[:digit:]] ~ A1",
                "\\p{Greek} ~ λ",
                "\\PL ~ 1",
                "[\\]x] ~ ]",
                "\\Q.*\\E ~ a.*b",
                "(?P<n>a)(?:b) ~ ab",
                "^(?:)$ ~ ''",
                "\ud83d\ude00 ~ x\ud83d\ude00",
                "^.$ ~ \ud83d\ude00",
                "(a|ab)(c|bcd)$ ~ abcd",
                "(?:a?){3}a{3} ~ aaa",
                "(a*)*$ ~ b",
                "(|a)+$ ~ aaa"
            })
    void occurs(String regex, String text) {
        assertThat(Regex.compile(regex).finds(text.equals("''") ? "" : text)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\u0001',
            delimiterString = " ~ ",
            value = {
                "abc ~ ab",
                "^b ~ ab",
                "a$ ~ ab",
                "a.c ~ ac",
                "[a-c] ~ d",
                "[^a-c] ~ b",
                "a{3} ~ aa",
                "(?i)[^k] ~ K",
                "\\d ~ x",
                "\\bat ~ cat",
                "\\Bcat ~ cat",
                "^.$ ~ ab",
                "\\PL ~ a",
                "(?-i)a ~ A",
                "(?i:a)b ~ AB",
                "\\w ~ é",
                "[[:alpha:]] ~ é"
            })
    void doesNotOccur(String regex, String text) {
        assertThat(Regex.compile(regex).finds(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Alnum", "Alpha", "ASCII", "Blank", "Cntrl", "Digit", "Graph", "Lower", "Print", "Punct", "Space",
                "Upper", "XDigit"
            })
    void setsOfPosixAreThoseOfTheJdk(String name) {
        var ours = Regex.compile("[[:" + name.toLowerCase(Locale.ROOT) + ":]]");
        var none = Regex.compile("[[:^" + name.toLowerCase(Locale.ROOT) + ":]]");
        var jdk = Pattern.compile("\\p{" + name + "}");
        for (int each = 0; each < 0x180; each++) {
            var text = Character.toString(each);
            assertThat(ours.finds(text))
                    .as("%x", each)
                    .isEqualTo(jdk.matcher(text).find());
            assertThat(none.finds(text)).as("%x", each).isNotEqualTo(ours.finds(text));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\d", "\\D", "[\\s]", "\\S", "\\w", "[\\W]"})
    void setsOfPerlAreAboutAscii(String set) {
        for (int each = 0; each < 0x180; each++) {
            // The JDK counts the vertical tab among the blanks, RE2 does not.
            var text = Character.toString(each == 0x0b ? 'x' : each);
            assertThat(Regex.compile(set).finds(text))
                    .as("%x", each)
                    .isEqualTo(Pattern.compile(set).matcher(text).find());
        }
    }

    @Test
    void anEndIsTheEndOfTheTextAndNotOfItsLastLine() {
        assertThat(Regex.compile("a$").finds("a\n")).isFalse();
        assertThat(Regex.compile("(?m)a$").finds("a\nb")).isTrue();
        assertThat(Regex.compile("(?m)^b").finds("a\nb")).isTrue();
        assertThat(Regex.compile(".").finds("\n")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a{1000}){1000}", "((((a{9}){9}){9}){9}){9}", "(((){1000}){1000}){1000}", "(a|b){900}"})
    void whatNeedsTooManyStepsIsRefused(String regex) {
        assertThatExceptionOfType(RegexException.class)
                .isThrownBy(() -> Regex.compile(regex))
                .withMessageContaining("more than 2000 steps");
    }

    @Test
    void groupsNestUpToTheBound() {
        assertThat(Regex.compile("(".repeat(100) + "a" + ")".repeat(100)).finds("a"))
                .isTrue();
        assertThatExceptionOfType(RegexException.class)
                .isThrownBy(() -> Regex.compile("(".repeat(5_000)))
                .withMessageContaining("groups nest deeper than 100");
    }

    @Test
    void groupsSideBySideAreNotNested() {
        assertThat(Regex.compile("(a)(?i)".repeat(150)).finds("a".repeat(150))).isTrue();
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    void catastrophesDoNotHappen() {
        for (var evil : List.of("(a+)+$", "(a|aa)+$", "(a*)*$b", "(.*)*x", "(a?){30}a{30}b")) {
            assertThat(Regex.compile(evil).finds("a".repeat(30_000) + "!"))
                    .as(evil)
                    .isFalse();
        }
    }

    @Test
    void randomExpressionsMeanTheSameAsToTheJdk() {
        var seed = Long.getLong("seed", 11);
        var random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            var regex = expression(random, 3);
            var text = letters(random);
            assertThat(Regex.compile(regex).finds(text))
                    .as("-Dseed=%s %s in %s", seed, regex, text)
                    .isEqualTo(Pattern.compile(regex).matcher(text).find());
        }
    }

    private static String letters(Random random) {
        var text = new StringBuilder();
        for (int length = random.nextInt(7); length > 0; length--) {
            text.append("ab c".charAt(random.nextInt(4)));
        }
        return text.toString();
    }

    private static String expression(Random random, int depth) {
        var atoms = List.of("a", "b", "c", ".", "[ab]", "[^a]", "\\b", "\\B", "^", "\\z", "\\w", "\\s");
        if (depth == 0) {
            return atoms.get(random.nextInt(atoms.size()));
        }
        var inner = expression(random, depth - 1);
        return switch (random.nextInt(7)) {
            case 0 -> "(" + inner + ")*";
            case 1 -> "(" + inner + "){1,2}";
            case 2 -> "(?:" + inner + ")?";
            case 3 -> "(" + inner + "|" + expression(random, depth - 1) + ")";
            case 4 -> "(" + inner + ")+?";
            default -> inner + expression(random, depth - 1);
        };
    }

    /** The fuzzer saw these names reach the JDK's own patterns, which know many that RE2 does not. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\p{javaLowerCase}",
                "\\p{IsGreek}",
                "\\p{Alpha}",
                "\\p{greek}",
                "\\p{}",
                "\\pr",
                "\\p{Lu|Ll}",
                "\\p{.}",
                "\\p{Lux}"
            })
    void whatOnlyTheJdkCallsASetIsNone(String pattern) {
        assertThatExceptionOfType(RegexException.class)
                .isThrownBy(() -> Regex.compile(pattern))
                .withMessage("error parsing regexp: invalid character class range: `" + pattern + "`");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\\p{Any}", "\\p{Old_Italic}|x", "\\p{SignWriting}|x", "\\PL|x", "[^\\p{^Ll}]", "\\p{Latin}"})
    void whatUnicodeCallsASetIsOne(String pattern) {
        assertThat(Regex.compile(pattern).finds("x")).isTrue();
    }
}
