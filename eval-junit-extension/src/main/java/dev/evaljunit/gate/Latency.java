/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.CaseResult;
import dev.evaljunit.EvalRun;
import dev.evaljunit.TrialResult;
import dev.evaljunit.internal.text.Durations;
import dev.evaljunit.internal.text.Redactor;
import dev.evaljunit.internal.text.SafeText;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.OptionalDouble;

/**
 * How long the agent took, in seconds.
 *
 * @param untilAnswer whether a trial without an answer is infinitely slow; if not, the time until it failed counts
 */
record Latency(boolean untilAnswer) implements Quantity {

    private static final int LONGEST_REASON = 160;

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public Bound bound() {
        return Bound.LIMIT;
    }

    @Override
    public OptionalDouble of(TrialResult trial) {
        return OptionalDouble.of(
                untilAnswer && trial.error().isPresent()
                        ? Double.POSITIVE_INFINITY
                        : trial.latency().toNanos() / 1e9);
    }

    /** {@return the limit in seconds, as exact as a double can be, for the longest of durations too} */
    static double seconds(Duration limit) {
        return BigDecimal.valueOf(limit.getSeconds())
                .add(BigDecimal.valueOf(limit.getNano(), 9))
                .doubleValue();
    }

    @Override
    public Coverage coverage(EvalRun run) {
        return Metered.complete(run);
    }

    @Override
    public String format(double seconds, double limit) {
        if (Double.isInfinite(seconds)) {
            return "no answer";
        }
        String text = format(seconds);
        return seconds > limit && text.equals(format(limit)) ? "just over " + text : text;
    }

    private static String format(double seconds) {
        return Durations.format(Duration.ofNanos(Math.round(seconds * 1e9)));
    }

    @Override
    public String subject(String value, String where) {
        if (value.equals("no answer")) {
            return "gives no answer " + where;
        }
        return (untilAnswer ? "answers in " : "takes ") + value + " " + where;
    }

    @Override
    public String demand(String limit) {
        return (untilAnswer ? "must answer in at most " : "must take at most ") + limit;
    }

    @Override
    public String remark(CaseResult result, String value) {
        return result.trials().stream()
                .flatMap(trial -> trial.error().stream())
                .findFirst()
                .map(error -> "no answer: " + Redactor.redact(SafeText.line(error.message(), LONGEST_REASON)))
                .orElse(value);
    }
}
