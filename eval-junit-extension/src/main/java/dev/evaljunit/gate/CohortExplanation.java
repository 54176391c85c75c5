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
import dev.evaljunit.stats.Conclusion;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A decision by cohorts in words. */
record CohortExplanation(Measure measure, Terms terms, Coverage coverage, Cohorts cohorts, List<Looked> looked) {

    private static final int MOST_LINES = 50;
    private static final List<Conclusion> WORST_FIRST =
            List.of(Conclusion.FAIL, Conclusion.INCONCLUSIVE, Conclusion.PASS);

    Explanation of(EvalRun run, Status status, boolean green) {
        List<CaseResult> worst = green ? List.of() : worst(run);
        return new ExplanationBuilder("Eval '%s' %s.".formatted(run.eval(), sentence(status)))
                .facts(lines(run))
                .factUnlessEmpty(Cohorts.OTHER, cohorts.tooSmall().isEmpty() ? Cohorts.names(cohorts.small()) : "")
                .fact(measure.bound().noun, new Facts(measure, terms).cohortLimit())
                .fact("looks", looks())
                .fact("flips", new CohortFlips(measure, terms, looked, cohorts.untested()).describe(green))
                .facts(coverage.facts(measure.unknownAre()))
                .fact("dataset", run.dataset().toString())
                .cases(FailingCases.lines(worst, measure::remark))
                .next(green ? "" : nextStep(run, status, worst))
                .build();
    }

    /** {@return the worst cases of the cohorts that make it red} */
    private List<CaseResult> worst(EvalRun run) {
        boolean anyFails = looked.stream().anyMatch(each -> each.conclusion() == Conclusion.FAIL);
        Conclusion red = anyFails ? Conclusion.FAIL : Conclusion.INCONCLUSIVE;
        return Cohorts.each(looked.stream()
                .filter(each -> each.conclusion() == red)
                .map(each -> measure.worst(run, each.cohort().cases())));
    }

    private String nextStep(EvalRun run, Status status, List<CaseResult> worst) {
        String ifOpen = cohorts.unknown().isEmpty()
                ? measure.ifOpen()
                : coverage.words().nextStep();
        return (status == Status.INCONCLUSIVE ? ifOpen + " " : "") + FailingCases.nextStep(run, worst);
    }

    private String sentence(Status status) {
        Bound bound = measure.bound();
        String limit = "the %s of %s".formatted(bound.noun, measure.limitText());
        if (status == Status.FAIL) {
            return "is shown to %s %s in %s".formatted(bound.breach, limit, some(Conclusion.FAIL));
        }
        if (status == Status.PASS) {
            return terms.policy() == Policy.POINT
                    ? "%s %s in %s".formatted(bound.holds, limit, each())
                    : "is shown to %s %s in %s".formatted(bound.hold, limit, each());
        }
        return terms.policy() == Policy.POINT
                ? "%s %s in %s, which chance can explain: %s"
                        .formatted(bound.breaches, limit, below().size() + " of " + all(), Cohorts.names(below()))
                : open(bound, limit);
    }

    private String open(Bound bound, String limit) {
        List<Cohort> untested = cohorts.untested();
        String rest = untested.isEmpty() ? "" : "; not tested: " + Cohorts.names(untested);
        boolean allShown = looked.stream().allMatch(each -> each.conclusion() == Conclusion.PASS);
        return allShown
                ? "is shown to %s %s in %s, but not everywhere%s".formatted(bound.hold, limit, each(), rest)
                : "is not shown to %s %s in %s%s".formatted(bound.hold, limit, some(Conclusion.INCONCLUSIVE), rest);
    }

    private String each() {
        return looked.size() == 1 ? "the only cohort by '%s'".formatted(terms.by()) : "each of " + all();
    }

    private String all() {
        return "%s by '%s'".formatted(Numbers.count(looked.size(), "cohort"), terms.by());
    }

    private String some(Conclusion conclusion) {
        List<Cohort> those = looked.stream()
                .filter(each -> each.conclusion() == conclusion)
                .map(Looked::cohort)
                .toList();
        return "%s of %s: %s".formatted(those.size(), all(), Cohorts.names(those));
    }

    private List<Cohort> below() {
        return looked.stream()
                .filter(each -> !each.reading().holds())
                .map(Looked::cohort)
                .toList();
    }

    /** {@return a line for each cohort, label to text; of very many the worst} */
    private Map<String, String> lines(EvalRun run) {
        var lines = new LinkedHashMap<String, String>();
        shown().forEach(each -> put(lines, each.cohort(), describe(run, each)));
        List<Cohort> untested = cohorts.untested();
        untested.stream().limit(MOST_LINES).forEach(each -> put(lines, each, notTested(each)));
        int more = Math.max(0, looked.size() - MOST_LINES) + Math.max(0, untested.size() - MOST_LINES);
        if (more > 0) {
            lines.put("cohorts", "and " + more + " more, in run.json");
        }
        return lines;
    }

    private List<Looked> shown() {
        return looked.size() <= MOST_LINES
                ? looked
                : looked.stream()
                        .sorted(Comparator.comparing(each -> WORST_FIRST.indexOf(each.conclusion())))
                        .limit(MOST_LINES)
                        .toList();
    }

    /** Labels look like the filter that selects the cohort. Names that differ only in what is not shown stay apart. */
    private void put(Map<String, String> lines, Cohort cohort, String text) {
        String label = terms.by() + "=" + cohort.safeName();
        int times = 1;
        while (lines.containsKey(times == 1 ? label : label + " (" + times + ")")) {
            times++;
        }
        lines.put(times == 1 ? label : label + " (" + times + ")", text);
    }

    private String describe(EvalRun run, Looked each) {
        var facts = new Facts(measure, terms);
        long missing = each.sample().missing();
        return "%s: %s%s; %s; %s"
                .formatted(
                        verdict(each),
                        measure.observed(run, each.sample(), each.reading().observed()),
                        missing == 0
                                ? ""
                                : ", %s %s"
                                        .formatted(
                                                Numbers.count(missing, "trial"),
                                                coverage.words().label()),
                        facts.bounds(each.reading()),
                        facts.shows(each.sample(), terms.alpha() / looked.size()));
    }

    private static String verdict(Looked each) {
        boolean aloneFails = each.reading().conclusion() == Conclusion.FAIL && each.conclusion() != Conclusion.FAIL;
        return each.conclusion() + (aloneFails ? " (FAIL if it were looked at alone)" : "");
    }

    private String notTested(Cohort cohort) {
        String size = Numbers.count(cohort.cases().size(), "case");
        return cohorts.unknown().contains(cohort)
                ? "not tested: %s, all %s".formatted(size, coverage.words().label())
                : "not tested: %s, fewer than %s".formatted(size, terms.minSupport());
    }

    private String looks() {
        String risk = Numbers.plain(Numbers.rounded(100 * terms.alpha()));
        String confidence = Numbers.confidence(terms);
        return looked.size() == 1
                ? "1 cohort, with %s: the risk that chance alone makes it a FAIL is %s %% at most"
                        .formatted(confidence, risk)
                : "%s cohorts, each with %s; a FAIL is corrected by Holm's method: the risk that chance alone makes any of them one is %s %% at most"
                        .formatted(looked.size(), confidence, risk);
    }
}
