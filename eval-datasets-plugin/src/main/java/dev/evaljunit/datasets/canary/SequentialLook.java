/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.canary;

import dev.evaljunit.internal.stats.Canary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares answers so that the level holds for any number of looks at all of them and at each slice together.
 *
 * <p>Nine tenths of the level are for all answers. The rest is for slices, in the order of their first answers: the j-th has
 * 1 / (j (j + 1)) of it, whatever their number will be. If all answers show harm, slices get the whole level, as in a sequence of tests.
 */
final class SequentialLook {

    private static final double ALPHA = 0.05;
    private static final double OF_ALL = 0.045;
    private static final double OF_SLICES = ALPHA - OF_ALL;

    /** Slices get few of the planned answers. */
    private static final int PLANNED_PART = 4;

    /** Values of an attribute may be as many as users; they would all be too rare to tell anything. */
    private static final int MOST_SLICES = 100;

    private final CanaryRequest.Rules rules;
    private final boolean hasSlices;
    private final Canary all;
    private final Map<String, Canary> slices = new LinkedHashMap<>();

    SequentialLook(CanaryRequest.Rules rules, boolean hasSlices) {
        this.rules = rules;
        this.hasSlices = hasSlices;
        this.all = new Canary(levelOfAll(), rules.tolerance(), rules.planned());
    }

    private double levelOfAll() {
        return hasSlices ? OF_ALL : ALPHA;
    }

    /** {@return what is known of all answers, then of each slice in the order of their first answers} */
    static List<Compared> at(CanaryRequest.Rules rules, List<CanaryAnswer> answers, boolean hasSlices) {
        var look = new SequentialLook(rules, hasSlices);
        answers.forEach(look::add);
        return look.compared();
    }

    private void add(CanaryAnswer answer) {
        all.add(answer.isCandidate(), answer.score());
        for (String name : answer.slices()) {
            if (slices.size() < MOST_SLICES || slices.containsKey(name)) {
                slices.computeIfAbsent(name, any -> slice(slices.size() + 1)).add(answer.isCandidate(), answer.score());
            }
        }
    }

    private Canary slice(int number) {
        return new Canary(share(number) * OF_SLICES, rules.tolerance(), Math.max(1, rules.planned() / PLANNED_PART));
    }

    private static double share(int number) {
        return 1.0 / (number * (number + 1.0));
    }

    private List<Compared> compared() {
        Compared ofAll = compared("", all, levelOfAll());
        var compared = new ArrayList<Compared>(List.of(ofAll));
        double left = ofAll.isHarm() ? ALPHA : OF_SLICES;
        int number = 0;
        for (Map.Entry<String, Canary> slice : slices.entrySet()) {
            number++;
            compared.add(compared(slice.getKey(), slice.getValue(), left * share(number)));
        }
        return compared;
    }

    private static Compared compared(String name, Canary canary, double level) {
        Canary.Decision decision = canary.decision(level);
        return new Compared(
                name,
                decision.incumbents(),
                decision.incumbentMean(),
                decision.candidates(),
                decision.candidateMean(),
                decision.matched(),
                decision.p(),
                level,
                canary.bounds(),
                canary.detectable(),
                decision.conclusion());
    }
}
