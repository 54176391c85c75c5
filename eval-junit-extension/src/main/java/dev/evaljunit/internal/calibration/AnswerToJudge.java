/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.calibration;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.internal.chat.AnswerPart;
import dev.evaljunit.internal.dataset.CaseRows;
import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.json.JsonException;
import java.util.Map;

/**
 * An answer for a judge.
 *
 * @param row of its case, as {@code cases.jsonl} has it; with an {@code id}
 * @param answer as journals have it, with a {@code text}
 * @param location where it is, for messages
 */
public record AnswerToJudge(Map<String, Object> row, Map<String, Object> answer, String location) {

    private static final JsonBinding<AnswerPart> ANSWER = JsonBinding.skippingUnknown(AnswerPart.class);

    /**
     * {@return the case}
     *
     * @throws EvalException if the row is none
     */
    EvalCase toCase() {
        return CaseRows.parsed(row, location);
    }

    /**
     * {@return the answer}
     *
     * @throws EvalException if it has another shape; the message names the field
     */
    Answer toAnswer() {
        try {
            return ANSWER.from(answer).answer();
        } catch (JsonException e) {
            throw new EvalException(e.in(location) + " Correct the file.", e);
        }
    }
}
