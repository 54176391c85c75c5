/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import dev.evaljunit.internal.stats.SplitMix;
import java.util.List;

/** The draws of a plan, which are the same each time. */
final class DrawSequence {

    private final SplitMix random;
    private final List<JudgedTrials.Trial> passed;
    private final List<JudgedTrials.Trial> failed;
    private final double sharePassed;

    DrawSequence(LabelPlan plan, JudgedTrials trials) {
        this.random = new SplitMix(plan.seed());
        this.passed = trials.with(true);
        this.failed = trials.with(false);
        double all = plan.passed() * passed.size() + plan.failed() * failed.size();
        this.sharePassed = plan.passed() * passed.size() / all;
    }

    JudgedTrials.Trial next() {
        boolean isPassed = random.unit() < sharePassed;
        List<JudgedTrials.Trial> from = (isPassed && !passed.isEmpty()) || failed.isEmpty() ? passed : failed;
        return from.get(random.index(from.size()));
    }
}
