/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.CaseResult;
import dev.evaljunit.EvalException;
import dev.evaljunit.EvalRun;
import dev.evaljunit.Judgement;
import dev.evaljunit.Outcome;
import dev.evaljunit.TrialResult;
import dev.evaljunit.internal.text.Nearest;
import java.util.Collection;
import java.util.OptionalDouble;

/** The scores of one judge. A trial without an answer counts as 0, one that could not be judged is unknown. */
record ScoreQuantity(String judge) implements Quantity {

    @Override
    public String name() {
        return judge;
    }

    @Override
    public Bound bound() {
        return Bound.FLOOR;
    }

    @Override
    public void check(String gate, Collection<String> judges) {
        if (!judges.contains(judge)) {
            String hint = Nearest.to(judge, judges)
                    .map(name -> " Did you mean '" + name + "'?")
                    .orElse("");
            throw new EvalException("Gate '%s': judge '%s' must be one of the eval's judges: %s.%s"
                    .formatted(gate, judge, judges.isEmpty() ? "there are none" : String.join(", ", judges), hint));
        }
    }

    @Override
    public OptionalDouble of(TrialResult trial) {
        return JudgeScores.of(trial, judge);
    }

    /** {@return the mean of a case's trials; empty if none was scored} */
    OptionalDouble ofCase(CaseResult result) {
        double[] values = ofTrials(result);
        return values.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(JudgeScores.mean(values));
    }

    @Override
    public Coverage coverage(EvalRun run) {
        return Scored.by(judge, run, this::isUnscored);
    }

    private boolean isUnscored(TrialResult trial) {
        return trial.error() == null
                && trial.judgement(judge).map(Judgement::outcome).orElse(Outcome.UNSCORED) == Outcome.UNSCORED;
    }

    @Override
    public String format(double value, double limit) {
        return Numbers.score(Math.max(0, Math.min(1, value)), limit);
    }

    @Override
    public String limitText(double limit) {
        return Numbers.plain(limit);
    }

    @Override
    public String subject(String value, String where) {
        return "has a '%s' score of %s %s".formatted(judge, value, where);
    }

    @Override
    public String demand(String limit) {
        return "must have at least " + limit;
    }

    @Override
    public String remark(CaseResult result, String value) {
        String reason = result.reason();
        return value + (reason.isEmpty() ? "" : "  " + reason);
    }
}
