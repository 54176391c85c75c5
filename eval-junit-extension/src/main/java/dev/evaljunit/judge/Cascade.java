/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Judge;
import dev.evaljunit.Score;
import dev.evaljunit.Usage;
import java.util.List;

/**
 * A panel of two tiers.
 *
 * @param from the lowest uncertain score of the first one
 * @param to the highest
 */
record Cascade(double from, double to) implements PanelRule {

    @Override
    public Score score(List<Judge> members, EvalCase evalCase, Answer answer) {
        return score(members, evalCase, answer, 1);
    }

    /** Tiers are counted through cascades of cascades. */
    private Score score(List<Judge> members, EvalCase evalCase, Answer answer, int tier) {
        Judge first = members.get(0);
        Judge second = members.get(1);
        if (!first.appliesTo(evalCase)) {
            return next(second, evalCase, answer, tier + 1);
        }
        Score score = PanelRule.score(first, evalCase, answer);
        if (isCertain(score)) {
            return byTier(tier, first, score);
        }
        if (!second.appliesTo(evalCase)) {
            return Together.of(undecided(tier, score), List.of(byTier(tier, first, score)));
        }
        Score decision = next(second, evalCase, answer, tier + 1);
        return Together.of(
                decision.withReason("%s (tier %d was uncertain: %s)".formatted(decision.reason(), tier, score)),
                List.of(score, decision));
    }

    /** Nobody chose the score of a tier that is uncertain. */
    private static Score undecided(int tier, Score uncertain) {
        return Score.unscored("tier %d was uncertain (%s), and tier %d does not apply to the case"
                        .formatted(tier, uncertain, tier + 1))
                .withDecidedBy("no tier");
    }

    private boolean isCertain(Score score) {
        return score.isScored()
                && (score.value().orElseThrow() < from || score.value().orElseThrow() > to);
    }

    private static Score next(Judge second, EvalCase evalCase, Answer answer, int tier) {
        return second instanceof PanelJudge panel && panel.rule() instanceof Cascade cascade
                ? cascade.score(panel.members(), evalCase, answer, tier)
                : byTier(tier, second, PanelRule.score(second, evalCase, answer));
    }

    /** A tier without a model is known to cost nothing, although the panel has models. */
    private static Score byTier(int tier, Judge judge, Score score) {
        String inside = score.decidedBy().map(way -> ", " + way).orElse("");
        Score decided = score.withDecidedBy("tier " + tier + inside);
        return judge.model().isPresent() || score.usage().isPresent()
                ? decided
                : decided.withUsage(Usage.of(0, 0).withUsd(0));
    }

    @Override
    public double threshold(double... thresholds) {
        return thresholds[thresholds.length - 1];
    }

    @Override
    public boolean isVote() {
        return false;
    }

    @Override
    public boolean needsAll() {
        return false;
    }

    @Override
    public String toString() {
        return "cascade, uncertain from %s to %s".formatted(from, to);
    }
}
