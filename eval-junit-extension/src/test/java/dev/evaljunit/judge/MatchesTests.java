/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import static dev.evaljunit.judge.Scoring.score;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Answer;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MatchesTests {

    private static final AnswerJudge MATCHES = Judges.matches("expected.it");

    @Test
    void findsPatternAnywhere() {
        assertThat(score(MATCHES, "RMA-\\d{4}", "Use RMA-0042, please.")).isEqualTo("1.0");
        assertThat(score(MATCHES, "RMA-\\d{4}", "Use rma-0042.")).isEqualTo("0.0: no match for: \"RMA-\\\\d{4}\"");
    }

    @Test
    void needsEveryPatternOfAList() {
        assertThat(score(MATCHES, List.of("a+", "b+"), "aaa")).isEqualTo("0.0: no match for: \"b+\"");
    }

    @Test
    void ignoresCaseIfWanted() {
        assertThat(score(MATCHES.ignoringCase(), "größe", "GRÖßE")).isEqualTo("1.0");
    }

    @Test
    void keepsTheFlagsOfPatternInTheTest() {
        var pattern = Pattern.compile("^b$", Pattern.MULTILINE);

        assertThat(score(Judges.matches(pattern), 1, "a\nb\nc")).isEqualTo("1.0");
        assertThat(Judges.matches(pattern).identity()).containsEntry("flags", "8");
    }

    @Test
    void leavesCaseWithBrokenPatternUnscored() {
        assertThat(score(MATCHES, "a(b", "ab"))
                .isEqualTo(
                        "unscored: case 'c1': 'expected.it' of case 'c1' must be a regular expression, found \"a(b\": Unclosed group at index 3.");
    }

    @Test
    void givesUpOnPatternThatBacktracksForEver() {
        assertThat(score(MATCHES, "^(.*?,){11}P", "1,".repeat(60)))
                .isEqualTo(
                        "unscored: The regular expression takes too long on this answer. Simplify it: nested repetitions such as (a+)+ are the usual cause.");
    }

    @Test
    void givesUpOnPatternThatOverflowsTheStack() {
        assertThat(score(MATCHES, "^(a|b)*$", "ab".repeat(200_000)))
                .startsWith("unscored: The regular expression takes too long on this answer.");
    }

    @Test
    void leavesCaseWithoutThePathUnscored() {
        assertThat(score(MATCHES, Scoring.emptyCase(), Answer.of("x")).isScored())
                .isFalse();
    }
}
