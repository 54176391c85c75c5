/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.canary;

import dev.evaljunit.internal.stats.Conclusion;
import dev.evaljunit.internal.stats.DeltaDecision;
import dev.evaljunit.internal.stats.DeltaGate;
import dev.evaljunit.internal.stats.DetectableDrop;
import dev.evaljunit.internal.stats.Interval;
import dev.evaljunit.internal.stats.StepDown;
import dev.evaljunit.internal.stats.TwoProportions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares answers once, as a gate compares different cases of two runs, corrected for the number of slices by Holm's procedure. */
final class FixedLook {

    private static final double ALPHA = 0.05;
    private static final double POWER = 0.8;
    private static final Interval UNKNOWN = new Interval(-1, 1);

    private final DeltaGate gate;

    private FixedLook(double tolerance) {
        gate = new DeltaGate(tolerance, ALPHA);
    }

    /** {@return what is known of all answers since the candidate's first one, then of each slice in the order of their first answers} */
    static List<Compared> at(CanaryRequest.Rules rules, List<CanaryAnswer> answers) {
        var look = new FixedLook(rules.tolerance());
        Map<String, List<CanaryAnswer>> parts = parts(answers);
        var compared = new ArrayList<Compared>();
        parts.forEach((name, part) -> compared.add(look.compared(name, part)));
        boolean[] harmful = StepDown.rejected(
                compared.size(),
                ALPHA,
                (i, level) -> compared.get(i).isHarm() && compared.get(i).p() < level);
        for (int i = 0; i < harmful.length; i++) {
            if (compared.get(i).isHarm() && !harmful[i]) {
                compared.set(i, undecided(compared.get(i)));
            }
        }
        return compared;
    }

    private static Map<String, List<CanaryAnswer>> parts(List<CanaryAnswer> answers) {
        var parts = new LinkedHashMap<String, List<CanaryAnswer>>();
        parts.put("", new ArrayList<>());
        answers.stream().dropWhile(answer -> !answer.isCandidate()).forEach(answer -> {
            parts.computeIfAbsent("", any -> new ArrayList<>()).add(answer);
            answer.slices()
                    .forEach(name -> parts.computeIfAbsent(name, any -> new ArrayList<>())
                            .add(answer));
        });
        return parts;
    }

    private static Compared undecided(Compared part) {
        return new Compared(
                part.name(),
                part.incumbents(),
                part.incumbentMean(),
                part.candidates(),
                part.candidateMean(),
                part.matched(),
                part.p(),
                part.level(),
                part.drop(),
                part.detectable(),
                Conclusion.INCONCLUSIVE);
    }

    private Compared compared(String name, List<CanaryAnswer> answers) {
        double[] incumbent = scores(answers, false);
        double[] candidate = scores(answers, true);
        double incumbentMean = mean(incumbent);
        double candidateMean = mean(candidate);
        if (Math.min(incumbent.length, candidate.length) == 0) {
            return new Compared(
                    name,
                    incumbent.length,
                    incumbentMean,
                    candidate.length,
                    candidateMean,
                    0,
                    1,
                    ALPHA,
                    UNKNOWN,
                    Double.NaN,
                    Conclusion.INCONCLUSIVE);
        }
        DeltaDecision decision = decision(candidate, incumbent);
        return new Compared(
                name,
                incumbent.length,
                incumbentMean,
                candidate.length,
                candidateMean,
                Math.min(incumbent.length, candidate.length),
                decision.p(),
                ALPHA,
                new Interval(-decision.interval().upper(), -decision.interval().lower()),
                DetectableDrop.of(candidate, incumbent, gate, POWER),
                decision.conclusion());
    }

    private DeltaDecision decision(double[] candidate, double[] incumbent) {
        boolean areOutcomes = Arrays.stream(candidate).allMatch(FixedLook::isOutcome)
                && Arrays.stream(incumbent).allMatch(FixedLook::isOutcome);
        return areOutcomes
                ? gate.decide(
                        new TwoProportions(passes(candidate), candidate.length, passes(incumbent), incumbent.length))
                : gate.ofScores(candidate, incumbent);
    }

    private static boolean isOutcome(double score) {
        return score == 0 || score == 1;
    }

    private static long passes(double[] outcomes) {
        return Arrays.stream(outcomes).filter(outcome -> outcome == 1).count();
    }

    private static double[] scores(List<CanaryAnswer> answers, boolean ofCandidate) {
        return answers.stream()
                .filter(answer -> answer.isCandidate() == ofCandidate)
                .mapToDouble(CanaryAnswer::score)
                .toArray();
    }

    private static double mean(double[] scores) {
        return Arrays.stream(scores).average().orElse(Double.NaN);
    }
}
