/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Score;
import dev.evaljunit.internal.json.Json;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Asks which of two answers is better, in both orders: the one of the agent and a reference. The scale says by how much the second
 * is better than the first.
 */
record AnswerPair(ExpectedValue reference) implements Asking {

    private static final double TIE = 0.5;
    private static final Score.Calls NONE = new Score.Calls(0, 0);

    /** Scores that differ less are ties: probabilities of 0.5 need not be exact. */
    private static final double ROUNDING = 1e-9;

    @Override
    public void check(RubricFile file, Rubric rubric) {
        Guard.checkAbsent(file, rubric, "pairwise");
        Stream.of(PromptValues.FIRST, PromptValues.SECOND)
                .filter(variable -> !rubric.prompt().names().contains(variable))
                .findFirst()
                .ifPresent(variable -> {
                    throw new EvalException("%s must show two answers for LlmJudge.pairwise, found no {{%s}}. Add it."
                            .formatted(file.where("prompt"), variable));
                });
        if (!isSymmetric(rubric.scale().choices().values())) {
            throw new EvalException(
                    "%s must have as many degrees for the first answer as for the second for LlmJudge.pairwise, such as {choices: {first: 0, tie: 0.5, second: 1}}, found %s."
                            .formatted(
                                    file.where("scale"),
                                    Json.write(rubric.scale().choices())));
        }
    }

    /** The other order turns the scale round. */
    private static boolean isSymmetric(Collection<Double> scores) {
        return scores.stream()
                .allMatch(score -> scores.stream().anyMatch(other -> Math.abs(1 - score - other) < ROUNDING));
    }

    @Override
    public Score score(RubricJudge judge, EvalCase evalCase, Answer answer) {
        String other;
        try {
            other = reference(evalCase);
        } catch (EvalException e) {
            return Failed.unscored(e).withCalls(NONE);
        }
        if (other.strip().equals(answer.text().strip())) {
            return Score.of(TIE, "a tie, since both answers are the same")
                    .withDecidedBy("equal answers")
                    .withCalls(NONE);
        }
        Score asSecond = judge.score(values(judge, evalCase, answer, other, answer.text()));
        if (!asSecond.isScored()) {
            return asSecond;
        }
        Score asFirst = judge.score(values(judge, evalCase, answer, answer.text(), other));
        return Together.of(verdict(asSecond, asFirst), List.of(asSecond, asFirst));
    }

    private String reference(EvalCase evalCase) {
        List<String> texts = reference.someTexts(evalCase);
        if (texts.size() > 1) {
            throw new EvalException(
                    "%s must be one text, found %d.".formatted(reference.describe(evalCase), texts.size()));
        }
        return texts.get(0);
    }

    private static PromptValues values(
            RubricJudge judge, EvalCase evalCase, Answer answer, String first, String second) {
        Map<String, String> pair = Map.of(PromptValues.FIRST, first, PromptValues.SECOND, second);
        return new PromptValues(judge.rubric(), evalCase, answer, pair);
    }

    private static Score verdict(Score asSecond, Score asFirst) {
        if (!asFirst.isScored()) {
            return asFirst;
        }
        double second = asSecond.value().orElseThrow();
        double first = 1 - asFirst.value().orElseThrow();
        if (side(second) == side(first)) {
            return Score.of((second + first) / 2, words(side(second)) + reasons(asSecond, asFirst))
                    .withDecidedBy("both orders");
        }
        String position = first > second ? "first" : "second";
        String once = side(first) == 0 || side(second) == 0 ? " in one order" : "";
        return Score.of(TIE, "a tie, since the judge prefers the " + position + reasons(asSecond, asFirst))
                .withDecidedBy(position + " position" + once);
    }

    private static int side(double score) {
        return Math.abs(score - TIE) < ROUNDING ? 0 : (int) Math.signum(score - TIE);
    }

    private static String words(int side) {
        return switch (side) {
            case 1 -> "better than the reference in both orders";
            case -1 -> "worse than the reference in both orders";
            default -> "as good as the reference in both orders";
        };
    }

    private static String reasons(Score asSecond, Score asFirst) {
        return ". Shown second: %s Shown first: %s".formatted(asSecond.reason(), asFirst.reason());
    }

    @Override
    public Map<String, String> identity() {
        return Map.of("pairwise", String.join("", reference.parameters().values()));
    }
}
