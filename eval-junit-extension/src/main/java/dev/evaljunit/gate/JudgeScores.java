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
import dev.evaljunit.internal.text.Rounded;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/** The scores of one judge. A trial without an answer counts as 0, one that could not be judged is left out. */
record JudgeScores(String judge) {

    void check(String gate, Collection<String> judges) {
        if (!judges.contains(judge)) {
            String hint = Nearest.to(judge, judges)
                    .map(name -> " Did you mean '" + name + "'?")
                    .orElse("");
            throw new EvalException("Gate '%s': judge '%s' must be one of the eval's judges: %s.%s"
                    .formatted(gate, judge, judges.isEmpty() ? "there are none" : String.join(", ", judges), hint));
        }
    }

    Scored scored(EvalRun run) {
        return Scored.by(judge, run, this::isUnscored);
    }

    /** {@return the scores of all trials} */
    double[] ofTrials(EvalRun run) {
        return run.allTrials().flatMapToDouble(trial -> stream(score(trial))).toArray();
    }

    /** {@return one score for each case that has any: the mean of its trials} */
    double[] ofCases(EvalRun run) {
        return run.cases().stream()
                .flatMapToDouble(result -> stream(ofCase(result)))
                .toArray();
    }

    OptionalDouble ofCase(CaseResult result) {
        return result.trials().stream()
                .flatMapToDouble(trial -> stream(score(trial)))
                .average();
    }

    /** {@return the cases with a score below the limit, the lowest first} */
    List<CaseResult> below(double limit, EvalRun run, Function<CaseResult, OptionalDouble> score) {
        return run.cases().stream()
                .filter(result -> score.apply(result).orElse(1) < limit)
                .sorted(Comparator.comparingDouble(result -> score.apply(result).orElse(1)))
                .toList();
    }

    /** {@return the score that counts, and why it is low if the judges said so} */
    String remark(OptionalDouble score, CaseResult result) {
        String reason = result.reason();
        return Rounded.of(score.orElse(0), 0, 3) + (reason.isEmpty() ? "" : "  " + reason);
    }

    OptionalDouble lowestOfCase(CaseResult result) {
        return result.trials().stream()
                .flatMapToDouble(trial -> stream(score(trial)))
                .min();
    }

    OptionalDouble score(TrialResult trial) {
        if (trial.error() != null) {
            return OptionalDouble.of(0);
        }
        return trial.judgement(judge).map(found -> found.score().value()).orElse(OptionalDouble.empty());
    }

    private boolean isUnscored(TrialResult trial) {
        return trial.error() == null
                && trial.judgement(judge).map(Judgement::outcome).orElse(Outcome.UNSCORED) == Outcome.UNSCORED;
    }

    private static DoubleStream stream(OptionalDouble value) {
        return value.isPresent() ? DoubleStream.of(value.getAsDouble()) : DoubleStream.empty();
    }
}
