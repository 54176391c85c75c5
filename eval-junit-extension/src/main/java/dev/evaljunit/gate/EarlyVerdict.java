/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.CaseResult;
import dev.evaljunit.EarlyDecision;
import dev.evaljunit.EvalRun;
import dev.evaljunit.Explanation;
import dev.evaljunit.Policy;
import dev.evaljunit.Verdict;
import dev.evaljunit.Verdict.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The verdict of a gate that was decided before all cases had run: what the run of all cases would have come to. */
record EarlyVerdict(Measure measure, Terms terms) {

    Verdict of(EvalRun run, EarlyDecision decision) {
        boolean green = decision.status() == Status.PASS
                || (decision.status() == Status.INCONCLUSIVE && terms.policy() == Policy.LENIENT);
        return new Verdict(
                terms.name(measure.name()),
                decision.status(),
                green,
                explanation(run, decision, green),
                figures(run, decision));
    }

    private Explanation explanation(EvalRun run, EarlyDecision decision, boolean green) {
        int planned = run.extent().planned();
        List<CaseResult> worst = measure.worst(run, run.cases());
        return new ExplanationBuilder("Eval '%s' was decided after %s of %s: %s."
                        .formatted(run.eval(), decision.used(), Numbers.count(planned, "case"), outcome(decision)))
                .fact(
                        "observed",
                        "%s of the %s that decided it"
                                .formatted(decision.passed(), Numbers.count(decision.used(), "case")))
                .fact(
                        "all cases",
                        "from %s to %s of %s would pass".formatted(decision.least(), decision.most(), planned))
                .fact(
                        "risk",
                        "in at most %s of random orders would all cases have come to something else"
                                .formatted(Numbers.floorPercent(decision.risk())))
                .fact(measure.bound().noun, new Facts(measure, terms).limit())
                .fact(
                        "saved",
                        "%s not needed"
                                .formatted(Numbers.count(planned - run.cases().size(), "case")))
                .fact("dataset", run.dataset().toString())
                .cases(FailingCases.lines(worst, measure::remark))
                .next(green ? "" : FailingCases.nextStep(run, worst))
                .build();
    }

    private String outcome(EarlyDecision decision) {
        Bound bound = measure.bound();
        String shown = terms.policy() == Policy.POINT
                ? "all cases together %s"
                : "all cases together would show that its true %s %s".formatted(measure.truth(), "%s");
        String limit = "the %s of %s".formatted(bound.noun, measure.limitText());
        return switch (decision.status()) {
            case PASS -> shown.formatted(terms.policy() == Policy.POINT ? bound.hold : bound.holds) + " " + limit;
            case FAIL -> shown.formatted(terms.policy() == Policy.POINT ? bound.breach : bound.breaches) + " " + limit;
            default -> "all cases together would show nothing about " + limit;
        };
    }

    private Map<String, Object> figures(EvalRun run, EarlyDecision decision) {
        Map<String, Object> figures = new LinkedHashMap<>(new Figures(terms, measure).rule());
        figures.put("shown", decision.status().name());
        figures.put("decided_after", decision.used());
        figures.put("passed", decision.passed());
        figures.put("planned", run.extent().planned());
        figures.put("least", decision.least());
        figures.put("most", decision.most());
        figures.put("risk", decision.risk());
        return figures;
    }
}
