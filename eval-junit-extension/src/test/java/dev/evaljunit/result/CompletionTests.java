/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.result.Completion.End;
import dev.evaljunit.result.Verdict.Status;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompletionTests {

    @Test
    void hasNothingToSayOfARunOfAllCases() {
        assertThat(Completion.complete(7).sentence(7)).isEmpty();
        assertThat(Completion.complete(7)).isEqualTo(Completion.complete(7));
    }

    @Test
    void statesInASentenceHowManyCasesRan() {
        assertThat(Completion.ended(End.CANCELLED, 60, "it was cancelled").sentence(12))
                .isEqualTo("12 of 60 cases ran, since it was cancelled.");
        assertThat(Completion.ended(End.CANCELLED, 1, "it was cancelled").sentence(0))
                .isEqualTo("0 of 1 case ran, since it was cancelled.");
    }

    @Test
    void findsADecisionByTheGateInFull() {
        var decision =
                EarlyDecision.of(Status.PASS, 5).withPassed(5).withBounds(5, 9).withRisk(0.01);
        var completion = Completion.ended(End.DECIDED, 9, "every gate was decided")
                .withDecisions(Map.of("gate of 0.9", decision));
        assertThat(completion.decision("gate of 0.9")).hasValue(decision);
        assertThat(completion.decision("gate of 0.8")).isEmpty();
        assertThat(completion.withNote("More.").decisions()).isEqualTo(completion.decisions());
    }
}
