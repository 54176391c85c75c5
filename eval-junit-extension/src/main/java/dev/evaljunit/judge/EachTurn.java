/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Judge;
import dev.evaljunit.Score;
import dev.evaljunit.internal.chat.AgentTurn;
import dev.evaljunit.internal.dataset.DelegatingJudge;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A judge of each turn of a conversation. */
record EachTurn(Judge judge, Rule rule) implements DelegatingJudge {

    /** What is made of the scores of all turns. */
    enum Rule {
        WORST,
        MEAN
    }

    /** The score of a turn. */
    private record Scored(AgentTurn turn, Score score) {

        double value() {
            return score.value().orElseThrow();
        }

        String title() {
            return "turn " + Math.max(1, turn.number());
        }
    }

    @Override
    public Score score(EvalCase evalCase, Answer answer) {
        var turns = new ArrayList<Scored>();
        for (AgentTurn turn : AgentTurn.of(evalCase, answer)) {
            turns.add(new Scored(turn, PanelRule.score(judge, turn.evalCase(), turn.answer())));
        }
        return Together.of(verdict(turns), turns.stream().map(Scored::score).toList());
    }

    private Score verdict(List<Scored> turns) {
        Optional<Scored> worst =
                turns.stream().filter(turn -> turn.score().isScored()).min(Comparator.comparingDouble(Scored::value));
        if (rule == Rule.WORST && worst.filter(turn -> turn.value() == 0).isPresent()) {
            return worst(worst.get());
        }
        Optional<Scored> unscored =
                turns.stream().filter(turn -> !turn.score().isScored()).findFirst();
        if (unscored.isPresent()) {
            Score score = Score.unscored(
                    unscored.get().title() + ": " + unscored.get().score().reason());
            return decided(score, List.of(unscored.get()));
        }
        if (worst.isEmpty()) {
            return Score.unscored("The answer must have a message of the assistant, found none.");
        }
        return rule == Rule.WORST ? worst(worst.get()) : mean(turns, worst.get());
    }

    private static Score worst(Scored worst) {
        String reason = worst.score().reason();
        Score score = Score.of(worst.value(), reason.isEmpty() ? reason : worst.title() + ": " + reason);
        return decided(score, List.of(worst));
    }

    private static Score mean(List<Scored> turns, Scored worst) {
        double mean = turns.stream().mapToDouble(Scored::value).average().orElseThrow();
        Score score = Score.of(mean, mean == 1 ? "" : "the worst is %s: %s".formatted(worst.title(), worst.score()));
        return decided(score, turns);
    }

    /** {@return the score with what decided these turns, if the judge has several ways} */
    private static Score decided(Score score, List<Scored> turns) {
        String ways = turns.stream()
                .flatMap(turn -> turn.score().decidedBy().stream())
                .distinct()
                .sorted()
                .collect(Collectors.joining(" and "));
        return ways.isEmpty() ? score : score.withDecidedBy(ways);
    }

    @Override
    public Map<String, String> identity() {
        var identity = new LinkedHashMap<>(judge.identity());
        identity.put("each_turn", rule.name().toLowerCase(Locale.ROOT));
        return identity;
    }
}
