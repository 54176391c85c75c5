/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.internal.gate.CohortComparison.Looked;
import dev.evaljunit.internal.gate.ComparedBaseline.Kind;
import dev.evaljunit.internal.stats.Conclusion;
import dev.evaljunit.internal.stats.DeltaDecision;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Explanation;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares a run with one baseline.
 *
 * @param gate its name
 */
record RegressionDecision(String gate, RegressionMeasure measure, RegressionRule rule) {

    /**
     * Decide.
     *
     * @param baseline that can be used
     */
    BaselineVerdict decide(EvalRun run, ComparedBaseline baseline) {
        ComparedRun then = measure.values(baseline.runs());
        ComparedRun now = measure.values(run);
        Comparison comparison = Comparison.of(then, now, baseline.explained());
        var words = new RegressionWords(run, baseline, comparison, measure.text(), rule);
        if (isUnpaired(comparison, baseline) && isEnough(then) && isEnough(now)) {
            Optional<ComparedSample> sample = measure.unpaired(then, now);
            if (sample.isPresent()) {
                return together(words, comparison, sample.get());
            }
        }
        var errors = new RegressionErrors(gate, run, baseline, comparison, rule.options());
        Optional<Verdict> error = errors.find(measure);
        if (error.isPresent()) {
            return BaselineVerdict.of(error.get());
        }
        return rule.options().byCohort()
                ? byCohort(words, run, comparison)
                : together(words, comparison, measure.paired(comparison.pairs(), comparison.areOutcomes()));
    }

    /** A window may have no case of today; other baselines are of these cases. */
    private boolean isUnpaired(Comparison comparison, ComparedBaseline baseline) {
        return comparison.shared() == 0
                && baseline.kind() == Kind.WINDOW
                && !rule.options().byCohort();
    }

    private boolean isEnough(ComparedRun values) {
        return values.isEnough(rule.options().minKnown());
    }

    private BaselineVerdict error(Explanation explanation) {
        return BaselineVerdict.of(Verdict.of(gate, Status.ERROR, explanation));
    }

    private BaselineVerdict together(RegressionWords words, Comparison comparison, ComparedSample sample) {
        DeltaDecision decision = sample.decide(rule.gate());
        Conclusion conclusion = decision.conclusion();
        Map<String, Object> numbers = rule(comparison);
        numbers.putAll(numbers(sample, decision, conclusion));
        words.shown(sample).putInto(numbers);
        return new BaselineVerdict(
                verdict(conclusion, words.explain(sample, decision), numbers), words.finding(sample, decision));
    }

    private BaselineVerdict byCohort(RegressionWords words, EvalRun run, Comparison comparison) {
        var errors = new CohortErrors(rule.options(), run);
        if (!Cohorts.exist(run, rule.options().by())) {
            return error(errors.noSuchKey());
        }
        CohortComparison cohorts = CohortComparison.of(run, comparison, measure, rule);
        if (cohorts.looked().isEmpty()) {
            return error(errors.tooSmall(new Cohorts(List.of(), List.of(), cohorts.untested(), List.of())));
        }
        Map<String, Object> numbers = rule(comparison);
        numbers.put("by", rule.options().by());
        numbers.put("all", numbers(cohorts.all()));
        numbers.put("cohorts", cohorts.looked().stream().map(this::numbers).toList());
        numbers.put("untested", VerdictNumbers.untested(cohorts.untested()));
        words.shown(cohorts).putInto(numbers);
        return new BaselineVerdict(
                verdict(cohorts.together(rule.needsAll()), words.explain(cohorts), numbers), words.finding(cohorts));
    }

    private Verdict verdict(Conclusion conclusion, Explanation explanation, Map<String, Object> numbers) {
        return Verdict.of(gate, Assessment.status(conclusion), explanation)
                .withGreen(rule.isGreen(conclusion))
                .withNumbers(numbers);
    }

    private Map<String, Object> rule(Comparison comparison) {
        var numbers = new LinkedHashMap<String, Object>();
        numbers.put("policy", rule.options().policy().name());
        numbers.put("confidence", rule.options().confidence());
        numbers.put("margin", rule.margin());
        numbers.put("shared", comparison.shared());
        numbers.put("missing", comparison.unknown().size());
        numbers.put("added", comparison.added().size());
        numbers.put("explained", comparison.explained().size());
        return numbers;
    }

    private Map<String, Object> numbers(Looked each) {
        var numbers = new LinkedHashMap<String, Object>();
        numbers.put("cohort", each.cohort().name());
        numbers.putAll(numbers(each.sample(), each.decision(), each.conclusion()));
        return numbers;
    }

    private Map<String, Object> numbers(ComparedSample sample, DeltaDecision decision, Conclusion conclusion) {
        var numbers = new LinkedHashMap<String, Object>();
        numbers.put("shown", conclusion.name());
        numbers.put("method", decision.method().key());
        numbers.put("cases", sample.cases());
        numbers.put("regressed", sample.turns().regressed());
        numbers.put("improved", sample.turns().improved());
        VerdictNumbers.putFinite(numbers, "baseline", sample.baseline());
        VerdictNumbers.putFinite(numbers, "observed", sample.candidate());
        boolean isShare = measure.text().isShare();
        VerdictNumbers.putFinite(numbers, "difference", isShare ? -decision.difference() : decision.difference());
        VerdictNumbers.putFinite(
                numbers,
                "lower",
                isShare ? -decision.interval().upper() : decision.interval().lower());
        VerdictNumbers.putFinite(
                numbers,
                "upper",
                isShare ? -decision.interval().lower() : decision.interval().upper());
        VerdictNumbers.putFinite(numbers, "statistic", decision.statistic());
        VerdictNumbers.putFinite(numbers, "p", decision.p());
        VerdictNumbers.putFinite(numbers, "detectable", sample.detectable(rule.gate()));
        return numbers;
    }
}
