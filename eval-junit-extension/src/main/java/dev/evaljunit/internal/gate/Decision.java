/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.Policy;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Explanation;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.util.Map;

/** What a gate decides about all cases together, and why. */
record Decision(Measure measure, GateOptions options, Coverage coverage) {

    Verdict decide(EvalRun run) {
        Decided seen = Decided.of(measure.sample(run, Cases.of(run)), options);
        Assessment assessment = seen.assessment();
        Policy policy = options.policy();
        return Verdict.of(options.name(measure.name()), assessment.status(policy), explanation(run, seen))
                .withGreen(assessment.isGreen(policy))
                .withNumbers(new VerdictNumbers(options, measure).of(seen));
    }

    private Explanation explanation(EvalRun run, Decided seen) {
        Sample sample = seen.sample();
        Assessment assessment = seen.assessment();
        boolean green = assessment.isGreen(options.policy());
        var facts = new VerdictFacts(measure, options);
        Cases all = Cases.of(run);
        Cases worst = green && !measure.words().listsCasesOfGreen() ? all.with(new int[0]) : measure.worst(run, all);
        return new ExplanationBuilder("Eval '%s' %s, %s."
                        .formatted(
                                run.eval(),
                                measure.words().subject(run, sample, assessment.observed()),
                                ending(assessment)))
                .fact("interval", facts.interval(assessment))
                .fact("conclusion", facts.conclusion(sample, assessment))
                .factUnlessEmpty("detects", facts.detects(sample, run.trials()))
                .facts(green ? Map.of() : Traits.facts(worst, measure.judges(run)))
                .fact(measure.words().label(), measure.words().observed(run, sample, assessment.observed()))
                .facts(measure.words().more(sample, options))
                .fact(measure.kind().noun, facts.limit())
                .factUnlessEmpty("needs", facts.needs(sample))
                .fact("flips", facts.flips(seen))
                .facts(coverage.facts(measure.words().unknownAre()))
                .fact("dataset", run.dataset().toString())
                .cases(FailingCases.lines(worst, measure.words()::remark))
                .next(green ? "" : nextStep(assessment))
                .build();
    }

    /** Of a gate that is shown to be missed, the cases tell what to do. */
    private String nextStep(Assessment assessment) {
        if (assessment.isUnknown()) {
            return "A judge must agree with people more often than chance: improve its rubric, and calibrate it again.";
        }
        return assessment.status(options.policy()) == Status.INCONCLUSIVE
                ? measure.words().ifOpen(measure.kind())
                : "";
    }

    private String ending(Assessment assessment) {
        LimitKind kind = measure.kind();
        String limit = "the %s of %s".formatted(kind.noun, measure.words().limit());
        Status status = assessment.status(options.policy());
        if (options.policy() == Policy.POINT && !assessment.isUnknown()) {
            return status == Status.PASS
                    ? "which " + kind.holds() + " " + limit
                    : "but " + measure.words().demand();
        }
        String truth = "its true " + measure.words().truth();
        return switch (assessment.conclusion()) {
            case PASS -> "which shows that %s %s %s".formatted(truth, kind.holds(), limit);
            case FAIL -> "which shows that %s %s %s".formatted(truth, kind.breaches(), limit);
            case INCONCLUSIVE -> "which does not show whether %s %s %s".formatted(truth, kind.holds(), limit);
        };
    }
}
