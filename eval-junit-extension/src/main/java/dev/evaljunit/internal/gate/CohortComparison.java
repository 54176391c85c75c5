/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.internal.gate.Cohorts.Cohort;
import dev.evaljunit.internal.stats.Conclusion;
import dev.evaljunit.internal.stats.DeltaDecision;
import dev.evaljunit.internal.stats.DeltaFamily;
import dev.evaljunit.internal.stats.DeltaGate;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A comparison cohort by cohort, and of all cases together: a small drop in each cohort shows only there. Among many, one drops by
 * chance, so each fails only after Holm's correction.
 *
 * @param all the compared cases together
 * @param looked the cohorts with enough compared cases, and the small ones merged
 * @param untested the cohorts with too few
 */
record CohortComparison(Looked all, List<Looked> looked, List<Cohort> untested) {

    /** A cohort, and what the comparison shows about it. */
    record Looked(Cohort cohort, ComparedSample sample, DeltaDecision decision, Conclusion conclusion) {}

    /**
     * Compare.
     *
     * @param run the candidate, with the metadata by which its cases are grouped
     */
    static CohortComparison of(EvalRun run, Comparison comparison, RegressionMeasure measure, RegressionRule rule) {
        Map<String, ComparedCase> pairs =
                comparison.pairs().stream().collect(Collectors.toMap(ComparedCase::id, Function.identity()));
        EvalRun compared = run.withCases(run.cases().stream()
                .filter(result -> pairs.containsKey(result.evalCase().id()))
                .toList());
        Cohorts cohorts =
                Cohorts.of(compared, rule.options().by(), rule.options().minSupport());
        var members = new ArrayList<>(List.of(new Cohort("ALL", Cases.of(compared))));
        members.addAll(cohorts.large());
        List<ComparedSample> samples = members.stream()
                .map(cohort -> measure.paired(pairs(cohort, pairs), comparison.areOutcomes()))
                .toList();
        DeltaGate gate = rule.gate();
        List<DeltaDecision> decisions =
                samples.stream().map(sample -> sample.decide(gate)).toList();
        List<Conclusion> conclusions = conclusions(gate, decisions, compared, cohorts);
        var looked = new ArrayList<Looked>();
        for (int i = 0; i < samples.size(); i++) {
            looked.add(new Looked(members.get(i), samples.get(i), decisions.get(i), conclusions.get(i)));
        }
        return new CohortComparison(looked.get(0), looked.subList(1, looked.size()), cohorts.untested());
    }

    /** A cohort of all cases is tested once: a second test of the same cases would cost power, and show nothing. */
    private static List<Conclusion> conclusions(
            DeltaGate gate, List<DeltaDecision> decisions, EvalRun compared, Cohorts cohorts) {
        boolean isWhole = cohorts.large().size() == 1
                && cohorts.large().get(0).cases().size() == compared.cases().size();
        return isWhole
                ? Collections.nCopies(
                        2,
                        DeltaFamily.conclusions(gate.alpha(), decisions.subList(0, 1))
                                .get(0))
                : DeltaFamily.conclusions(gate.alpha(), decisions);
    }

    private static List<ComparedCase> pairs(Cohort cohort, Map<String, ComparedCase> pairs) {
        return cohort.cases().stream()
                .map(CaseResult::evalCase)
                .flatMap(evalCase -> Stream.ofNullable(pairs.get(evalCase.id())))
                .toList();
    }

    private Stream<Looked> members() {
        return Stream.concat(Stream.of(all), looked.stream());
    }

    /** {@return FAIL if a cohort fails, or all cases together; PASS if each passes and, where evidence is required, none is untested} */
    Conclusion together(boolean needsAll) {
        Conclusion tested =
                DeltaFamily.together(members().map(Looked::conclusion).toList());
        boolean isComplete = !needsAll || untested.isEmpty();
        return tested == Conclusion.PASS && !isComplete ? Conclusion.INCONCLUSIVE : tested;
    }

    /** {@return what fails, with the largest change for the worse first} */
    List<Looked> failed() {
        return members()
                .filter(each -> each.conclusion() == Conclusion.FAIL)
                .sorted(Comparator.comparingDouble(each -> each.decision().difference()))
                .toList();
    }
}
