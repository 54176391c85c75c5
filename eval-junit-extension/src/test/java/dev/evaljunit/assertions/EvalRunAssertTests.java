/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.assertions;

import static dev.evaljunit.assertions.EvalAssertions.assertThat;
import static dev.evaljunit.gate.Gates.latency;
import static dev.evaljunit.gate.Gates.passRate;
import static dev.evaljunit.gate.Gates.score;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.Dataset;
import dev.evaljunit.Eval;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Score;
import dev.evaljunit.gate.Gate;
import dev.evaljunit.result.EvalRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

class EvalRunAssertTests {

    private static final String PROMPT = "Please ask.";
    private static final String NEW_PROMPT = "Please ask again.";

    private static EvalRun run() {
        var cases = List.of(EvalCase.of("a", Map.of()), EvalCase.of("b", Map.of()));
        return Eval.of(Dataset.of("letters", cases))
                .agent(EvalCase::id)
                .judge("isA", (evalCase, answer) -> Score.passIf(answer.text().equals("a"), "not a"))
                .run();
    }

    @Test
    void passesIfAllGatesDo() {
        EvalRun run = run();
        assertThat(assertThat(run)
                        .satisfies(passRate().atLeast(0.5))
                        .satisfies(score("isA").mean().atLeast(0.5))
                        .satisfies(latency().percentile(95).atMost(Duration.ofSeconds(30))))
                .isNotNull();
    }

    private static EvalRun runWith(String prompt) {
        List<EvalCase> cases = IntStream.range(0, 30)
                .mapToObj(i -> EvalCase.of("case-" + i, Map.of()))
                .toList();
        return Eval.of(Dataset.of("questions", cases))
                .agent(evalCase -> prompt)
                .judge(
                        "isPolite",
                        (evalCase, answer) -> Score.passIf(answer.text().contains("Please"), "rude"))
                .run();
    }

    @Test
    void comparesTwoPrompts() {
        // tag::two-prompts[]
        EvalRun before = runWith(PROMPT);
        EvalRun after = runWith(NEW_PROMPT);

        assertThat(after).satisfies(passRate().noRegression().withMargin(0.05).against(before));
        // end::two-prompts[]

        assertThatThrownBy(() -> assertThat(runWith("Go away"))
                        .satisfies(passRate().noRegression().against(before)))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageContaining("the pass rate is 0.0 % instead of 100.0 % (-100.0 points) in 30 cases");
    }

    @Test
    void failsWithTheVerdictsMessage() {
        EvalRun run = run();
        Gate gate = passRate().atLeast(0.9);
        assertThatThrownBy(() -> assertThat(run).satisfies(gate))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageStartingWith("Eval 'letters' passed 1 of 2 cases (50.0 %), but must pass at least 90.0 %.\n")
                .hasMessageContaining("\n  worst      : b  isA 0.00 below 0.50: not a")
                .hasMessageEndingWith("\n  report     : "
                        + Path.of("target/eval-reports", getClass().getName(), "letters.eval", "index.html")
                                .toAbsolutePath());
    }

    @Test
    void refusesAGateThatDoesNotFit() {
        EvalRun run = run();
        assertThatThrownBy(() -> assertThat(run).satisfies(score("isB").mean().atLeast(0.5)))
                .isInstanceOf(EvalException.class)
                .hasMessage("Gate 'isB-mean': judge 'isB' must be one of the eval's judges: isA. Did you mean 'isA'?");
    }
}
