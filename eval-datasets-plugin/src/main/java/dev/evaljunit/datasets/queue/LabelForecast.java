/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import dev.evaljunit.internal.stats.Interval;
import dev.evaljunit.internal.stats.SplitMix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What more labels would buy: the plan goes on in several worlds, in each of which the judge errs as often as it seems to. */
final class LabelForecast {

    private static final int WORLDS = 15;
    private static final int[] STEPS = {5, 10, 20, 30, 50, 75, 100, 150, 200, 300, 500, 750, 1_000, 1_500, 2_000};

    private final LabelPlan plan;
    private final JudgedTrials trials;
    private final Map<String, Label> labels;
    private final ErrorRates errors;
    private final RateSequence now;

    LabelForecast(LabelPlan plan, JudgedTrials trials, Map<String, Label> labels, ErrorRates errors, RateSequence now) {
        this.plan = plan;
        this.trials = trials;
        this.labels = labels;
        this.errors = errors;
        this.now = now;
    }

    /**
     * What so many labels more would buy.
     *
     * @param width the median width of the interval
     * @param decided in which share of worlds the floor is outside of it; 0 without a floor
     */
    record Step(int labels, double width, double decided) {}

    /** @param floor not a number for none */
    List<Step> steps(double floor) {
        int open = (int) trials.all().stream().filter(this::isOpen).count();
        int[] steps = Arrays.stream(STEPS).filter(step -> step < open).toArray();
        double[][] widths = new double[steps.length][WORLDS];
        int[] decided = new int[steps.length];
        for (int world = 0; world < WORLDS; world++) {
            var path = new World(world);
            for (int step = 0; step < steps.length; step++) {
                Interval interval = path.after(steps[step]);
                widths[step][world] = interval.upper() - interval.lower();
                decided[step] += interval.lower() >= floor || interval.upper() < floor ? 1 : 0;
            }
        }
        var all = new ArrayList<Step>();
        for (int step = 0; step < steps.length; step++) {
            Arrays.sort(widths[step]);
            all.add(new Step(steps[step], widths[step][WORLDS / 2], decided[step] / (double) WORLDS));
        }
        return all;
    }

    private boolean isOpen(JudgedTrials.Trial trial) {
        return labels.getOrDefault(trial.id(), Label.OPEN) == Label.OPEN;
    }

    /** One way in which it may go on. */
    private final class World {

        private final SplitMix random;
        private final DrawSequence draws = new DrawSequence(plan, trials);
        private final RateSequence sequence = now.copy();
        private final Map<String, Label> imagined = new HashMap<>();

        World(int number) {
            this.random = new SplitMix(plan.seed() + 1 + number);
            for (int i = 0; i < now.draws(); i++) {
                draws.next();
            }
        }

        Interval after(int more) {
            while (imagined.size() < more) {
                JudgedTrials.Trial trial = draws.next();
                sequence.add(
                        trial,
                        isOpen(trial)
                                ? imagined.computeIfAbsent(trial.id(), id -> imagine(trial))
                                : labels.getOrDefault(trial.id(), Label.OPEN));
            }
            return sequence.intervalNow();
        }

        private Label imagine(JudgedTrials.Trial trial) {
            boolean isWrong = random.unit() < errors.of(trial.isPassed());
            return trial.isPassed() != isWrong ? Label.PASSED : Label.FAILED;
        }
    }
}
