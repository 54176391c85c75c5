/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.gate.CaseQuantity;
import dev.evaljunit.gate.Quantity;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.internal.text.ThrownText;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Outcome;
import dev.evaljunit.result.TrialResult;
import dev.evaljunit.result.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How many values of a run are known to a gate; if too few are, the gate is an error.
 *
 * @param unknown what is unknown
 * @param missing how many units are unknown
 * @param skipped how many of them belong to cases that were skipped
 * @param units how many units there are: trials, or cases
 */
record Coverage(EvalRun run, Unknown unknown, long missing, long skipped, long units) {

    static final String FIX_THE_JUDGE = "Unscored trials neither pass nor fail: fix the judge, then run again.";

    private static final int REASONS_SHOWN = 3;
    private static final int LONGEST_REASON = 240;

    /**
     * What a gate has to know of each unit, which is a trial or a case.
     *
     * @param quantity the quantity whose value it has to know; empty if it has to know whether trials passed
     * @param name what it has to know, such as {@code a cost}
     * @param label what units are called whose value is unknown; empty if there can be none
     * @param nextStep what the reader can do about unknown values
     */
    record Unknown(Optional<Quantity> quantity, String name, String label, String nextStep) {

        /** {@return the units whose value is unknown} */
        static Unknown of(Quantity quantity) {
            QuantityText words = QuantityText.of(quantity.words());
            return new Unknown(Optional.of(quantity), words.name(), words.unknown(), words.nextStep());
        }

        /** {@return the trials that judges could still pass or fail} */
        static Unknown outcome() {
            return new Unknown(Optional.empty(), "scores", "unscored", FIX_THE_JUDGE);
        }

        /** {@return {@code trial} or {@code case}} */
        String unit() {
            return quantity.map(QuantityValues::unit).orElse("trial");
        }

        List<TrialResult> units(CaseResult result) {
            return quantity.isPresent() ? QuantityValues.units(quantity.get(), result) : result.trials();
        }

        /** {@return how many units a run has} */
        long units(int cases, int trials) {
            return quantity.filter(CaseQuantity.class::isInstance).isPresent() ? cases : (long) cases * trials;
        }

        int count(CaseResult result) {
            if (result.isSkipped()) {
                return units(result).size();
            }
            int count = 0;
            for (TrialResult trial : units(result)) {
                count += isUnknown(result, trial) ? 1 : 0;
            }
            return count;
        }

        private boolean isUnknown(CaseResult result, TrialResult trial) {
            return quantity.isPresent()
                    ? QuantityValues.of(quantity.get(), result, trial).isEmpty()
                    : trial.outcome() == Outcome.UNSCORED;
        }

        /** {@return why values of a case are unknown, in a few words each} */
        private Stream<String> reasons(CaseResult result) {
            if (result.isSkipped()) {
                return result.trials().stream()
                        .flatMap(trial -> trial.skipped().stream())
                        .map(reason -> "skipped: " + reason);
            }
            return units(result).stream()
                    .filter(trial -> isUnknown(result, trial))
                    .flatMap(trial -> quantity.map(it -> Stream.of(why(it, result, trial)))
                            .orElseGet(() -> unscored(trial)));
        }

        /** A quantity that throws has no value; measuring it again shows the exception. */
        private static String why(Quantity quantity, CaseResult result, TrialResult trial) {
            try {
                double value = QuantityValues.measure(quantity, result, trial).orElse(0);
                return value >= 0 ? quantity.whyUnknown(trial) : "the value must be at least 0, found " + value;
            } catch (Throwable thrown) { // a quantity of a user may throw any error
                return ThrownText.of(thrown);
            }
        }

        private static Stream<String> unscored(TrialResult trial) {
            return trial.judgements().stream()
                    .filter(each -> each.outcome() == Outcome.UNSCORED)
                    .map(ScoreQuantity::reason);
        }
    }

    static Coverage of(EvalRun run, Unknown unknown) {
        return unknown.quantity()
                .map(quantity -> CaseTable.of(run).column(quantity).counts())
                .map(counts -> new Coverage(run, unknown, counts.missing(), counts.skipped(), counts.units()))
                .orElseGet(() -> ofOutcomes(run, unknown));
    }

