/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.CaseResult;
import dev.evaljunit.EvalRun;
import dev.evaljunit.TrialResult;
import dev.evaljunit.Usage;
import dev.evaljunit.internal.text.Rounded;
import java.util.OptionalDouble;

/** What the agent cost in US dollars; unknown without an answer that tells the price of its usage. */
record Cost() implements Quantity {

    @Override
    public String name() {
        return "cost";
    }

    @Override
    public Bound bound() {
        return Bound.LIMIT;
    }

    @Override
    public OptionalDouble of(TrialResult trial) {
        return Tokens.usage(trial).map(Usage::usd).orElse(OptionalDouble.empty());
    }

    @Override
    public Coverage coverage(EvalRun run) {
        return new Metered("cost", "with what it cost: Answer.of(text).withUsage(Usage.of(input, output).withUsd(usd))")
                .coverage(run, trial -> of(trial).isEmpty());
    }

    @Override
    public String format(double value, double limit) {
        return "$" + Rounded.of(value, limit, 4);
    }

    @Override
    public String subject(String value, String where) {
        return "costs " + value + " " + where;
    }

    @Override
    public String demand(String limit) {
        return "must cost at most " + limit;
    }

    @Override
    public String remark(CaseResult result, String value) {
        return value;
    }
}
