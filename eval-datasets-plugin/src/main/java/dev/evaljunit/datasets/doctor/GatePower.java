/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.doctor;

import dev.evaljunit.datasets.facts.Fields;
import dev.evaljunit.datasets.facts.ReportFacts;
import dev.evaljunit.datasets.facts.Words;
import dev.evaljunit.internal.history.RunHeader;
import dev.evaljunit.internal.stats.DeltaDecision.Method;
import dev.evaljunit.internal.stats.DeltaGate;
import dev.evaljunit.internal.stats.DetectableDrop;
import dev.evaljunit.internal.stats.FloorPower;
import dev.evaljunit.internal.stats.PairedOutcomes;
import dev.evaljunit.internal.stats.SampleSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether an eval would have seen a drop of its pass rate, 4 times out of 5.
 *
 * <p>A run's report has its gates, with floor, policy and confidence. A kept run has none; of it, the best that any comparison of n
 * cases with an earlier run could have seen.
 */
record GatePower(List<Gate> gates, double drop, boolean hasGates) {

    private static final String COMPLETE = "COMPLETE";
    private static final double POWER = 0.8;
    private static final double ALPHA = 0.05;
    private static final Set<String> OF_RATES = Set.of(
            Method.MCNEMAR_TANGO.key(),
            Method.POOLED_Z.key(),
            Method.FISHER.key(),
            Method.SIGN_FLIP.key(),
            Method.PAIRED_T.key());

    /**
     * What one gate can see.
     *
     * @param cases n
     * @param seen the smallest drop that it sees; 1 if it sees none
     * @param enough what would let it see the drop, in words
     */
    record Gate(String name, long cases, double seen, String enough) {}

    /** A run that did not end has fewer cases than its gates are made for. */
    static GatePower of(ReportFacts report, double drop) {
        var gates = new ArrayList<Gate>();
        if (!COMPLETE.equals(Fields.object(report.run().get("completion")).getOrDefault("end", COMPLETE))) {
            return new GatePower(gates, drop, true);
        }
        for (Map<String, Object> verdict : Fields.objects(report.run().get("verdicts"))) {
            Map<String, Object> numbers = Fields.object(verdict.get("numbers"));
            String name = Fields.text(verdict.get("gate")).orElse("gate");
            if (numbers.containsKey("floor") && numbers.containsKey("passed") && numbers.containsKey("units")) {
                gates.add(floor(name, numbers, drop));
            } else if (OF_RATES.contains(String.valueOf(numbers.get("method")))) {
                gates.add(compared(name, numbers, drop));
            }
        }
        return new GatePower(gates, drop, true);
    }

    static GatePower of(RunHeader run, double drop) {
        long cases = run.cases().counted();
        return new GatePower(
                cases == 0
                        ? List.of()
                        : List.of(new Gate(
                                "a comparison with an earlier run",
                                cases,
                                comparable(cases),
                                "about %s cases would show it".formatted(enoughToCompare(drop)))),
                drop,
                false);
    }

    /** {@return the drop that n cases show if none of them turns by chance: with others, more are needed} */
    private static double comparable(long cases) {
        double seen = DetectableDrop.of(
                new PairedOutcomes(cases, 0, 0), new DeltaGate(DeltaGate.DEFAULT_MARGIN, ALPHA), POWER);
        return Double.isNaN(seen) ? 1 : seen;
    }

    private static long enoughToCompare(double drop) {
        long low = 1;
        long high = 1 << 20;
        while (low < high) {
            long middle = (low + high) / 2;
            if (comparable(middle) <= drop) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static Gate compared(String name, Map<String, Object> numbers, double drop) {
        long cases = Fields.count(numbers.get("cases"));
        double seen = Fields.number(numbers.get("detectable")).orElse(1);
        // the detectable drop falls with the root of n
        long enough = (long) Math.ceil(cases * (seen / drop) * (seen / drop));
        return new Gate(name, cases, seen, "about %s cases would show it".formatted(enough));
    }

    private static Gate floor(String name, Map<String, Object> numbers, double drop) {
        long units = Math.max(1, Fields.count(numbers.get("units")));
        double rate = Fields.count(numbers.get("passed")) / (double) units;
        double floor =
                Math.min(1, Math.max(0, Fields.number(numbers.get("floor")).orElse(0)));
        double alpha = 1 - Fields.number(numbers.get("confidence")).orElse(1 - ALPHA);
        long cases = Fields.number(numbers.get("cases")).isPresent() ? Fields.count(numbers.get("cases")) : units;
        var policy = new FloorSight(String.valueOf(numbers.get("policy")), floor, alpha);
        double seen = cases == 0 ? 1 : rate - policy.redBelow(cases);
        return new Gate(name, cases, seen, policy.enough(rate - drop));
    }

    /** What a floor sees under its policy. */
    private record FloorSight(String policy, double floor, double alpha) {

        /** {@return the true pass rate up to which the gate is red 4 times out of 5; below 0 if it never is} */
        double redBelow(long cases) {
            return switch (policy) {
                case "STRICT" -> {
                    long needed = FloorPower.of(cases, floor, alpha).criticalPass();
                    yield needed > cases ? 1 : FloorPower.detectableRate(needed / (double) cases, cases, POWER);
                }
                case "LENIENT" -> {
                    FloorPower power = FloorPower.of(cases, floor, alpha);
                    yield power.canFail() ? power.rateShownToFail(POWER) : -1;
                }
                default -> FloorPower.detectableRate(floor, cases, POWER);
            };
        }

        String enough(double worse) {
            if (worse <= 0) {
                return "no pass rate can drop by as much";
            }
            if (worse >= floor) {
                return "no number of cases would show it, since its floor of %s is lower; raise it, or add @NoRegression"
                        .formatted(Words.percent(floor));
            }
            try {
                long cases = policy.equals("LENIENT")
                        ? SampleSize.toShowMiss(floor, alpha, worse, POWER).stable()
                        : SampleSize.toMiss(floor, worse, POWER).stable();
                return "about %s cases would show it".formatted(cases);
            } catch (IllegalArgumentException e) {
                return "its floor of %s is too near; add @NoRegression".formatted(Words.percent(floor));
            }
        }
    }

    /** Tell if none of the gates sees the drop; one that does is enough. */
    void into(String where, String eval, String selector, Symptoms symptoms) {
        if (gates.isEmpty()) {
            symptoms.undecided("the newest run of '%s' did not end, or has no gate on the pass rate of all its cases"
                    .formatted(Words.id(eval)));
            return;
        }
        Gate best = gates.stream()
                .reduce((one, other) -> other.seen < one.seen ? other : one)
                .orElseThrow();
        if (best.seen <= drop) {
            return;
        }
        symptoms.add(
                where,
                "%s of '%s', with %s, would not have seen a drop of %s 4 times out of 5: it sees %s; %s."
                        .formatted(
                                hasGates
                                        ? "Gate '%s'".formatted(Words.id(best.name))
                                        : "A comparison of the newest run",
                                Words.id(eval),
                                Words.count(best.cases, "case"),
                                Words.points(drop),
                                best.seen >= 1 ? "none" : "one of " + Words.points(best.seen),
                                best.enough),
                RunRules.command(selector, "eval.plan=true"));
    }
}