    private static Coverage ofOutcomes(EvalRun run, Unknown unknown) {
        long missing = 0;
        long skipped = 0;
        long units = 0;
        for (CaseResult result : run.cases()) {
            int ofCase = unknown.units(result).size();
            boolean isSkipped = result.isSkipped();
            missing += isSkipped ? ofCase : unknown.count(result);
            skipped += isSkipped ? ofCase : 0;
            units += ofCase;
        }
        return new Coverage(run, unknown, missing, skipped, units);
    }

    boolean isEnough(double leastShare) {
        return isEnough(missing, units, leastShare);
    }

    static boolean isEnough(long missing, long units, double leastShare) {
        return missing < units && (units - missing) / (double) units >= leastShare;
    }

    String label() {
        return unknown.label();
    }

    String nextStep() {
        return unknown.nextStep();
    }

    /** {@return how many units are unknown, with what they are called, such as {@code 3 trials}} */
    String count(long count) {
        return NumberText.count(count, unknown.unit());
    }

    /** {@return how many units are unknown, by their label; empty if none can be} */
    Map<String, String> facts(String whatBecomesOfThem) {
        Map<String, String> facts = new LinkedHashMap<>();
        if (!label().isEmpty()) {
            facts.put(label(), fact(missing - skipped, units - skipped, whatBecomesOfThem));
        }
        if (skipped > 0) {
            facts.put("skipped", fact(skipped, units, "not counted"));
        }
        return facts;
    }

    private String fact(long some, long all, String treatment) {
        return some == 0 ? "none of " + count(all) : some + " of " + count(all) + ", " + treatment;
    }

    /** {@return the error of a gate that knows too few values} */
    Verdict error(String gate, double leastShare) {
        List<CaseResult> open =
                run.cases().stream().filter(result -> unknown.count(result) > 0).toList();
        var explanation = new ExplanationBuilder(
                        "Eval '%s' has %s for %s.".formatted(run.eval(), unknown.name(), known(leastShare)))
                .factUnlessEmpty("why", reasons())
                .fact("dataset", run.dataset().toString())
                .cases(FailingCases.lines(open))
                .next(nextStepAfterError())
                .build();
        return Verdict.of(gate, Verdict.Status.ERROR, explanation)
                .withNumbers(isOfJudges() ? GateError.JUDGE.numbers() : Map.of());
    }

    /** Neither what was skipped nor what was not recorded is a judge's fault. */
    private boolean isOfJudges() {
        return skipped < missing
                && run.calls().missing() == 0
                && unknown.quantity().map(ScoreQuantity.class::isInstance).orElse(true);
    }

    /** Where cases were skipped, no judge is to blame. */
    private String nextStepAfterError() {
        if (skipped == 0) {
            return unknown.nextStep();
        }
        String all = skipped == units
                ? ", or set eval.skips=warn where the whole eval may be skipped."
                : ", or lower minKnown if the gate may do without them.";
        return (skipped < missing ? unknown.nextStep() + " " : "")
                + "Skipped trials are unknown: provide what they need to run here" + all;
    }

    private String known(double leastShare) {
        String all = count(units);
        return missing == units
                ? "none of " + all
                : "only %s of %s (%s); the gate needs at least %s"
                        .formatted(
                                units - missing,
                                all,
                                NumberText.percent((units - missing) / (double) units, leastShare),
                                NumberText.floorPercent(leastShare));
    }

    private String reasons() {
        Predicate<String> isKnown = reason -> !reason.isEmpty();
        Map<String, Long> counts = run.cases().stream()
                .flatMap(unknown::reasons)
                .filter(isKnown)
                .map(reason -> SafeText.lineWithAdvice(reason, LONGEST_REASON))
                .collect(Collectors.groupingBy(reason -> reason, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(REASONS_SHOWN)
                .map(entry -> entry.getKey() + " (" + count(entry.getValue()) + ")")
                .collect(Collectors.joining("; "));
    }
}
