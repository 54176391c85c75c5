/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonSyntaxException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parsed reply of a judge's model. */
sealed interface JudgeReply {

    /** A number on the scale, and why. */
    record Usable(String reasoning, int score) implements JudgeReply {}

    /**
     * No score.
     *
     * @param problem why the reply is invalid, as shown to the model and in reports
     * @param canBeRepaired whether the model may do better if it is shown the problem
     */
    record Unusable(String problem, boolean canBeRepaired) implements JudgeReply {}

    /** Only a fence around the whole reply: one among other text may quote the answer. */
    Pattern FENCED = Pattern.compile("(?s)```(?:json|JSON)?\\s*(.*?)\\s*```");

    static JudgeReply read(String text, Scale scale, RequestMark mark) {
        if (text.isBlank()) {
            return repairable("the reply must be a JSON object, but it is empty");
        }
        try {
            return read(Json.readObject(unfenced(text.strip())), scale, mark);
        } catch (JsonSyntaxException e) {
            return repairable("the reply must be one JSON object and nothing else");
        }
    }

    private static String unfenced(String text) {
        var fenced = FENCED.matcher(text);
        return fenced.matches() ? fenced.group(1) : text;
    }

    private static JudgeReply read(Map<String, Object> json, Scale scale, RequestMark mark) {
        String found = String.valueOf(json.get("mark")).strip();
        if (mark.isContradictedBy(found)) {
            return new Unusable(
                    "the reply has the mark %s of another request instead of %s. Check the server, and the caches and proxies in front of it"
                            .formatted(found, mark.digits()),
                    false);
        }
        String reasoning = json.get("reasoning") instanceof String text ? text : "";
        return score(json.get("score"), scale)
                .<JudgeReply>map(score -> new Usable(reasoning, score))
                .orElseGet(() -> repairable("'score' must be a whole number %s, found %s"
                        .formatted(scale, QuotedText.cut(Json.write(json.get("score"))))));
    }

    private static Unusable repairable(String problem) {
        return new Unusable(problem, true);
    }

    private static Optional<Integer> score(@Nullable Object value, Scale scale) {
        if (!(value instanceof Number)) {
            return Optional.empty();
        }
        var number = new BigDecimal(value.toString());
        return scale.levels().stream()
                .filter(level -> number.compareTo(BigDecimal.valueOf(level)) == 0)
                .findFirst();
    }
}
