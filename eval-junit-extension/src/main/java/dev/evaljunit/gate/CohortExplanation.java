/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.CaseResult;
import dev.evaljunit.EvalRun;
import dev.evaljunit.Explanation;
import dev.evaljunit.Policy;
import dev.evaljunit.Verdict.Status;
import dev.evaljunit.gate.CohortDecision.Looked;
import dev.evaljunit.gate.Cohorts.Cohort;
import dev.evaljunit.internal.text.Nearest;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.stats.Conclusion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** A decision by cohorts in words. */
record CohortExplanation(Measure measure, Terms terms, Cohorts cohorts, List<Looked> looked) {

    private static final int LONGEST_NAME = 60;

    Explanation of(EvalRun run, Coverage coverage, Status status, boolean green) {
        var facts = new LinkedHashMap<String, String>();
        looked.forEach(each -> facts.put(label(each.cohort()), describe(run, each)));
        cohorts.untested().forEach(each -> facts.put(label(each), notTested(each)));
        List<CaseResult> worst = looked.stream()
                .filter(each -> each.conclusion() == Conclusion.FAIL)
                .flatMap(each -> measure.worst(run, each.cohort().cases()).stream())
                .distinct()
                .toList();
        return new ExplanationBuilder("Eval '%s' %s.".formatted(run.eval(), sentence(status)))
                .facts(facts)
                .factUnlessEmpty(Cohorts.OTHER, cohorts.untested().isEmpty() ? names(cohorts.small()) : "")
                .fact(measure.bound().noun, new Facts(measure, terms).cohortLimit())
                .fact("looks", looks())
                .fact("flips", flips(green))
                .facts(coverage.facts(measure.unknownAre()))
                .fact("dataset", run.dataset().toString())
                .cases(FailingCases.lines(worst, measure::remark))
                .next(green ? "" : FailingCases.nextStep(run, worst))
                .build();
    }

    private String sentence(Status status) {
        Bound bound = measure.bound();
        String limit = "the %s of %s".formatted(bound.noun, measure.limitText());
        String all = "%s by '%s'".formatted(Numbers.count(looked.size(), "cohort"), terms.by());
        if (status == Status.FAIL) {
            return "is shown to %s %s in %s".formatted(bound.breach, limit, of(all, Conclusion.FAIL));
        }
        if (status == Status.PASS) {
            String proof = terms.policy() == Policy.POINT ? "" : "is shown to ";
            return "%s%s %s in each of %s".formatted(proof, proof.isEmpty() ? bound.holds : bound.hold, limit, all);
        }
        if (terms.policy() == Policy.POINT) {
            List<Cohort> below = looked.stream()
                    .filter(each -> !each.reading().holds())
                    .map(Looked::cohort)
                    .toList();
            return "%s %s in %s of %s, which chance can explain: %s"
                    .formatted(bound.breaches, limit, below.size(), all, names(below));
        }
        String open = "is not shown to %s %s in %s".formatted(bound.hold, limit, of(all, Conclusion.INCONCLUSIVE));
        return cohorts.untested().isEmpty() ? open : open + "; too small to tell: " + names(cohorts.untested());
    }

    private String of(String all, Conclusion conclusion) {
        List<Cohort> those = looked.stream()
                .filter(each -> each.conclusion() == conclusion)
                .map(Looked::cohort)
                .toList();
        return those.isEmpty() ? "0 of " + all : "%s of %s: %s".formatted(those.size(), all, names(those));
    }

    private static String names(List<Cohort> cohorts) {
        return cohorts.stream()
                .map(each -> SafeText.line(each.name(), LONGEST_NAME) + " ("
                        + Numbers.count(each.cases().size(), "case") + ")")
                .collect(Collectors.joining(", "));
    }

    /** As a filter that selects the cohort. */
    private String label(Cohort cohort) {
        return terms.by() + "=" + SafeText.line(cohort.name(), LONGEST_NAME);
    }

    private String describe(EvalRun run, Looked each) {
        var facts = new Facts(measure, terms);
        String detects = facts.detects(each.sample(), Policy.LENIENT, terms.alpha() / looked.size());
        return "%s: %s; %s; %s"
                .formatted(
                        verdict(each),
                        measure.observed(run, each.sample(), each.reading().observed()),
                        facts.interval(each.reading()),
                        detects);
    }

    private static String verdict(Looked each) {
        boolean aloneFails = each.reading().conclusion() == Conclusion.FAIL && each.conclusion() != Conclusion.FAIL;
        return each.conclusion() + (aloneFails ? " (FAIL if it were looked at alone)" : "");
    }

    private String notTested(Cohort cohort) {
        return "not tested: %s, fewer than %s"
                .formatted(Numbers.count(cohort.cases().size(), "case"), terms.minSupport());
    }

    private String looks() {
        return "%s, corrected by Holm's method: the risk of a false alarm in any of them is %s %% at most"
                .formatted(Numbers.count(looked.size(), "cohort"), Numbers.plain(Numbers.rounded(100 * terms.alpha())));
    }

    /**
     * A red gate turns green once all cohorts do that make it red, a green one red as soon as one cohort does. At the
     * level of the first step, since Holm rejects nothing as long as nothing is rejected there.
     */
    private String flips(boolean green) {
        Policy policy = terms.policy() == Policy.STRICT ? Policy.STRICT : Policy.LENIENT;
        double level = policy == Policy.STRICT ? terms.alpha() : terms.alpha() / looked.size();
        List<OptionalLong> counts = looked.stream()
                .filter(each -> each.sample().isGreen(policy, level) == green)
                .map(each -> each.sample().flips(policy, level))
                .toList();
        LongStream known = counts.stream().flatMapToLong(OptionalLong::stream);
        if (green) {
            OptionalLong least = known.min();
            return least.isPresent()
                    ? "red if %s in one cohort".formatted(measure.changed(least.getAsLong(), false))
                    : "never red, whatever these cases do";
        }
        boolean hopeless = counts.stream().anyMatch(OptionalLong::isEmpty)
                || (policy == Policy.STRICT && !cohorts.untested().isEmpty());
        return hopeless
                ? "never green, whatever these cases do"
                : "green if %s in these cohorts".formatted(measure.changed(known.sum(), true));
    }

    Explanation noSuchKey(EvalRun run) {
        var keys = Cohorts.keys(run);
        String hint = Nearest.to(terms.by(), keys)
                .map(key -> " Did you mean '" + SafeText.line(key, LONGEST_NAME) + "'?")
                .orElse("");
        return Explanation.of(
                "Eval '%s' cannot be decided by '%s', which is in the metadata of no case.%s Cases have: %s."
                        .formatted(
                                run.eval(),
                                terms.by(),
                                hint,
                                keys.isEmpty()
                                        ? "no metadata"
                                        : keys.stream()
                                                .map(key -> SafeText.line(key, LONGEST_NAME))
                                                .collect(Collectors.joining(", "))));
    }

    Explanation tooSmall(EvalRun run) {
        List<Cohort> all = new ArrayList<>(cohorts.large());
        all.addAll(cohorts.untested());
        return new ExplanationBuilder(
                        "Eval '%s' cannot be decided by '%s', which has no cohort of at least %s scored cases: %s."
                                .formatted(run.eval(), terms.by(), terms.minSupport(), names(all)))
                .fact("dataset", run.dataset().toString())
                .next("Add cases to the dataset, lower minSupport, or decide by another key.")
                .build();
    }
}
