/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.calibrate;

import dev.evaljunit.internal.stats.Conclusion;
import dev.evaljunit.internal.stats.Cusum;
import dev.evaljunit.internal.stats.DeltaGate;
import dev.evaljunit.internal.stats.PairedOutcomes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a judge's verdicts on anchors have changed, beside people's labels. */
final class Drift {

    private static final double ALPHA = 0.05;

    private final boolean[] people;
    private final boolean[] before;
    private final boolean[] now;

    /**
     * Take verdicts.
     *
     * @param people whether they passed each answer, in an order that does not depend on the judge
     * @param before what the judge said when it was measured
     * @param now what it says
     */
    Drift(boolean[] people, boolean[] before, boolean[] now) {
        this.people = people;
        this.before = before;
        this.now = now;
    }

    int answers() {
        return people.length;
    }

    private static PairedOutcomes turns(boolean[] before, boolean[] now) {
        long regressed = 0;
        long improved = 0;
        for (int i = 0; i < before.length; i++) {
            regressed += before[i] && !now[i] ? 1 : 0;
            improved += !before[i] && now[i] ? 1 : 0;
        }
        return new PairedOutcomes(before.length, regressed, improved);
    }

    private boolean[] isRight(boolean[] verdicts) {
        boolean[] right = new boolean[verdicts.length];
        for (int i = 0; i < right.length; i++) {
            right[i] = verdicts[i] == people[i];
        }
        return right;
    }

    private static long count(boolean[] flags) {
        long count = 0;
        for (boolean flag : flags) {
            count += flag ? 1 : 0;
        }
        return count;
    }

    /** {@return whether it is right as often: of which answers it no longer is, and newly is} */
    private PairedOutcomes correctness() {
        return turns(isRight(before), isRight(now));
    }

    /** {@return whether it is as strict: which answers it no longer passes, and newly passes} */
    private PairedOutcomes strictness() {
        return turns(before, now);
    }

    private Optional<Cusum> cusum() {
        double errors = 1 - count(isRight(before)) / (double) before.length;
        return errors < 0.5 ? Optional.of(Cusum.ofJudge(errors)) : Optional.empty();
    }

    private double evidence(Cusum cusum) {
        boolean[] right = isRight(now);
        double most = 0;
        double sum = 0;
        for (boolean isRight : right) {
            sum = cusum.next(sum, isRight ? 0 : 1, isRight ? 1 : 0);
            most = Math.max(most, sum);
        }
        return most;
    }

    /** {@return what has drifted, in words that can stand in one sentence; none if nothing has} */
    List<String> problems() {
        var problems = new ArrayList<String>();
        if (new DeltaGate(DeltaGate.DEFAULT_MARGIN, ALPHA).decide(correctness()).conclusion() == Conclusion.FAIL) {
            problems.add("it agrees with people less often");
        }
        PairedOutcomes strictness = strictness();
        if (strictness.p() < ALPHA) {
            problems.add(strictness.difference() > 0 ? "it has become more lenient" : "it has become stricter");
        }
        cusum().filter(cusum -> cusum.isAlarm(evidence(cusum)))
                .ifPresent(cusum -> problems.add("it errs about twice as often in a row of answers"));
        return problems;
    }

    List<String> lines() {
        var lines = new ArrayList<String>();
        PairedOutcomes right = correctness();
        lines.add(line("right", count(isRight(now)), count(isRight(before)), right));
        lines.add(line("passes", count(now), count(before), strictness()));
        cusum().ifPresent(cusum -> lines.add(String.format(
                Locale.ROOT,
                "errors: evidence of %.2f that they have doubled, an alarm from %.2f",
                evidence(cusum),
                cusum.threshold())));
        return lines;
    }

    private static String line(String what, long now, long before, PairedOutcomes turns) {
        return String.format(
                Locale.ROOT,
                "%s: %d of %d answers instead of %d (%d no longer, %d newly; p = %.3f)",
                what,
                now,
                turns.cases(),
                before,
                turns.regressed(),
                turns.improved(),
                turns.p());
    }
}
