/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.Answer;
import dev.evaljunit.Eval;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Judge;
import dev.evaljunit.Score;
import dev.evaljunit.judge.Panel;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A judge that is shown a case must not judge it. */
class ExampleCasesTests {

    private final AtomicInteger agentCalls = new AtomicInteger();

    private record Shown(Set<String> exampleCases) implements Judge {

        @Override
        public Score score(EvalCase evalCase, Answer answer) {
            return Score.pass();
        }
    }

    private Eval eval(Judge judge) {
        return Eval.of(Evals.cases(4))
                .agent(evalCase -> "answer " + agentCalls.incrementAndGet())
                .judge("tone", judge);
    }

    @Test
    void refusesCaseThatIsShownAsExample() {
        Eval eval = eval(new Shown(Set.of("c2", "other")).withThreshold(0.7).where("id!=c1"));

        assertThatThrownBy(eval::run)
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Judge 'tone' must not judge case 'c2' of dataset 'numbers', which its model is shown as an example. Take another example, or leave the case out by .where(\"id!=c2\").");
        assertThat(agentCalls).hasValue(0);
    }

    @Test
    void acceptsExamplesThatTheJudgeDoesNotJudge() {
        assertThat(eval(new Shown(Set.of("c2", "other")).where("id!=c2")).run().cases())
                .hasSize(4);
        assertThat(eval(new Shown(Set.of("other"))).run().cases()).hasSize(4);
    }

    @Test
    void examplesOfATierAreForThatTierOnly() {
        Judge shown = new Shown(Set.of("c2"));

        assertThat(eval(Panel.cascade(shown.where("id!=c2"), 0.2, 0.8, new Shown(Set.of())))
                        .run()
                        .cases())
                .hasSize(4);
        assertThatThrownBy(eval(Panel.cascade(shown.where("id!=c1"), 0.2, 0.8, new Shown(Set.of())))::run)
                .hasMessage(
                        "A member of judge 'tone' must not judge case 'c2' of dataset 'numbers', which its model is shown as an example. Take another example, or leave the case out by .where(\"id!=c2\").");
        assertThat(eval(Panel.mean(shown.where("id!=c2"), new Shown(Set.of("c2"))))
                        .run()
                        .cases())
                .hasSize(4);
    }
}
