/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.calibrate;

import dev.evaljunit.datasets.queue.CriterionRatings;
import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.stats.Agreement;
import dev.evaljunit.internal.stats.CohenKappa;
import dev.evaljunit.internal.stats.CohenKappa.Weights;
import dev.evaljunit.internal.stats.Confusion;
import dev.evaljunit.internal.stats.JudgeCorrection;
import dev.evaljunit.internal.stats.WeightedShare;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** A judge beside people on the same answers. */
final class JudgeMeasurement {

    private static final JsonBinding<Confusion> CONFUSION = JsonBinding.skippingUnknown(Confusion.class);

    private final boolean[] people;
    private final double[] scores;
    private final double[] weights;
    private final double threshold;

    /**
     * Take answers.
     *
     * @param people whether they passed each
     * @param scores of the judge
     * @param weights for how many answers each stands
     * @param threshold the least score that passes
     */
    JudgeMeasurement(boolean[] people, double[] scores, double[] weights, double threshold) {
        this.people = people;
        this.scores = scores;
        this.weights = weights;
        this.threshold = threshold;
    }

    boolean[] people() {
        return people;
    }

    double threshold() {
        return threshold;
    }

    boolean[] verdicts() {
        boolean[] verdicts = new boolean[scores.length];
        for (int i = 0; i < verdicts.length; i++) {
            verdicts[i] = scores[i] >= threshold;
        }
        return verdicts;
    }

    Confusion confusion() {
        return Confusion.of(verdicts(), people);
    }

    /** {@return the share of answers that people passed, of all from which these were drawn} */
    WeightedShare baseRate() {
        return WeightedShare.of(people, weights);
    }

    /** {@return the share of answers with a verdict of people that the judge gave, too} */
    private WeightedShare found(boolean verdict) {
        boolean[] verdicts = verdicts();
        int[] of = IntStream.range(0, people.length)
                .filter(i -> people[i] == verdict)
                .toArray();
        boolean[] hits = new boolean[of.length];
        for (int i = 0; i < of.length; i++) {
            hits[i] = verdicts[of[i]] == verdict;
        }
        return WeightedShare.of(
                hits, IntStream.of(of).mapToDouble(i -> weights[i]).toArray());
    }

    WeightedShare sensitivity() {
        return found(true);
    }

    WeightedShare specificity() {
        return found(false);
    }

    /** {@return what gates correct by: as many equally likely answers as say as much as these} */
    JudgeCorrection correction() {
        WeightedShare passes = sensitivity();
        WeightedShare fails = specificity();
        return new JudgeCorrection(passes.hits(), passes.size(), fails.hits(), fails.size());
    }

    /** {@return how often whoever always gives the more frequent verdict is right} */
    double constant() {
        Confusion all = confusion();
        return Math.max(all.passes(), all.fails()) / (double) all.n();
    }

    boolean isNoBetterThanConstant() {
        Confusion all = confusion();
        return all.truePasses() + all.trueFails() <= Math.max(all.passes(), all.fails());
    }

    Optional<Sweep> sweep() {
        return Sweep.isPossible(scores, people) ? Optional.of(Sweep.of(scores, people)) : Optional.empty();
    }

    private boolean isWeighted() {
        return DoubleStream.of(weights).distinct().count() > 1;
    }

    private CohenKappa kappa() {
        return CohenKappa.of(counts(), Weights.NONE);
    }

    private long[][] counts() {
        Confusion all = confusion();
        return new long[][] {{all.truePasses(), all.falsePasses()}, {all.falseFails(), all.trueFails()}};
    }

    List<String> lines() {
        Confusion all = confusion();
        var lines = new ArrayList<String>();
        lines.add(String.format(
                Locale.ROOT,
                "agreement    : %.1f %% of %d answers; always the same verdict would agree in %.1f %%; %s, AC1 %.2f",
                100 * all.accuracy(),
                all.n(),
                100 * constant(),
                Double.isNaN(kappa().kappa())
                        ? "kappa undefined, as only one class occurs"
                        : String.format(
                                Locale.ROOT,
                                "kappa %.2f (%.2f to %.2f)",
                                kappa().kappa(),
                                kappa().interval(CriterionRatings.CONFIDENCE).lower(),
                                kappa().interval(CriterionRatings.CONFIDENCE).upper()),
                Agreement.of(counts()).ac1()));
        lines.add(share("sensitivity", sensitivity(), all.truePasses(), all.passes(), "passed"));
        lines.add(share("specificity", specificity(), all.trueFails(), all.fails(), "failed"));
        lines.add(String.format(
                Locale.ROOT,
                "base rate    : people pass %.1f %%%s",
                100 * baseRate().value(),
                weighted()));
        return lines;
    }

    private String weighted() {
        return isWeighted() ? ", each answer counted by how rarely it was drawn" : "";
    }

    private String share(String name, WeightedShare share, long found, long of, String verdict) {
        return String.format(
                Locale.ROOT,
                "%s  : %.1f %%%s (%.1f %% to %.1f %%): it %s %d of %d that people %s",
                name,
                100 * share.value(),
                isWeighted() ? " weighted" : "",
                100 * share.interval().lower(),
                100 * share.interval().upper(),
                verdict,
                found,
                of,
                verdict);
    }

    Map<String, Object> toJson() {
        Confusion all = confusion();
        var json = new LinkedHashMap<String, Object>();
        json.put("confusion", CONFUSION.plain(all));
        put(json, "base_rate_interval", baseRate());
        put(json, "sensitivity", sensitivity());
        put(json, "specificity", specificity());
        Figures.put(json, "accuracy", all.accuracy());
        Figures.put(json, "constant", constant());
        Figures.put(json, "f1", all.f1());
        Figures.put(json, "f1_fail", all.f1Fail());
        Figures.put(json, "mcc", all.correlation());
        Figures.put(json, "kappa", kappa().kappa(), kappa().interval(CriterionRatings.CONFIDENCE));
        Figures.put(json, "ac1", Agreement.of(counts()).ac1());
        json.put("weights", weightsJson());
        return json;
    }

    private static void put(Map<String, Object> json, String name, WeightedShare share) {
        Figures.put(json, name, share.value(), share.interval());
    }

    private Map<String, Object> weightsJson() {
        var json = new LinkedHashMap<String, Object>();
        json.put("of", "1/probability");
        json.put("lowest", DoubleStream.of(weights).min().orElseThrow());
        json.put("highest", DoubleStream.of(weights).max().orElseThrow());
        json.put("effective_passes", sensitivity().effectiveSize());
        json.put("effective_fails", specificity().effectiveSize());
        return json;
    }
}
