/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.EvalRun;
import dev.evaljunit.Policy;
import dev.evaljunit.Verdict;
import dev.evaljunit.Verdict.Status;
import dev.evaljunit.gate.Cohorts.Cohort;
import dev.evaljunit.stats.Conclusion;
import dev.evaljunit.stats.StepDown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a gate decides cohort by cohort.
 *
 * <p>Whoever looks at many cohorts finds one below its floor by chance. So a cohort is a fail only if it is shown to be
 * one after Holm's correction for having looked at all of them. A pass of all cohorts needs no correction: all have to
 * be shown, and that is no easier the more there are.
 */
final class CohortDecision {

    private final Measure measure;
    private final Terms terms;
    private final Coverage coverage;

    CohortDecision(Measure measure, Terms terms, Coverage coverage) {
        this.measure = measure;
        this.terms = terms;
        this.coverage = coverage;
    }

    /** A cohort that was looked at, and what is shown of it. */
    record Looked(Cohort cohort, Sample sample, Reading reading, Conclusion conclusion) {}

    /** A cohort and its numbers. */
    private record Sampled(Cohort cohort, Sample sample) {}

    Verdict decide(EvalRun run) {
        var errors = new CohortErrors(terms, run);
        if (!Cohorts.exist(run, terms.by())) {
            return Verdict.of(name(), Status.ERROR, errors.noSuchKey());
        }
        Cohorts all = Cohorts.of(run, terms.by(), terms.minSupport());
        List<Sampled> known = new ArrayList<>();
        List<Cohort> unknown = new ArrayList<>();
        for (Cohort cohort : all.large()) {
            Sample sample = measure.sample(run, cohort.cases());
            if (sample.isEmpty()) {
                unknown.add(cohort);
            } else {
                known.add(new Sampled(cohort, sample));
            }
        }
        Cohorts cohorts = all.withUnknown(unknown);
        return known.isEmpty()
                ? Verdict.of(name(), Status.ERROR, errors.tooSmall(cohorts))
                : decide(run, cohorts, look(known));
    }

    private Verdict decide(EvalRun run, Cohorts cohorts, List<Looked> looked) {
        Status status = status(looked, cohorts.untested());
        boolean green = isGreen(status);
        var words = new CohortExplanation(measure, terms, coverage, cohorts, looked);
        return Verdict.of(name(), status, words.of(run, status, green))
                .withGreen(green)
                .withNumbers(figures(cohorts, looked));
    }

    private String name() {
        return terms.name(measure.name());
    }

    private List<Looked> look(List<Sampled> sampled) {
        boolean[] failed = StepDown.rejected(
                sampled.size(),
                terms.alpha(),
                (i, level) -> sampled.get(i).sample().conclusion(level) == Conclusion.FAIL);
        var looked = new ArrayList<Looked>();
        for (int i = 0; i < failed.length; i++) {
            Sample sample = sampled.get(i).sample();
            Reading reading = sample.reading(terms.alpha());
            looked.add(new Looked(sampled.get(i).cohort(), sample, reading, conclusion(failed[i], reading)));
        }
        return looked;
    }

    private static Conclusion conclusion(boolean failed, Reading reading) {
        if (failed) {
            return Conclusion.FAIL;
        }
        return reading.conclusion() == Conclusion.PASS ? Conclusion.PASS : Conclusion.INCONCLUSIVE;
    }

    private Status status(List<Looked> looked, List<Cohort> untested) {
        if (looked.stream().anyMatch(each -> each.conclusion() == Conclusion.FAIL)) {
            return Status.FAIL;
        }
        boolean isEachGood = looked.stream()
                .allMatch(each ->
                        terms.policy() == Policy.POINT ? each.reading().holds() : each.conclusion() == Conclusion.PASS);
        boolean isComplete = terms.policy() != Policy.STRICT || untested.isEmpty();
        return isEachGood && isComplete ? Status.PASS : Status.INCONCLUSIVE;
    }

    private boolean isGreen(Status status) {
        return status == Status.PASS || (status == Status.INCONCLUSIVE && terms.policy() != Policy.STRICT);
    }

    private Map<String, Object> figures(Cohorts cohorts, List<Looked> looked) {
        var figures = new Figures(terms, measure);
        Map<String, Object> all = figures.rule();
        all.put("by", terms.by());
        all.put("cohorts", looked.stream().map(each -> figures(figures, each)).toList());
        all.put(
                "untested",
                cohorts.untested().stream().map(CohortDecision::untested).toList());
        return all;
    }

    private static Map<String, Object> figures(Figures figures, Looked each) {
        var cohort = new LinkedHashMap<String, Object>();
        cohort.put("cohort", each.cohort().name());
        cohort.putAll(figures.observed(each.sample(), each.reading()));
        cohort.put("shown", each.conclusion().name());
        return cohort;
    }

    private static Map<String, Object> untested(Cohort cohort) {
        return Map.of("cohort", cohort.name(), "cases", cohort.cases().size());
    }
}
