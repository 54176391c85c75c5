/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

/**
 * How a judge's verdicts agree with those of people on the same answers; positive is a pass.
 *
 * <p>Failures are rare, so {@link #falsePassRate} and {@link #f1Fail} say more about a judge than its accuracy. A ratio without
 * cases to take it from is NaN; F1 and the correlation are 0 then, as the worst of what can be known.
 *
 * @param truePasses tp, which people and the judge passed
 * @param falsePasses fp, which the judge passed and people failed
 * @param falseFails fn, which the judge failed and people passed
 * @param trueFails tn, which people and the judge failed
 */
public record Confusion(long truePasses, long falsePasses, long falseFails, long trueFails) {

    /** Of the intervals for sensitivity and specificity. */
    static final double CONFIDENCE = 0.95;

    /**
     * Check the arguments.
     *
     * @throws IllegalArgumentException if a count is negative, or all are 0; the message names it
     */
    public Confusion {
        Arguments.checkCount(truePasses, "truePasses");
        Arguments.checkCount(falsePasses, "falsePasses");
        Arguments.checkCount(falseFails, "falseFails");
        Arguments.checkCount(trueFails, "trueFails");
        Arguments.checkCounts(0, "n", truePasses + falsePasses + falseFails + trueFails, "n");
    }

    /**
     * Count pairs of verdicts.
     *
     * @param judged whether the judge passed each answer, at least one
     * @param people whether people passed the same answers
     * @throws IllegalArgumentException if there is none, or not as many of each
     */
    public static Confusion of(boolean[] judged, boolean[] people) {
        Arguments.checkSameLength(judged.length, "judged", people.length, "people");
        long[] counts = new long[4];
        for (int i = 0; i < judged.length; i++) {
            counts[(judged[i] ? 0 : 2) + (people[i] ? 0 : 1)]++;
        }
        return new Confusion(counts[0], counts[1], counts[2], counts[3]);
    }

    /** {@return all answers, at least 1} */
    public long n() {
        return passes() + fails();
    }

    /** {@return answers that people passed} */
    public long passes() {
        return truePasses + falseFails;
    }

    /** {@return answers that people failed} */
    public long fails() {
        return falsePasses + trueFails;
    }

    /** {@return (tp + tn)/n} */
    public double accuracy() {
        return (truePasses + trueFails) / (double) n();
    }

    /** {@return tp/(tp + fp), the share of the judge's passes that people passed; NaN if it passed none} */
    public double precision() {
        return ratio(truePasses, truePasses + falsePasses);
    }

    /** {@return Se = tp/(tp + fn), the share of people's passes that the judge passed; NaN if they passed none} */
    public double sensitivity() {
        return ratio(truePasses, passes());
    }

    /** {@return Sp = tn/(tn + fp), the share of people's fails that the judge failed; NaN if they failed none} */
    public double specificity() {
        return ratio(trueFails, fails());
    }

    /** {@return tn/(tn + fn), the share of the judge's fails that people failed; NaN if it failed none} */
    public double negativePredictiveValue() {
        return ratio(trueFails, trueFails + falseFails);
    }

    /** {@return fp/(fp + tn), the share of people's fails that the judge passed; NaN if they failed none} */
    public double falsePassRate() {
        return ratio(falsePasses, fails());
    }

    /** {@return the share of answers that people passed} */
    public double prevalence() {
        return passes() / (double) n();
    }

    /** {@return 2tp/(2tp + fp + fn), from 0 to 1; 0 if nobody passed anything} */
    public double f1() {
        return orZero(ratio(2 * truePasses, 2 * truePasses + falsePasses + falseFails));
    }

    /** {@return F1 of finding fails, 2tn/(2tn + fp + fn), from 0 to 1; 0 if nobody failed anything} */
    public double f1Fail() {
        return orZero(ratio(2 * trueFails, 2 * trueFails + falsePasses + falseFails));
    }

    /** {@return (Se + Sp)/2; NaN unless people passed some and failed some} */
    public double balancedAccuracy() {
        return (sensitivity() + specificity()) / 2;
    }

    /** {@return Youden's (1950) J = Se + Sp - 1, 0 for chance; NaN unless people passed some and failed some} */
    public double youden() {
        return sensitivity() + specificity() - 1;
    }

    /**
     * Return the correlation of both verdicts, (tp tn - fp fn)/sqrt((tp + fp)(tp + fn)(tn + fp)(tn + fn)), of Matthews (1975).
     *
     * @return from -1 to 1; 0 if the judge or people gave one verdict only
     */
    public double correlation() {
        double judged = (double) (truePasses + falsePasses) * (trueFails + falseFails);
        double people = (double) passes() * fails();
        double difference = truePasses * trueFails - falsePasses * falseFails;
        return judged == 0 || people == 0 ? 0 : difference / Math.sqrt(judged * people);
    }

    /** {@return the 95 % interval of {@link Wilson} for Se; NaN if people passed none} */
    public Interval sensitivityInterval() {
        return interval(truePasses, passes());
    }

    /** {@return the 95 % interval of {@link Wilson} for Sp; NaN if people failed none} */
    public Interval specificityInterval() {
        return interval(trueFails, fails());
    }

    private static Interval interval(long part, long whole) {
        return whole == 0 ? Interval.UNKNOWN : Wilson.interval(part, whole, CONFIDENCE);
    }

    private static double ratio(long part, long whole) {
        return whole == 0 ? Double.NaN : part / (double) whole;
    }

    private static double orZero(double ratio) {
        return Double.isNaN(ratio) ? 0 : ratio;
    }
}
