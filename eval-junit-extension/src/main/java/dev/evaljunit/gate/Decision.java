/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.CaseResult;
import dev.evaljunit.EvalRun;
import dev.evaljunit.Explanation;
import dev.evaljunit.Policy;
import dev.evaljunit.Verdict;
import dev.evaljunit.Verdict.Status;
import java.util.List;

/** What a gate decides about all cases together, and why. */
final class Decision {

    private final Measure measure;
    private final Terms terms;
    private final Coverage coverage;

    Decision(Measure measure, Terms terms, Coverage coverage) {
        this.measure = measure;
        this.terms = terms;
        this.coverage = coverage;
    }

    Verdict decide(EvalRun run) {
        Seen seen = Seen.of(measure.sample(run, run.cases()), terms);
        Reading reading = seen.reading();
        Policy policy = terms.policy();
        return Verdict.of(terms.name(measure.name()), reading.status(policy), explanation(run, seen))
                .withGreen(reading.isGreen(policy))
                .withNumbers(new Figures(terms, measure).of(seen));
    }

    private Explanation explanation(EvalRun run, Seen seen) {
        Sample sample = seen.sample();
        Reading reading = seen.reading();
        boolean green = reading.isGreen(terms.policy());
        var facts = new Facts(measure, terms);
        List<CaseResult> worst = green && !showsCasesOfGreen() ? List.of() : measure.worst(run, run.cases());
        return new ExplanationBuilder("Eval '%s' %s, %s."
                        .formatted(run.eval(), measure.subject(run, sample, reading.observed()), ending(reading)))
                .fact(measure.label(), measure.observed(run, sample, reading.observed()))
                .fact("interval", facts.interval(reading))
                .facts(measure.more(sample, terms))
                .fact("conclusion", facts.conclusion(sample, reading))
                .fact(measure.bound().noun, facts.limit())
                .factUnlessEmpty("detects", facts.detects(sample, terms.policy(), terms.alpha()))
                .factUnlessEmpty("needs", facts.needs(sample))
                .fact("flips", facts.flips(seen))
                .facts(coverage.facts(measure.unknownAre()))
                .fact("dataset", run.dataset().toString())
                .cases(FailingCases.lines(worst, measure::remark))
                .next(green ? "" : nextStep(run, reading, worst))
                .build();
    }

    private String nextStep(EvalRun run, Reading reading, List<CaseResult> worst) {
        boolean isOpen = reading.status(terms.policy()) == Status.INCONCLUSIVE;
        return (isOpen ? measure.ifOpen() + " " : "") + FailingCases.nextStep(run, worst);
    }

    /** A pass rate that is high enough still has cases to look at; the lowest score of a good mean says nothing. */
    private boolean showsCasesOfGreen() {
        return measure instanceof PassRateMeasure;
    }

    private String ending(Reading reading) {
        Bound bound = measure.bound();
        String limit = "the %s of %s".formatted(bound.noun, measure.limitText());
        Status status = reading.status(terms.policy());
        if (terms.policy() == Policy.POINT) {
            return status == Status.PASS ? "which " + bound.holds + " " + limit : "but " + measure.demand();
        }
        String truth = "its true " + measure.truth();
        return switch (reading.conclusion()) {
            case PASS -> "which shows that %s %s %s".formatted(truth, bound.holds, limit);
            case FAIL -> "which shows that %s %s %s".formatted(truth, bound.breaches, limit);
            case INCONCLUSIVE -> "which does not show whether %s %s %s".formatted(truth, bound.holds, limit);
        };
    }
}
