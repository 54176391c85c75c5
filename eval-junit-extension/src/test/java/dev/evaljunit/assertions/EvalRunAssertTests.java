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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

class EvalRunAssertTests {

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

    @Test
    void failsWithTheVerdictsMessage() {
        EvalRun run = run();
        Gate gate = passRate().atLeast(0.9);
        assertThatThrownBy(() -> assertThat(run).satisfies(gate))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessage(gate.decide(run).message())
                .hasMessageStartingWith(
                        "Eval 'letters' passed 1 of 2 cases (50.0 %), but must pass at least 90.0 %.\n");
    }

    @Test
    void refusesAGateThatDoesNotFit() {
        EvalRun run = run();
        assertThatThrownBy(() -> assertThat(run).satisfies(score("isB").mean().atLeast(0.5)))
                .isInstanceOf(EvalException.class)
                .hasMessage("Gate 'isB-mean': judge 'isB' must be one of the eval's judges: isA. Did you mean 'isA'?");
    }
}
