/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.gate.Quantity;
import dev.evaljunit.gate.QuantityWords;
import dev.evaljunit.internal.text.Nearest;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.Judgement;
import dev.evaljunit.result.Outcome;
import dev.evaljunit.result.TrialResult;
import java.util.Collection;
import java.util.OptionalDouble;

/** The score of one judge: 0 for a trial without an answer, unknown if unscored. */
public record ScoreQuantity(String judge) implements Quantity {

    @Override
    public String key() {
        return judge;
    }

    @Override
    public OptionalDouble of(EvalCase evalCase, TrialResult trial) {
        return JudgeScores.of(trial, judge);
    }

    /** {@return whether the judge applies to the case, which does not depend on the trial} */
    boolean appliesTo(CaseResult result) {
        for (TrialResult trial : result.trials()) {
            if (trial.judgement(judge).filter(found -> !found.applies()).isPresent()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean isHigherBetter() {
        return true;
    }

    @Override
    public double highest() {
        return 1;
    }

    @Override
    public QuantityWords words() {
        return QuantityText.scores()
                .withName("a '" + judge + "' score")
                .withVerb("has a '" + judge + "' score of", "have")
                .withUnknown("unscored")
                .withNextStep(Coverage.FIX_THE_JUDGE);
    }

    @Override
    public String whyUnknown(TrialResult trial) {
        return trial.judgement(judge)
                .filter(found -> found.outcome() == Outcome.UNSCORED)
                .map(ScoreQuantity::reason)
                .orElse("");
    }

    static String reason(Judgement unscored) {
        return unscored.judge() + ": " + unscored.score().reason();
    }

    @Override
    public void check(String gate, Collection<String> judges) {
        if (!judges.contains(judge)) {
            String hint = Nearest.hint(judge, judges);
            throw new EvalException("Gate '%s': judge '%s' must be one of the eval's judges: %s.%s"
                    .formatted(gate, judge, judges.isEmpty() ? "there are none" : String.join(", ", judges), hint));
        }
    }
}
