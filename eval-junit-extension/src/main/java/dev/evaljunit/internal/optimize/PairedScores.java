/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

import dev.evaljunit.EvalCase;
import dev.evaljunit.internal.gate.CohortNames;
import dev.evaljunit.internal.optimize.Evidence.Comparison;
import dev.evaljunit.internal.optimize.Evidence.Verdict;
import dev.evaljunit.internal.stats.Conclusion;
import dev.evaljunit.internal.stats.DeltaDecision;
import dev.evaljunit.internal.stats.DeltaGate;
import dev.evaljunit.internal.stats.PairedOutcomes;
import dev.evaljunit.internal.stats.SampleMean;
import dev.evaljunit.internal.stats.StepDown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The scores of two prompts on the same cases, those left out that one of them has no score on. */
record PairedScores(List<Pair> pairs) {

    /** With fewer cases, a cohort is not tested, as by gates. */
    static final int FEWEST = 20;

    /** A case with the scores of both, from 0 to 1. */
    record Pair(EvalCase evalCase, double incumbent, double winner) {

        double difference() {
            return winner - incumbent;
        }

        private boolean isBinary() {
            return isBinary(incumbent) && isBinary(winner);
        }

        private static boolean isBinary(double score) {
            return score == 0 || score == 1;
        }
    }

    PairedScores {
        pairs = List.copyOf(pairs);
    }

    static PairedScores of(List<EvalCase> cases, double[] incumbent, double[] winner) {
        return new PairedScores(IntStream.range(0, cases.size())
                .filter(i -> !Double.isNaN(incumbent[i]) && !Double.isNaN(winner[i]))
                .mapToObj(i -> new Pair(cases.get(i), incumbent[i], winner[i]))
                .toList());
    }

    /** {@return as if the winner had passed all cases, and the other none: if that is not significant, nothing is} */
    static PairedScores best(List<EvalCase> cases) {
        return new PairedScores(cases.stream().map(each -> new Pair(each, 0, 1)).toList());
    }

    int size() {
        return pairs.size();
    }

    /** {@return the decision by the rule of delta gates} Cases of one cluster or with one input, which are copies, count as one where there are any. */
    DeltaDecision decide(DeltaGate gate) {
        double[] differences = array(Pair::difference);
        List<String> clusters =
                SearchSplit.groups(pairs.stream().map(Pair::evalCase).toList());
        if (clusters.stream().distinct().count() < clusters.size()) {
            return gate.ofDifferences(differences, clusters);
        }
        return pairs.stream().allMatch(Pair::isBinary)
                ? gate.decide(new PairedOutcomes(size(), lost(), won()))
                : gate.ofDifferences(differences);
    }

    /** {@return the comparison} */
    Comparison compared(DeltaGate gate) {
        DeltaDecision decision = decide(gate);
        return compared(decision, decision.p() < gate.alpha());
    }

    private Comparison compared(DeltaDecision decision, boolean isSignificant) {
        return new Comparison(
                size(),
                SampleMean.mean(array(Pair::incumbent)),
                SampleMean.mean(array(Pair::winner)),
                decision.interval().lower(),
                decision.interval().upper(),
                decision.p(),
                isSignificant ? verdict(decision) : Verdict.NOT_SHOWN,
                won(),
                lost(),
                decision.method().key());
    }

    private static Verdict verdict(DeltaDecision decision) {
        return decision.conclusion() == Conclusion.FAIL
                ? Verdict.WORSE
                : decision.isImproved() ? Verdict.BETTER : Verdict.NOT_SHOWN;
    }

    /** {@return the comparisons of cohorts, which are significant only after Holm's correction} */
    static Map<String, Comparison> compared(Map<String, PairedScores> cohorts, DeltaGate gate) {
        List<String> names = List.copyOf(cohorts.keySet());
        List<DeltaDecision> decisions =
                cohorts.values().stream().map(each -> each.decide(gate)).toList();
        boolean[] significant = StepDown.rejected(
                names.size(), gate.alpha(), (test, level) -> decisions.get(test).p() < level);
        var compared = new LinkedHashMap<String, Comparison>();
        int at = 0;
        for (Map.Entry<String, PairedScores> each : cohorts.entrySet()) {
            compared.put(each.getKey(), each.getValue().compared(decisions.get(at), significant[at]));
            at++;
        }
        return compared;
    }

    /**
     * {@return the cohorts by the values of a metadata key, in their order}
     *
     * @param cases all that there are: a cohort without a single pair is one, too
     */
    Map<String, PairedScores> by(String key, List<EvalCase> cases) {
        var groups = new TreeMap<String, List<Pair>>();
        cases.forEach(each -> CohortNames.of(each, key).forEach(name -> groups.put(name, new ArrayList<>())));
        for (Pair pair : pairs) {
            CohortNames.of(pair.evalCase(), key)
                    .forEach(name -> Objects.requireNonNull(groups.get(name)).add(pair));
        }
        var cohorts = new LinkedHashMap<String, PairedScores>();
        groups.forEach((name, members) -> cohorts.put(name, new PairedScores(members)));
        return cohorts;
    }

    private int won() {
        return (int) pairs.stream().filter(pair -> pair.difference() > 0).count();
    }

    private int lost() {
        return (int) pairs.stream().filter(pair -> pair.difference() < 0).count();
    }

    private double[] array(ToDoubleFunction<Pair> value) {
        return pairs.stream().mapToDouble(value).toArray();
    }
}
