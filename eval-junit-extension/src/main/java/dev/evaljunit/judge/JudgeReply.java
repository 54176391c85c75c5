/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.LlmReply;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.model.RequestMark;
import dev.evaljunit.internal.model.UnreadableReplyException;
import java.util.Optional;
import java.util.function.Function;

/** The parsed reply of a judge's model. */
sealed interface JudgeReply {

    /** Raise it whenever a reply may be read in another way than before: scores of both are not compared. */
    String READER = "reader 1";

    /** A score from 0 to 1, and why. */
    record Usable(String reasoning, double score) implements JudgeReply {}

    /**
     * No score.
     *
     * @param problem why the reply is invalid, as shown to the model and in reports
     * @param canBeRepaired whether the model may do better if it is shown the problem
     */
    record Unusable(String problem, boolean canBeRepaired) implements JudgeReply {}

    /**
     * Read a reply.
     *
     * @param prompt of the request, which the reply may quote
     */
    static JudgeReply read(LlmReply reply, Scale scale, RequestMark mark, String prompt) {
        return read(reply, "score", scale, mark, prompt, verdict -> usable(verdict, scale));
    }

    /**
     * Read a reply.
     *
     * @param field that the verdict has
     * @param prompt of the request, which the reply may quote
     * @param reader of a verdict with the mark of the request, or without one
     */
    static JudgeReply read(
            LlmReply reply,
            String field,
            Scale scale,
            RequestMark mark,
            String prompt,
            Function<VerdictObject, JudgeReply> reader) {
        if (reply.text().isBlank()) {
            return repairable("the reply must be a JSON object, "
                    + (reply.raw().isBlank() ? "but it is empty" : "found no text in " + QuotedText.cut(reply.raw())));
        }
        try {
            VerdictObject verdict = VerdictObject.in(reply.text(), field, scale, mark, prompt);
            return ofAnotherRequest(verdict, mark).orElseGet(() -> reader.apply(verdict));
        } catch (UnreadableReplyException e) {
            return repairable(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<JudgeReply> ofAnotherRequest(VerdictObject verdict, RequestMark mark) {
        return mark.isContradictedBy(verdict.mark())
                ? Optional.of(new Unusable(
                        "the reply has the mark %s of another request instead of %s. Check the server, and the caches and proxies in front of it"
                                .formatted(verdict.mark(), mark.digits()),
                        false))
                : Optional.empty();
    }

    private static JudgeReply usable(VerdictObject verdict, Scale scale) {
        return scale.score(verdict.value())
                .<JudgeReply>map(score -> new Usable(verdict.reasoning(), score))
                .orElseGet(() -> repairable("'score' must be %s, found %s"
                        .formatted(
                                scale,
                                verdict.hasValue() ? Json.excerpt(verdict.value()) : "none in " + verdict.excerpt())));
    }

    private static Unusable repairable(String problem) {
        return new Unusable(problem, true);
    }
}
