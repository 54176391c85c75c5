/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

/** Hours of a canary with a look every minute. */
final class CanaryHours {

    static final double TOLERANCE = 0.03;
    static final double ALPHA = 0.05;

    private static final int MINUTES = 60;

    private CanaryHours() {}

    /** The true means, and how many answers each stream has in an hour. */
    record Traffic(double incumbent, double candidate, int incumbents, int candidates, boolean isGraded) {

        double mean(boolean isCandidate) {
            return isCandidate ? candidate : incumbent;
        }

        int answers() {
            return incumbents + candidates;
        }
    }

    /**
     * Whether there was an alarm.
     *
     * @param sequential of the canary
     * @param repeated of a gate that is applied every minute
     * @param atTheEnd of a gate that is applied once
     * @param best of one look at the end at the level of the canary, which is about as good as any test can be
     * @param minute of the canary's alarm; 0 for none
     */
    record Alarms(boolean sequential, boolean repeated, boolean atTheEnd, boolean best, int minute) {}

    static Alarms hour(Traffic traffic, SplitMix random) {
        var canary = new Canary(ALPHA, TOLERANCE, traffic.candidates);
        long[] passes = new long[2];
        long[] answers = new long[2];
        int alarm = 0;
        boolean isRepeated = false;
        boolean isLast = false;
        boolean isBest = false;
        int[] order = random.shuffled(traffic.answers());
        for (int i = 0; i < order.length; i++) {
            boolean isCandidate = order[i] < traffic.candidates;
            double score = score(traffic.mean(isCandidate), traffic.isGraded, random);
            canary.add(isCandidate, score);
            passes[isCandidate ? 1 : 0] += score >= 0.5 ? 1 : 0;
            answers[isCandidate ? 1 : 0]++;
            int minute = (i + 1) * MINUTES / order.length;
            boolean isLook = minute > i * MINUTES / order.length && Math.min(answers[0], answers[1]) > 0;
            if (isLook) {
                boolean isFail = canary.decision().conclusion() == Conclusion.FAIL;
                alarm = isFail && alarm == 0 ? minute : alarm;
                var outcomes = new TwoProportions(passes[1], answers[1], passes[0], answers[0]);
                isLast = fails(outcomes);
                isBest = outcomes.z() < -Normal.upperQuantile(ALPHA) && outcomes.difference() < -TOLERANCE;
                isRepeated |= isLast;
            }
        }
        return new Alarms(alarm > 0, isRepeated, isLast, isBest, alarm);
    }

    /** As {@link DeltaGate} decides. */
    private static boolean fails(TwoProportions outcomes) {
        return outcomes.p() < ALPHA && outcomes.difference() < -TOLERANCE;
    }

    /** A graded score is as far above the mean as below it. */
    private static double score(double mean, boolean isGraded, SplitMix random) {
        if (!isGraded) {
            return random.unit() < mean ? 1 : 0;
        }
        double spread = 2 * Math.min(mean, 1 - mean);
        return mean + (random.unit() - 0.5) * spread;
    }
}
