/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.Policy;
import dev.evaljunit.internal.gate.CohortDecision.Looked;
import dev.evaljunit.internal.gate.Cohorts.Cohort;
import dev.evaljunit.internal.stats.Conclusion;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Explanation;
import dev.evaljunit.result.Verdict.Status;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Explains a decision by cohorts. */
record CohortExplanation(
        Measure measure, GateOptions options, Coverage coverage, Cohorts cohorts, List<Looked> looked) {

    private static final int MOST_LINES = 50;
    private static final List<Conclusion> WORST_FIRST =
            List.of(Conclusion.FAIL, Conclusion.INCONCLUSIVE, Conclusion.PASS);

    Explanation of(EvalRun run, Status status, boolean green) {
        List<CaseResult> worst = green ? List.of() : worst(run);
        String notTested = Cohorts.notTested(cohorts.untested(), this::whyNotTested);
        return new ExplanationBuilder("Eval '%s' %s%s.".formatted(run.eval(), sentence(status), notTested))
                .factUnlessEmpty(
                        "why", SharedReason.of(worst, measure.judges(run)).orElse(""))
                .facts(lines(run))
                .factUnlessEmpty(Cohorts.OTHER, cohorts.isMerged() ? Cohorts.names(cohorts.small()) : "")
                .fact(measure.kind().noun, new VerdictFacts(measure, options).cohortLimit())
                .fact("tests", tests())
                .fact("flips", new CohortFlips(measure, options, looked, cohorts.untested()).describe(green))
                .facts(coverage.facts(measure.words().unknownAre()))
                .fact("dataset", run.dataset().toString())
                .cases(FailingCases.lines(worst, measure.words()::remark))
                .next(green || status != Status.INCONCLUSIVE ? "" : nextStep())
                .build();
    }

    /** {@return the worst cases of the cohorts that make the gate red} */
    private List<CaseResult> worst(EvalRun run) {
        boolean anyFails = looked.stream().anyMatch(each -> each.conclusion() == Conclusion.FAIL);
        Conclusion red = anyFails ? Conclusion.FAIL : Conclusion.INCONCLUSIVE;
        return Cases.each(
                run,
                looked.stream()
                        .filter(each -> each.conclusion() == red)
                        .map(each -> measure.worst(run, each.cohort().cases()))
                        .toList());
    }

    private String nextStep() {
        return cohorts.unknown().isEmpty() ? measure.words().ifOpen(measure.kind()) : coverage.nextStep();
    }

    private String sentence(Status status) {
        LimitKind kind = measure.kind();
        String limit = "the %s of %s".formatted(kind.noun, measure.words().limit());
        if (status == Status.FAIL) {
            return "is shown to %s %s in %s".formatted(kind.breach, limit, some(Conclusion.FAIL));
        }
        if (status == Status.PASS) {
            return options.policy() == Policy.POINT
                    ? "%s %s in %s".formatted(kind.holds(), limit, each())
                    : "is shown to %s %s in %s".formatted(kind.hold, limit, each());
        }
        return options.policy() == Policy.POINT
                ? "%s %s in %s, which chance can explain: %s"
                        .formatted(kind.breaches(), limit, below().size() + " of " + all(), Cohorts.names(below()))
                : open(kind, limit);
    }

    private String open(LimitKind kind, String limit) {
        boolean allShown = looked.stream().allMatch(each -> each.conclusion() == Conclusion.PASS);
        return allShown
                ? "is shown to %s %s in %s".formatted(kind.hold, limit, each())
                : "is not shown to %s %s in %s".formatted(kind.hold, limit, some(Conclusion.INCONCLUSIVE));
    }

    private String each() {
        return looked.size() == 1 ? "the only cohort by '%s'".formatted(options.by()) : "each of " + all();
    }

    private String all() {
        return "%s by '%s'".formatted(NumberText.count(looked.size(), "cohort"), options.by());
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
                .filter(each -> !each.assessment().holds())
                .map(Looked::cohort)
                .toList();
    }

    /** {@return a line for each cohort, label to text, those that make the gate red first; if there are too many, only the worst} */
    private Map<String, String> lines(EvalRun run) {
        var lines = new LinkedHashMap<String, String>();
        shown().forEach(each -> put(lines, each.cohort(), describe(run, each)));
        List<Cohort> untested = cohorts.untested();
        untested.stream().limit(MOST_LINES).forEach(each -> put(lines, each, "not tested: " + whyNotTested(each)));
        int more = Math.max(0, looked.size() - MOST_LINES) + Math.max(0, untested.size() - MOST_LINES);
        if (more > 0) {
            lines.put("cohorts", "and " + more + " more, in run.json");
        }
        return lines;
    }

    private List<Looked> shown() {
        return looked.stream()
                .sorted(Comparator.comparing(each -> WORST_FIRST.indexOf(each.conclusion())))
                .limit(MOST_LINES)
                .toList();
    }

    /** A label is the filter that selects the cohort, with a number if two names look the same. */
    private void put(Map<String, String> lines, Cohort cohort, String text) {
        String label = options.by() + "=" + cohort.safeName();
        int times = 1;
        while (lines.containsKey(times == 1 ? label : label + " (" + times + ")")) {
            times++;
        }
        lines.put(times == 1 ? label : label + " (" + times + ")", text);
    }

    private String describe(EvalRun run, Looked each) {
        var facts = new VerdictFacts(measure, options);
        long missing = each.sample().missing();
        return "%s: %s%s; %s; %s"
                .formatted(
                        verdict(each),
                        measure.words()
                                .observed(run, each.sample(), each.assessment().observed()),
                        missing == 0 ? "" : ", %s %s".formatted(coverage.count(missing), coverage.label()),
                        facts.bounds(each.assessment()),
                        facts.shows(each.sample(), options.alpha() / looked.size()));
    }

    private static String verdict(Looked each) {
        boolean aloneFails = each.assessment().conclusion() == Conclusion.FAIL && each.conclusion() != Conclusion.FAIL;
        return each.conclusion() + (aloneFails ? " (FAIL if it were the only cohort)" : "");
    }

    private String whyNotTested(Cohort cohort) {
        return cohorts.unknown().contains(cohort)
                ? cohort.isAll(coverage.label())
                : cohort.isTooSmall(options.minSupport());
    }

    private String tests() {
        String risk = NumberText.plain(NumberText.rounded(100 * options.alpha()));
        String confidence = NumberText.confidence(options);
        return looked.size() == 1
                ? "1 cohort, with %s: chance alone makes it FAIL in at most %s %% of runs".formatted(confidence, risk)
                : "%s cohorts, each with %s; FAILs are corrected by Holm's method: chance alone makes any of them FAIL in at most %s %% of runs"
                        .formatted(looked.size(), confidence, risk);
    }
}
