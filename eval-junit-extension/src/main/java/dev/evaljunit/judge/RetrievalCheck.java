/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Score;
import dev.evaljunit.internal.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Measures how well an answer's passages were retrieved.
 *
 * @param expected the relevant passages: a list of ids or texts, or an object with the relevance of each
 * @param name of the measure
 */
record RetrievalCheck(ExpectedValue expected, String name, ToDoubleFunction<Ranking> measure) implements AnswerCheck {

    @Override
    public Score check(EvalCase evalCase, AnswerPart part) {
        Ranking ranking = Ranking.of(relevance(evalCase, part.comparison()), retrieved(part));
        double value = measure.applyAsDouble(ranking);
        return Score.of(value, "%s %s: %s".formatted(name, Overlap.shown(value), ranking.describe()));
    }

    private Map<String, Double> relevance(EvalCase evalCase, TextComparison comparison) {
        var relevance = new LinkedHashMap<String, Double>();
        if (expected.value(evalCase) instanceof Map<?, ?> grades) {
            grades.forEach((id, grade) -> relevance.put(comparison.trimmed((String) id), grade(grade, evalCase)));
        } else {
            expected.someTexts(evalCase).forEach(id -> relevance.put(comparison.trimmed(id), 1.0));
        }
        relevance.values().removeIf(grade -> grade == 0);
        if (relevance.isEmpty()) {
            throw wrong(evalCase, "at least one relevant passage", expected.value(evalCase));
        }
        return relevance;
    }

    private double grade(@Nullable Object grade, EvalCase evalCase) {
        if (grade instanceof Number number && number.doubleValue() >= 0 && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        throw wrong(evalCase, "a relevance of at least 0 for each passage", grade);
    }

    private EvalException wrong(EvalCase evalCase, String wanted, @Nullable Object found) {
        return new EvalException(
                "%s must have %s, found %s.".formatted(expected.describe(evalCase), wanted, Json.write(found)));
    }

    private static List<String> retrieved(AnswerPart part) {
        List<?> passages = part.value() instanceof List<?> list ? list : List.of(part.value());
        return passages.stream()
                .map(passage -> part.comparison().trimmed(id(passage)))
                .toList();
    }

    private static String id(@Nullable Object passage) {
        Object id = passage instanceof Map<?, ?> object ? object.get("id") : passage;
        if (id instanceof String || id instanceof Number) {
            return AnswerPart.text(id);
        }
        throw new EvalException("A retrieved passage must be a text or an object with an 'id', found %s."
                .formatted(QuotedText.cut(Json.write(passage))));
    }
}
