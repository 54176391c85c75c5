/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.EvalRun;
import dev.evaljunit.TrialResult;
import dev.evaljunit.stats.BinomialInterval;
import dev.evaljunit.stats.ClusteredProportion;
import dev.evaljunit.stats.Interval;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/** A percentile seen from the other side: the share of trials within the limit, with an interval for it. */
final class ShareWithin {

    private ShareWithin() {}

    static String describe(EvalRun run, Predicate<TrialResult> isWithin, String what, double neededPercent) {
        long[] trials =
                run.cases().stream().mapToLong(result -> result.trials().size()).toArray();
        long[] within = run.cases().stream()
                .mapToLong(result -> result.trials().stream().filter(isWithin).count())
                .toArray();
        long n = LongStream.of(trials).sum();
        long inside = LongStream.of(within).sum();
        Interval interval = n == trials.length // one trial each: independent
                ? BinomialInterval.clopperPearson(inside, n, Numbers.CONFIDENCE)
                : ClusteredProportion.kornGraubard(within, trials, Numbers.CONFIDENCE);
        return "%s of %s %s: %s, needs %s; %s"
                .formatted(
                        inside,
                        Numbers.count(n, "trial"),
                        what,
                        Numbers.percent(inside / (double) n),
                        Numbers.percent(neededPercent / 100),
                        Numbers.likelyPercent("share", interval));
    }
}
