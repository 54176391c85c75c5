/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.internal.gate.CohortComparison.Looked;
import dev.evaljunit.internal.stats.Conclusion;
import dev.evaljunit.internal.stats.DeltaDecision;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Explanation;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words of a comparison with a baseline that could be made. */
record RegressionWords(
        EvalRun run, ComparedBaseline baseline, Comparison comparison, ChangeText text, RegressionRule rule) {

    private static final int MOST_COHORTS = 10;
    private static final int MOST_NAMES = 10;
    private static final String SHARED =
            "; they differ more than their cases explain, as when a provider changes its model";

    Explanation explain(ComparedSample sample, DeltaDecision decision) {
        boolean isGreen = rule.isGreen(decision.conclusion());
        List<CaseResult> worse = isGreen ? List.of() : results(sample.worse());
        return new ExplanationBuilder(about(finding(sample, decision)))
                .fact(text.isCorrected() ? "corrected" : "interval", interval(decision))
                .fact("chance", chance(decision))
                .factUnlessEmpty("detects", decision.conclusion() == Conclusion.FAIL ? "" : detects(sample))
                .factUnlessEmpty("turned", sample.turned())
                .facts(
                        isGreen
                                ? Map.of()
                                : Traits.facts(
                                        Cases.of(run, worse), run.judges().keySet()))
                .facts(facts())
                .cases(lines(worse, sample.worse()))
                .next(isGreen ? "" : next(decision.conclusion(), worse.isEmpty()))
                .build();
    }

    Explanation explain(CohortComparison cohorts) {
        Conclusion conclusion = cohorts.together(rule.needsAll());
        List<ComparedCase> pairs = cohorts.failed().stream()
                .flatMap(each -> each.sample().worse().stream())
                .distinct()
                .toList();
        List<CaseResult> worse = results(pairs);
        var explanation = new ExplanationBuilder(about(finding(cohorts)));
        explanation.fact("all cases", cohort(cohorts.all()));
        cohorts.looked().stream()
                .limit(MOST_COHORTS)
                .forEach(each -> explanation.fact(each.cohort().safeName(), cohort(each)));
        return explanation
                .factUnlessEmpty("more", more(cohorts.looked().size() - MOST_COHORTS))
                .factUnlessEmpty("untested", Cohorts.names(cohorts.untested()))
                .facts(facts())
                .cases(lines(worse, pairs))
                .next(rule.isGreen(conclusion) ? "" : next(conclusion, false))
                .build();
    }

    private String about(String finding) {
        return "Eval '%s': %s".formatted(run.eval(), finding);
    }

    String finding(ComparedSample sample, DeltaDecision decision) {
        return "the %s is %s, %s.".formatted(text.what(), movement(sample), shown(decision));
    }

    String finding(CohortComparison cohorts) {
        List<Looked> failed = cohorts.failed();
        String notTested = Cohorts.notTested(
                cohorts.untested(), cohort -> cohort.isTooSmall(rule.options().minSupport()));
        return "%s%s.".formatted(failed.isEmpty() ? together(cohorts) : worst(cohorts, failed), notTested);
    }

    private static String more(int count) {
        return count > 0 ? NumberText.count(count, "cohort") : "";
    }

    private Map<String, String> facts() {
        var facts = new LinkedHashMap<String, String>();
        facts.put(
                "margin",
                text.size(rule.margin()) + rule.noise().map(this::measured).orElse(""));
        facts.put("baseline", baseline.label());
        facts.put("compared", compared());
        facts.put("dataset", run.dataset().toString());
        return facts;
    }

    private String measured(NoiseMargin noise) {
        String measured = rule.isBelowNoise()
                ? "; complete runs of an unchanged agent have differed by %s, but a fixed baseline accepts more only if you set a margin"
                        .formatted(text.size(noise.size()))
                : ", by which complete runs of an unchanged agent have differed";
        return noise.isShared() ? measured + SHARED : measured;
    }

    private String compared() {
        return comparison.shared() == 0
                ? "other cases than those of the baseline, so with less precision"
                : RegressionErrors.compared(comparison, baseline);
    }

    private String worst(CohortComparison cohorts, List<Looked> failed) {
        Looked worst = failed.get(0);
        return "the %s of %s is %s, %s%s"
                .formatted(
                        text.what(),
                        whose(cohorts, worst),
                        movement(worst.sample()),
                        shown(worst.decision()),
                        alsoWorse(cohorts, failed.subList(1, failed.size())));
    }

    private String whose(CohortComparison cohorts, Looked failed) {
        return failed.equals(cohorts.all())
                ? "all cases"
                : "%s '%s'".formatted(rule.options().by(), failed.cohort().safeName());
    }

    private String alsoWorse(CohortComparison cohorts, List<Looked> others) {
        if (others.isEmpty()) {
            return "";
        }
        int more = others.size() - MOST_NAMES;
        String names = others.stream()
                .limit(MOST_NAMES)
                .map(each -> "%s (%s)".formatted(whose(cohorts, each), text.change(observed(each.sample()))))
                .collect(Collectors.joining(", "));
        return "; also shown to be worse: %s%s".formatted(names, more > 0 ? ", and " + more + " more" : "");
    }

    private String together(CohortComparison cohorts) {
        String count = NumberText.count(cohorts.looked().size(), "cohort");
        String what = cohorts.together(rule.needsAll()) == Conclusion.PASS
                ? "in none of %s by '%s' is the %s worse"
                : "none of %s by '%s' has a %s that is shown to be worse";
        return what.formatted(count, rule.options().by(), text.what()) + " by more than " + margin();
    }

    private String cohort(Looked each) {
        String detects = each.conclusion() == Conclusion.FAIL ? "" : detects(each.sample());
        return "%s, %s (%s)%s"
                .formatted(
                        movement(each.sample()),
                        each.sample().turned(),
                        each.conclusion(),
                        detects.isEmpty() ? "" : "; " + detects);
    }

    /** {@return how the value moved, such as {@code 90.0 % instead of 96.0 % (-6.0 points) in 200 cases}} */
    String movement(ComparedSample sample) {
        String cases = NumberText.count(sample.cases(), "case");
        String change = sample.candidate() == sample.baseline() ? "" : " (" + text.change(observed(sample)) + ")";
        return "%s%s in %s".formatted(moved(sample), change, cases);
    }

    private String moved(ComparedSample sample) {
        return text.moved(sample.baseline(), sample.candidate());
    }

    ShownValues shown(ComparedSample sample) {
        return new ShownValues(moved(sample), text.accepted(rule.margin()));
    }

    ShownValues shown(CohortComparison cohorts) {
        String passing = VerdictNumbers.summary(
                cohorts.looked().stream().map(Looked::conclusion).toList());
        return new ShownValues(moved(cohorts.all().sample()) + ", " + passing, text.accepted(rule.margin()));
    }

    private double observed(ComparedSample sample) {
        return text.isShare() ? 1 - sample.candidate() / sample.baseline() : sample.candidate() - sample.baseline();
    }

    private String margin() {
        return "the margin of " + text.size(rule.margin());
    }

    private String shown(DeltaDecision decision) {
        if (decision.isImproved()) {
            return "a significant %s that is larger than %s".formatted(text.better(), margin());
        }
        return switch (decision.conclusion()) {
            case FAIL -> "a significant %s that is larger than %s".formatted(text.worse(), margin());
            case PASS -> "which shows that it is not worse by more than " + margin();
            case INCONCLUSIVE -> "which does not show whether it is worse by more than " + margin();
        };
    }

    private String interval(DeltaDecision decision) {
        if (Double.isNaN(decision.interval().lower())) {
            return "unknown, since the judge is not clearly better than chance";
        }
        String confidence =
                NumberText.plain(NumberText.rounded(100 * rule.options().confidence()));
        String interval = "the true change is likely %s (%s %% confidence)"
                .formatted(
                        text.changes(
                                decision.interval().lower(), decision.interval().upper()),
                        confidence);
        return text.isCorrected()
                ? "%s as people would judge; %s".formatted(text.change(decision.difference()), interval)
                : interval;
    }

    private static String chance(DeltaDecision decision) {
        return Double.isNaN(decision.p())
                ? "unknown, since there is only one case"
                : "an unchanged agent differs this much, up or down, in %s of runs%s"
                        .formatted(
                                decision.p() < 0.001 ? "fewer than 0.1 %" : NumberText.percent(decision.p()),
                                statistic(decision));
    }

    private static String statistic(DeltaDecision decision) {
        return switch (decision.method()) {
            case MCNEMAR_TANGO, MCNEMAR_FIELLER, POOLED_Z, QUANTILES ->
                String.format(Locale.ROOT, " (z = %.2f)", decision.statistic());
            case SIGN_FLIP, PAIRED_T, WELCH, TOTALS -> String.format(Locale.ROOT, " (t = %.2f)", decision.statistic());
            case FISHER, CONSTANT, ONE_CLUSTER -> "";
        };
    }

    private String detects(ComparedSample sample) {
        double change = sample.detectable(rule.gate());
        return Double.isNaN(change)
                ? ""
                : "a true %s of %s turns this gate red 4 times out of 5".formatted(text.worse(), text.size(change));
    }

    private static String next(Conclusion conclusion, boolean hasOtherCases) {
        if (conclusion == Conclusion.FAIL) {
            return hasOtherCases
                    ? "Look at the cases that fail in the report."
                    : "Look at the cases that turned, the worst first.";
        }
        return "Add cases or trials, or accept a larger margin: this policy needs evidence that the agent is not worse.";
    }

    /** {@return the results of cases, in their order} */
    private List<CaseResult> results(List<ComparedCase> pairs) {
        if (pairs.isEmpty()) {
            return List.of();
        }
        Map<String, CaseResult> results = new HashMap<>();
        run.cases().forEach(result -> results.put(result.evalCase().id(), result));
        return pairs.stream()
                .flatMap(pair -> Stream.ofNullable(results.get(pair.id())))
                .toList();
    }

    private List<String> lines(List<CaseResult> worse, List<ComparedCase> pairs) {
        Map<String, ComparedCase> byId =
                pairs.stream().distinct().collect(Collectors.toMap(ComparedCase::id, pair -> pair));
        return FailingCases.lines(worse, result -> remark(result, byId));
    }

    private String remark(CaseResult result, Map<String, ComparedCase> pairs) {
        ComparedCase pair = Objects.requireNonNull(pairs.get(result.evalCase().id()));
        if (comparison.areOutcomes() && !result.reason().isEmpty()) {
            return result.reason();
        }
        String moved = "%s instead of %s".formatted(text.ofCase(pair.candidate()), text.ofCase(pair.baseline()));
        return result.reason().isEmpty() ? moved : moved + ": " + result.reason();
    }
}
