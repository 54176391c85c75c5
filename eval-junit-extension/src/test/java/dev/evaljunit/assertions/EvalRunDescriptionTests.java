/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.assertions;

import static dev.evaljunit.assertions.EvalAssertions.assertThat;
import static dev.evaljunit.gate.Gates.passRate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.evaljunit.Dataset;
import dev.evaljunit.Eval;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Score;
import dev.evaljunit.gate.Gate;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

class EvalRunDescriptionTests {

    private static final Gate GATE = passRate().atLeast(0.9);

    private static EvalRun red() {
        return Eval.of(Dataset.of("numbers", List.of(EvalCase.of("one", Map.of("question", "1?")))))
                .agent(evalCase -> "100%d")
                .judge("exact", (evalCase, answer) -> Score.fail("found " + answer.text()))
                .run();
    }

    @Test
    void putsTheDescriptionBeforeTheVerdict() {
        EvalRun run = red();
        var failure = catchThrowableOfType(
                AssertionFailedError.class, () -> assertThat(run).as("nightly").satisfies(GATE));
        assertThat(failure.getMessage()).startsWith("[nightly] Eval 'numbers' ").contains("found 100%d");
        assertThat(failure.getExpected().getValue()).isEqualTo(Verdict.Status.PASS);
        assertThat(failure.getActual().getValue()).isEqualTo(Verdict.Status.FAIL);
    }

    @Test
    void showsTheVerdictAloneWithoutDescription() {
        EvalRun run = red();
        var failure = catchThrowableOfType(
                AssertionFailedError.class, () -> assertThat(run).satisfies(GATE));
        assertThat(failure.getMessage()).startsWith("Eval 'numbers' ");
    }
}
