/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.Policy;
import dev.evaljunit.internal.gate.Cohorts.Cohort;
import dev.evaljunit.internal.stats.Conclusion;
import dev.evaljunit.internal.stats.StepDown;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides a gate cohort by cohort.
 *
 * <p>Among many cohorts, one falls below the floor by chance. So a cohort fails only if the run shows that it does
 * after Holm's correction for their number. A pass needs no correction: all cohorts must be shown to reach the floor,
 * which more cohorts do not make easier.
 */
record CohortDecision(Measure measure, GateOptions options, Coverage coverage) {

    /** A tested cohort, and what the run shows about it. */
    record Looked(Cohort cohort, Sample sample, Assessment assessment, Conclusion conclusion) {}

    /** A cohort and its sample. */
    private record Sampled(Cohort cohort, Sample sample) {}

    Verdict decide(EvalRun run) {
        var errors = new CohortErrors(options, run);
        if (!Cohorts.exist(run, options.by())) {
            return Verdict.of(name(), Status.ERROR, errors.noSuchKey());
        }
        Cohorts all = Cohorts.of(run, options.by(), options.minSupport());
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
        var words = new CohortExplanation(measure, options, coverage, cohorts, looked);
        return Verdict.of(name(), status, words.of(run, status, green))
                .withGreen(green)
                .withNumbers(numbers(cohorts, looked));
    }

    private String name() {
        return options.name(measure.name());
    }

    private List<Looked> look(List<Sampled> sampled) {
        boolean[] failed = StepDown.rejected(
                sampled.size(),
                options.alpha(),
                (i, level) -> sampled.get(i).sample().conclusion(level) == Conclusion.FAIL);
        var looked = new ArrayList<Looked>();
        for (int i = 0; i < failed.length; i++) {
            Sample sample = sampled.get(i).sample();
            Assessment assessment = sample.assessment(options.alpha());
            looked.add(new Looked(sampled.get(i).cohort(), sample, assessment, conclusion(failed[i], assessment)));
        }
        return looked;
    }

    private static Conclusion conclusion(boolean failed, Assessment assessment) {
        if (failed) {
            return Conclusion.FAIL;
        }
        return assessment.conclusion() == Conclusion.PASS ? Conclusion.PASS : Conclusion.INCONCLUSIVE;
    }

    private Status status(List<Looked> looked, List<Cohort> untested) {
        if (looked.stream().anyMatch(each -> each.conclusion() == Conclusion.FAIL)) {
            return Status.FAIL;
        }
        boolean isEachGood = looked.stream()
                .allMatch(each -> options.policy() == Policy.POINT
                        ? each.assessment().holds()
                        : each.conclusion() == Conclusion.PASS);
        boolean isComplete = options.policy() != Policy.STRICT || untested.isEmpty();
        return isEachGood && isComplete ? Status.PASS : Status.INCONCLUSIVE;
    }

    private boolean isGreen(Status status) {
        return status == Status.PASS || (status == Status.INCONCLUSIVE && options.policy() != Policy.STRICT);
    }

    private Map<String, Object> numbers(Cohorts cohorts, List<Looked> looked) {
        var numbers = new VerdictNumbers(options, measure);
        Map<String, Object> all = numbers.rule();
        all.put("by", options.by());
        all.put("cohorts", looked.stream().map(each -> numbers(numbers, each)).toList());
        all.put("untested", VerdictNumbers.untested(cohorts.untested()));
        List<Conclusion> conclusions = looked.stream().map(Looked::conclusion).toList();
        numbers.shown(VerdictNumbers.summary(conclusions)).putInto(all);
        return all;
    }

    private static Map<String, Object> numbers(VerdictNumbers numbers, Looked each) {
        var cohort = new LinkedHashMap<String, Object>();
        cohort.put("cohort", each.cohort().name());
        cohort.putAll(numbers.observed(each.sample(), each.assessment()));
        cohort.put("shown", each.conclusion().name());
        return cohort;
    }
}
