/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.LlmReply;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.model.RequestMark;

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
        if (reply.text().isBlank()) {
            return repairable("the reply must be a JSON object, "
                    + (reply.raw().isBlank() ? "but it is empty" : "found no text in " + QuotedText.cut(reply.raw())));
        }
        try {
            return read(VerdictObject.in(reply.text(), scale, mark, prompt), scale, mark);
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
        return scale.score(verdict.score())
                .<JudgeReply>map(score -> new Usable(verdict.reasoning(), score))
                .orElseGet(() -> repairable("'score' must be %s, found %s"
                        .formatted(
                                scale,
                                verdict.hasScore() ? Json.excerpt(verdict.score()) : "none in " + verdict.excerpt())));
    }

    private static Unusable repairable(String problem) {
        return new Unusable(problem, true);
    }
}
