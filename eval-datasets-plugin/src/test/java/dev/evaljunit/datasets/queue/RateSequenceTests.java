/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.datasets.queue.Reason.Origin;
import dev.evaljunit.internal.stats.Interval;
import dev.evaljunit.internal.stats.SplitMix;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class RateSequenceTests {

    private static final int ANSWERS = 200;

    /** A run in which the judge is wrong as often as said. */
    private record Run(JudgedTrials trials, Map<String, Label> truth, double rate) {

        static Run of(long seed, double wronglyPassed, double wronglyFailed) {
            var random = new SplitMix(seed);
            var all = new ArrayList<JudgedTrials.Trial>();
            Map<String, Label> truth = new HashMap<>();
            int passed = 0;
            for (int i = 0; i < ANSWERS; i++) {
                var found =
                        new Found(Origin.TRIAL, seed + "/" + i, Instant.EPOCH, Set.of(), Map.of(), List.of(), Map.of());
                boolean isPassed = random.unit() < 0.8;
                boolean isWrong = random.unit() < (isPassed ? wronglyPassed : wronglyFailed);
                all.add(new JudgedTrials.Trial(found, isPassed));
                truth.put(found.id(), isPassed != isWrong ? Label.PASSED : Label.FAILED);
                passed += isPassed != isWrong ? 1 : 0;
            }
            all.sort(Comparator.comparing(JudgedTrials.Trial::id));
            return new Run(new JudgedTrials("j", List.copyOf(all), List.of()), truth, passed / (double) ANSWERS);
        }

        /** {@return whether the rate was inside the bounds at every look} */
        boolean isCovered(ErrorRates guess, long seed, int draws) {
            LabelPlan plan = LabelPlan.begin("c", trials, guess, seed, Instant.EPOCH);
            var sequence = new RateSequence(plan, trials, 0.9);
            var drawn = new DrawSequence(plan, trials);
            boolean isCovered = true;
            for (int i = 0; i < draws; i++) {
                JudgedTrials.Trial trial = drawn.next();
                sequence.add(trial, truth.getOrDefault(trial.id(), Label.OPEN));
                sequence.look();
                Interval interval = sequence.interval();
                isCovered &= interval.lower() <= rate && rate <= interval.upper();
            }
            return isCovered;
        }
    }

    /** Looks after each of 80 labels, with bounds of 90 %. */
    @Test
    void holdsAtEveryLookWhateverThePlanGuesses() {
        int misses = 0;
        for (int seed = 0; seed < 60; seed++) {
            Run run = Run.of(seed, 0.15, 0.05);
            var right = new ErrorRates(0.15, 0.05, 10);
            var wrong = new ErrorRates(0.01, 0.9, 10);
            misses += run.isCovered(seed % 2 == 0 ? right : wrong, seed + 1_000, 80) ? 0 : 1;
        }
        assertThat(misses).isLessThanOrEqualTo(6);
    }

    @Test
    void weighsAnswersByHowRarelyTheyAreDrawn() {
        Run run = Run.of(1, 0.3, 0);
        LabelPlan plan = LabelPlan.begin("c", run.trials(), new ErrorRates(0.3, 0.01, 10), 3, Instant.EPOCH);
        var sequence = new RateSequence(plan, run.trials(), 0.9);
        var drawn = new DrawSequence(plan, run.trials());
        for (int i = 0; i < 3_000; i++) {
            JudgedTrials.Trial trial = drawn.next();
            sequence.add(trial, run.truth().getOrDefault(trial.id(), Label.OPEN));
        }
        Interval interval = sequence.intervalNow();

        assertThat(plan.passed()).isGreaterThan(1.5 * plan.failed());
        assertThat(run.rate()).isBetween(interval.lower(), interval.upper());
        assertThat(interval.upper() - interval.lower()).isLessThan(0.06);
    }

    /** As many draws say more where they are of answers on which the judge errs. */
    @Test
    void isNarrowerThanDrawingEvenly() {
        Run run = Run.of(2, 0.3, 0);

        assertThat(width(run, new ErrorRates(0.3, 0.01, 10))).isLessThan(width(run, new ErrorRates(0.1, 0.1, 0)));
    }

    private static double width(Run run, ErrorRates guess) {
        double sum = 0;
        for (int seed = 0; seed < 10; seed++) {
            LabelPlan plan = LabelPlan.begin("c", run.trials(), guess, seed, Instant.EPOCH);
            var sequence = new RateSequence(plan, run.trials(), 0.9);
            var drawn = new DrawSequence(plan, run.trials());
            for (int i = 0; i < 150; i++) {
                JudgedTrials.Trial trial = drawn.next();
                sequence.add(trial, run.truth().getOrDefault(trial.id(), Label.OPEN));
            }
            Interval interval = sequence.intervalNow();
            sum += interval.upper() - interval.lower();
        }
        return sum;
    }
}
