package io.vigie.registry.workers.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.core.health.CheckResult;
import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.core.health.Thresholds;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Results come as letters: passing, warning, critical; a dash means that the check goes on saying what it said. */
class StreakTests {
    @ParameterizedTest(name = "{3} with thresholds {0}, {1} and {2}")
    @CsvSource({
        "0, 0, 0, pcwpc, pcwpc",
        "1, 0, 1, pcwpc, pcwpc",
        "3, 0, 0, ppcpppcwww, ppc--pc--w",
        "0, 0, 3, ccpccpcccc, ccp--p--cc",
        "0, 0, 3, pccc, p--c",
        "0, 2, 3, pcccc, p-wcc",
        "0, 1, 3, pccpccc, pwwpwwc",
        "2, 0, 2, pcpcpccpp, p-----c-p"
    })
    void aChangeNeedsEnoughResultsInARowAfterTheFirst(
            int success, int warning, int critical, String found, String said) {
        var streak = new Streak(new Thresholds(success, warning, critical));
        assertThat(found.chars()
                        .mapToObj(letter -> after(streak, (char) letter))
                        .collect(Collectors.joining()))
                .isEqualTo(said);
    }

    private static String after(Streak streak, char letter) {
        var status = switch (letter) {
            case 'p' -> CheckStatus.PASSING;
            case 'w' -> CheckStatus.WARNING;
            default -> CheckStatus.CRITICAL;
        };
        return streak.after(CheckResult.of(status, "out"))
                .map(result -> result.status().text().substring(0, 1))
                .orElse("-");
    }
}
