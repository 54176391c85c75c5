/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.Policy;
import dev.evaljunit.gate.GatePlan;
import dev.evaljunit.result.EarlyDecision;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Explanation;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.util.Map;
import java.util.OptionalDouble;

/** The verdict of a gate that was decided early: the one that running all cases would have given. */
record EarlyVerdict(Measure measure, GateOptions options) {

    Verdict of(EvalRun run, EarlyDecision decision) {
        boolean green = decision.status() == Status.PASS
                || (decision.status() == Status.INCONCLUSIVE && options.policy() == Policy.LENIENT);
        return Verdict.of(options.name(measure.name()), decision.status(), explanation(run, decision, green))
                .withGreen(green)
                .withNumbers(numbers(run, decision));
    }

    private Explanation explanation(EvalRun run, EarlyDecision decision, boolean green) {
        int planned = run.completion().planned();
        double floor = floor(run);
        Cases worst = measure.worst(run, Cases.of(run));
        return new ExplanationBuilder("Eval '%s' was decided after %s of %s: %s."
                        .formatted(run.eval(), decision.used(), NumberText.count(planned, "case"), outcome(decision)))
                .fact("observed", observed(decision, floor))
                .fact("all cases", allCases(decision, planned, floor))
                .fact("detects", detects(planned, floor))
                .facts(green ? Map.of() : Traits.facts(worst, measure.judges(run)))
                .factUnlessEmpty("trials", run.trials() == 1 ? "" : run.trials() + " of each case")
                .fact("risk", risk(decision))
                .fact(measure.kind().noun, new VerdictFacts(measure, options).limit())
                .fact("saved", NumberText.count(planned - run.cases().size(), "case") + " not run")
                .fact("dataset", run.dataset().toString())
                .cases(FailingCases.lines(worst, measure.words()::remark))
                .build();
    }

    private double floor(EvalRun run) {
        return measure.counting(run.repeats(), options.policy()).orElseThrow().floor();
    }

    private String outcome(EarlyDecision decision) {
        LimitKind kind = measure.kind();
        String limit = "the %s of %s".formatted(kind.noun, measure.words().limit());
        boolean asObserved = options.policy() == Policy.POINT;
        String shown = "all cases together would show that its true %s "
                .formatted(measure.words().truth());
        return switch (decision.status()) {
            case PASS -> (asObserved ? "all cases together would " + kind.hold : shown + kind.holds()) + " " + limit;
            case FAIL ->
                (asObserved ? "all cases together would " + kind.breach : shown + kind.breaches()) + " " + limit;
            default -> asObserved ? openAsObserved(limit) : open(limit);
        };
    }

    private String openAsObserved(String limit) {
        return "whether all cases together would %s %s depends on those that could not be scored"
                .formatted(measure.kind().hold, limit);
    }

    private String open(String limit) {
        return "all cases together would not show whether its true %s %s %s"
                .formatted(measure.words().truth(), measure.kind().holds(), limit);
    }

    private String observed(EarlyDecision decision, double floor) {
        return "%s (%s)"
                .formatted(counted(decision), NumberText.percent(decision.passed() / (double) decision.used(), floor));
    }

    private String counted(EarlyDecision decision) {
        return "%s of the %s that decided it %s"
                .formatted(
                        decision.passed(),
                        NumberText.count(decision.used(), "case"),
                        measure.words().counting());
    }

    private String allCases(EarlyDecision decision, int planned, double floor) {
        return "from %s to %s of %s would %s (%s to %s)"
                .formatted(
                        decision.least(),
                        decision.most(),
                        planned,
                        measure.words().counting(),
                        NumberText.percent(decision.least() / (double) planned, floor),
                        NumberText.percent(decision.most() / (double) planned, floor));
    }

    private static String risk(EarlyDecision decision) {
        return "running all cases would have changed the verdict in at most %s of random orders"
                .formatted(NumberText.floorPercent(decision.risk()));
    }

    /** {@return the true value that running all cases would detect} */
    private String detects(int planned, double floor) {
        boolean toPass = options.policy() == Policy.STRICT;
        String colour = toPass ? "green" : "red";
        String size = NumberText.count(planned, "case");
        OptionalDouble seen = GatePlan.passRate(floor)
                .withPolicy(options.policy())
                .withConfidence(options.confidence())
                .sees(planned);
        if (seen.isEmpty()) {
            return "nothing: with %s this gate never turns %s".formatted(size, colour);
        }
        LimitKind kind = measure.sensitivityKind();
        return "%s %s turns this gate %s 4 times out of 5 (%s)"
                .formatted(
                        measure.words().trueValue(seen.getAsDouble()),
                        toPass ? kind.orBetter() : kind.orWorse(),
                        colour,
                        size);
    }

    private Map<String, Object> numbers(EvalRun run, EarlyDecision decision) {
        var verdictNumbers = new VerdictNumbers(options, measure);
        Map<String, Object> numbers = verdictNumbers.rule();
        numbers.put("shown", decision.status().name());
        numbers.put("decided_after", decision.used());
        numbers.put("passed", decision.passed());
        numbers.put("planned", run.completion().planned());
        numbers.put("least", decision.least());
        numbers.put("most", decision.most());
        numbers.put("risk", decision.risk());
        verdictNumbers.shown(counted(decision)).putInto(numbers);
        return numbers;
    }
}
