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
import java.util.OptionalDouble;

/** The verdict of a gate that was decided before all cases had run: what the run of all cases would have come to. */
record EarlyVerdict(Measure measure, Terms terms) {

    Verdict of(EvalRun run, EarlyDecision decision) {
        boolean green = decision.status() == Status.PASS
                || (decision.status() == Status.INCONCLUSIVE && terms.policy() == Policy.LENIENT);
        return Verdict.of(terms.name(measure.name()), decision.status(), explanation(run, decision, green))
                .withGreen(green)
                .withNumbers(figures(run, decision));
    }

    private Explanation explanation(EvalRun run, EarlyDecision decision, boolean green) {
        int planned = run.extent().planned();
        double floor = floor(run);
        List<CaseResult> worst = measure.worst(run, run.cases());
        return new ExplanationBuilder("Eval '%s' was decided after %s of %s: %s."
                        .formatted(run.eval(), decision.used(), Numbers.count(planned, "case"), outcome(decision)))
                .fact("observed", observed(decision, floor))
                .factUnlessEmpty("trials", run.trials() == 1 ? "" : run.trials() + " of each case")
                .fact("all cases", allCases(decision, planned, floor))
                .fact("risk", risk(decision))
                .fact(measure.bound().noun, new Facts(measure, terms).limit())
                .fact("detects", detects(planned, floor))
                .fact("saved", Numbers.count(planned - run.cases().size(), "case") + " not run")
                .fact("dataset", run.dataset().toString())
                .cases(FailingCases.lines(worst, measure::remark))
                .next(green ? "" : FailingCases.nextStep(run, worst))
                .build();
    }

    private double floor(EvalRun run) {
        return measure.watched(run.repeats(), terms.policy()).orElseThrow().floor();
    }

    private String outcome(EarlyDecision decision) {
        Bound bound = measure.bound();
        String limit = "the %s of %s".formatted(bound.noun, measure.limitText());
        boolean asObserved = terms.policy() == Policy.POINT;
        String shown = "all cases together would show that its true %s ".formatted(measure.truth());
        return switch (decision.status()) {
            case PASS -> (asObserved ? "all cases together " + bound.hold : shown + bound.holds) + " " + limit;
            case FAIL -> (asObserved ? "all cases together " + bound.breach : shown + bound.breaches) + " " + limit;
            default -> asObserved ? openAsObserved(limit) : open(limit);
        };
    }

    private String openAsObserved(String limit) {
        return "all cases together %s %s only if those are good enough that could not be scored"
                .formatted(measure.bound().hold, limit);
    }

    private String open(String limit) {
        return "all cases together would not show whether its true %s %s %s"
                .formatted(measure.truth(), measure.bound().holds, limit);
    }

    private String observed(EarlyDecision decision, double floor) {
        return "%s of the %s that decided it %s (%s)"
                .formatted(
                        decision.passed(),
                        Numbers.count(decision.used(), "case"),
                        measure.counting(),
                        Numbers.percent(decision.passed() / (double) decision.used(), floor));
    }

    private String allCases(EarlyDecision decision, int planned, double floor) {
        return "from %s to %s of %s would %s (%s to %s)"
                .formatted(
                        decision.least(),
                        decision.most(),
                        planned,
                        measure.counting(),
                        Numbers.percent(decision.least() / (double) planned, floor),
                        Numbers.percent(decision.most() / (double) planned, floor));
    }

    private static String risk(EarlyDecision decision) {
        return "in at most %s of random orders would all cases have come to something else"
                .formatted(Numbers.floorPercent(decision.risk()));
    }

    /** {@return what the run of all cases could have seen} */
    private String detects(int planned, double floor) {
        boolean toPass = terms.policy() == Policy.STRICT;
        String colour = toPass ? "green" : "red";
        String size = Numbers.count(planned, "case");
        OptionalDouble seen = new GatePlan(floor, terms.policy(), terms.confidence(), Numbers.POWER).sees(planned);
        if (seen.isEmpty()) {
            return "nothing: with %s this gate never turns %s".formatted(size, colour);
        }
        Bound bound = measure.sensitivityBound();
        return "%s %s turns this gate %s 4 times out of 5 (%s)"
                .formatted(
                        measure.trueValue(seen.getAsDouble()),
                        toPass ? bound.orBetter() : bound.orWorse(),
                        colour,
                        size);
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
