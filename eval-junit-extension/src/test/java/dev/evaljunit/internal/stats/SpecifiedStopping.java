/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.util.Map;

/** Early stopping, by the names of the specification and, for what it leaves out, by our own. */
final class SpecifiedStopping {

    /** Stops as soon as the rest of the cases cannot change the conclusion. */
    static final StoppingRule CERTAIN = new StoppingRule(0, 1, 1);

    private SpecifiedStopping() {}

    static Map<String, Object> curtail(Inputs in) {
        EarlyStop stop = new EarlyStop(target(in), CERTAIN);
        feed(stop, in.text("outcomes"));
        return Map.of("stop_at", stop.used(), "decision", decision(stop));
    }

    static Map<String, Object> finite(Inputs in) {
        StoppingTarget target = target(in);
        Arguments.checkOpenUnit(in.number("alpha"), "alpha");
        var rule = new StoppingRule(in.number("alpha"), in.number("a"), in.number("b"));
        EarlyStop stop = new EarlyStop(target, rule);
        String outcomes = in.text("outcomes").repeat(in.isNull("times") ? 1 : in.size("times"));
        feed(stop, outcomes);
        String used = outcomes.substring(0, Math.toIntExact(stop.used()));
        return Map.of(
                "stop_at", stop.used(),
                "decision", decision(stop),
                "lower", stop.bounds().lower(),
                "upper", stop.bounds().upper(),
                "log_e_pass", logEvidence(target.passFrom() - 1, target.cases(), rule, used),
                "log_e_fail", logEvidence(target.failTo() + 1, target.cases(), rule, used));
    }

    private static StoppingTarget target(Inputs in) {
        return new StoppingTarget(in.count("n"), in.count("c_pass"), in.count("c_fail"));
    }

    /** {@code 1} passed, {@code 0} failed, {@code ?} is missing. */
    static void feed(EarlyStop stop, String outcomes) {
        outcomes.chars().forEach(outcome -> {
            switch (outcome) {
                case '1' -> stop.pass();
                case '0' -> stop.fail();
                default -> stop.missing();
            }
        });
    }

    private static String decision(EarlyStop stop) {
        return stop.decision().map(Conclusion::name).orElse("CONTINUE");
    }

    private static double logEvidence(long total, long cases, StoppingRule rule, String outcomes) {
        var evidence = new RunningEValue(total, cases, rule.a(), rule.b());
        outcomes.chars().forEach(outcome -> {
            if (outcome == '1') {
                evidence.hit();
            } else {
                evidence.miss();
            }
        });
        return evidence.log();
    }

    static Map<String, Object> plan(Inputs in) {
        double floor = in.number("floor");
        StoppingTarget target = in.isNull("c_pass") ? StoppingTarget.observed(floor, in.count("n")) : target(in);
        StoppingRule rule = in.text("mode").equals("finite") ? StoppingRule.likely(floor, in.number("alpha")) : CERTAIN;
        StoppingPlan plan = StoppingPlan.of(target, rule, in.number("rate"), in.size("batch"));
        return Map.of(
                "expected_calls", plan.expectedCalls(),
                "p_pass", plan.pass(),
                "p_stop_early", plan.stopEarly(),
                "p_disagree", plan.disagree());
    }
}
