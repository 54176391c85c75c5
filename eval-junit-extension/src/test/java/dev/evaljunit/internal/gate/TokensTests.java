/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Answer;
import dev.evaljunit.Reducer;
import dev.evaljunit.Usage;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.TrialResult;
import dev.evaljunit.result.Verdict.Status;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokensTests {

    @ParameterizedTest
    @CsvSource({
        "1, 5, 1 token",
        "0, 5, 0 tokens",
        "1234567, 5, '1,234,567 tokens'",
        "2000.04, 2000, '2,000.04 tokens'",
        "1999.96, 2000, '1,999.96 tokens'",
        "12.5, 100, 12.5 tokens"
    })
    void showsOnWhichSideOfTheLimitTokensAre(double tokens, double limit, String text) {
        assertThat(QuantityText.of(new Tokens().words()).style().format(tokens, limit))
                .isEqualTo(text);
    }

    @Test
    void addsUpMoreTokensThanAWholeNumberHolds() {
        var usage = Usage.of(Long.MAX_VALUE, Long.MAX_VALUE);
        var trial = TrialResult.answered(
                1, Answer.of("yes").withUsage(usage), Duration.ofMillis(5), List.of(Runs.judgement(1)));
        EvalRun run = Runs.of(Reducer.MEAN, List.of(Runs.result(1, List.of(trial))));
        assertThat(Gates.tokens().total().atMost(1e19).decide(run).status()).isEqualTo(Status.FAIL);
        assertThat(Gates.tokens().percentile(50).atMost(2e19).decide(run).status())
                .isEqualTo(Status.PASS);
    }
}
