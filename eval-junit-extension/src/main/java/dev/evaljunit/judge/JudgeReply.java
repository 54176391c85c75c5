/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.LlmReply;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.model.RequestMark;
import java.math.BigDecimal;
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

    /** A whole number as text; anything else in it, such as {@code 4/5}, would need a guess. */
    Pattern WHOLE_NUMBER = Pattern.compile("[+-]?\\d{1,9}(?:\\.0*)?");

    /**
     * Read a reply.
     *
     * @param prompt of the request, which the reply may quote
     */
    static JudgeReply read(LlmReply reply, Scale scale, RequestMark mark, String prompt) {
        if (reply.text().isBlank()) {
            return repairable("the reply must be a JSON object, "
                    + (reply.raw().isBlank() ? "but it is empty" : "found no text in " + QuotedText.cut(reply.raw())));
        }
        try {
            return read(VerdictObject.in(reply.text(), mark, prompt), scale, mark);
        } catch (UnreadableReplyException e) {
            return repairable(String.valueOf(e.getMessage()));
        }
    }

    private static JudgeReply read(VerdictObject verdict, Scale scale, RequestMark mark) {
        if (mark.isContradictedBy(verdict.mark())) {
            return new Unusable(
                    "the reply has the mark %s of another request instead of %s. Check the server, and the caches and proxies in front of it"
                            .formatted(verdict.mark(), mark.digits()),
                    false);
        }
        return score(verdict.score(), scale)
                .<JudgeReply>map(score -> new Usable(verdict.reasoning(), score))
                .orElseGet(() -> repairable("'score' must be a whole number %s, found %s"
                        .formatted(
                                scale,
                                verdict.hasScore() ? Json.excerpt(verdict.score()) : "none in " + verdict.excerpt())));
    }

    private static Unusable repairable(String problem) {
        return new Unusable(problem, true);
    }

    private static Optional<Integer> score(@Nullable Object value, Scale scale) {
        return number(value)
                .flatMap(number -> scale.levels().stream()
                        .filter(level -> number.compareTo(BigDecimal.valueOf(level)) == 0)
                        .findFirst());
    }

    private static Optional<BigDecimal> number(@Nullable Object value) {
        if (value instanceof Number) {
            return Optional.of(new BigDecimal(value.toString()));
        }
        return value instanceof String text
                        && WHOLE_NUMBER.matcher(text.strip()).matches()
                ? Optional.of(new BigDecimal(text.strip()))
                : Optional.empty();
    }
}
