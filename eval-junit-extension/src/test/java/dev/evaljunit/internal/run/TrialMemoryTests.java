/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Score;
import dev.evaljunit.Usage;
import dev.evaljunit.result.AgentError;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Judgement;
import dev.evaljunit.result.TrialResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class TrialMemoryTests {

    private static final String ELSEWHERE = "[passed in a very large run: trials.jsonl has the answer]";
    private static final Duration LATENCY = Duration.ofMillis(7);
    private static final Usage USAGE = Usage.of(7, 2);

    private final TrialMemory lean = TrialMemory.of(20_001, 1);

    private static TrialResult trial(Answer answer, Score score) {
        return TrialResult.answered(1, answer, LATENCY, List.of(Judgement.of("tone", 0.5, score)));
    }

    @Test
    void isLeanBeyondTwentyThousandTrials() {
        assertThat(TrialMemory.isVeryLarge(20_000, 1)).isFalse();
        assertThat(TrialMemory.isVeryLarge(20_001, 1)).isTrue();
        assertThat(TrialMemory.isVeryLarge(10_000, 2)).isFalse();
        assertThat(TrialMemory.isVeryLarge(10_000, 3)).isTrue();
        assertThat(TrialMemory.isVeryLarge(1_000_000_000, 1_000)).isTrue();
    }

    @Test
    void keepsOfWhatPassedWhatGatesNeed() {
        TrialResult passed = trial(
                Answer.of("a long answer").withContexts(List.of("a passage")).withUsage(USAGE),
                Score.of(0.9, "polite").withRaw("{...}").withUsage(USAGE));
        assertThat(lean.kept(passed))
                .isEqualTo(trial(
                        Answer.of(ELSEWHERE).withUsage(USAGE),
                        Score.of(0.9, "polite").withUsage(USAGE)));
        assertThat(TrialMemory.of(20_000, 1).kept(passed)).isSameAs(passed);
    }

    @Test
    void keepsWhatDidNotPassWhole() {
        TrialResult failed = trial(Answer.of("rude"), Score.fail("rude").withRaw("0"));
        TrialResult unscored = trial(Answer.of("odd"), Score.unscored("no reply"));
        TrialResult crashed = TrialResult.failed(1, AgentError.of("boom", "at A"), LATENCY);
        assertThat(lean.kept(failed)).isSameAs(failed);
        assertThat(lean.kept(unscored)).isSameAs(unscored);
        assertThat(lean.kept(crashed)).isSameAs(crashed);
    }

    @Test
    void keepsWhatJudgesSayAgainOnce() {
        TrialResult first = lean.kept(trial(Answer.of("one"), Score.of(0.9, "polite")));
        TrialResult second = lean.kept(trial(Answer.of("two"), Score.of(0.9, "polite")));
        TrialResult other = lean.kept(trial(Answer.of("two"), Score.of(0.8, "polite")));
        assertThat(second.judgements()).isSameAs(first.judgements()).isNotEqualTo(other.judgements());
    }

    /** Asks for all answers as a journal does. */
    private static final class Journalling implements RunListener {

        final List<String> answers = Collections.synchronizedList(new ArrayList<>());

        @Override
        public boolean journalsTrials() {
            return true;
        }

        @Override
        public void trialFinished(EvalCase evalCase, TrialResult trial) {
            answers.add(trial.answer().map(Answer::toString).orElse("none"));
        }
    }

    @Test
    void isThatOfAVeryLargeRunWhoseJournalHasAll() throws InterruptedException {
        EvalSpec spec = Evals.spec(6_667, 3, Evals.limits(4, 4), Evals.FINE);
        var journal = new Journalling();
        EvalRun run = Pipeline.run(
                RunPlan.of(spec), (evalCase, trial) -> evalCase.id(), RunListener.all(new RunListener() {}, journal));
        assertThat(run.allTrials())
                .hasSize(20_001)
                .allSatisfy(trial -> assertThat(trial.answer()).hasValue(Answer.of(ELSEWHERE)));
        assertThat(journal.answers).hasSize(20_001).contains("Answer[c1]", "Answer[c6667]");
    }

    @Test
    void isWholeWithoutAJournal() throws InterruptedException {
        EvalRun run = Evals.run(Evals.spec(20_001, 1, Evals.limits(4, 4), Evals.FINE), EvalCase::id);
        assertThat(run.cases().get(20_000).trials().get(0).answer()).hasValue(Answer.of("c20001"));
    }
}
