/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.Answer;
import dev.evaljunit.CaseResult;
import dev.evaljunit.EvalRun;
import dev.evaljunit.TrialResult;
import dev.evaljunit.Usage;
import dev.evaljunit.internal.text.Rounded;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** The tokens that the agent took; unknown without an answer that tells its usage. */
record Tokens() implements Quantity {

    static Optional<Usage> usage(TrialResult trial) {
        return trial.answer().flatMap(Answer::usage);
    }

    @Override
    public String name() {
        return "tokens";
    }

    @Override
    public Bound bound() {
        return Bound.LIMIT;
    }

    @Override
    public OptionalDouble of(TrialResult trial) {
        return usage(trial)
                .map(usage -> OptionalDouble.of((double) usage.inputTokens() + usage.outputTokens()))
                .orElse(OptionalDouble.empty());
    }

    @Override
    public Coverage coverage(EvalRun run) {
        return new Metered("tokens", "with its usage: Answer.of(text).withUsage(Usage.of(input, output))")
                .coverage(run, trial -> usage(trial).isEmpty());
    }

    @Override
    public String format(double value, double limit) {
        var digits = new BigDecimal(Rounded.of(value, limit, value == Math.rint(value) ? 0 : 1));
        return String.format(Locale.ROOT, "%,." + digits.scale() + "f token%s", digits, value == 1 ? "" : "s");
    }

    @Override
    public String subject(String value, String where) {
        return "takes " + value + " " + where;
    }

    @Override
    public String demand(String limit) {
        return "must take at most " + limit;
    }

    @Override
    public String remark(CaseResult result, String value) {
        return value;
    }
}
