/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.Llm;
import dev.evaljunit.LlmRequest;

/**
 * The model of a judge.
 *
 * @param llm the model
 * @param settings a request with its name and parameters, without a prompt
 * @param host the server's name, or the class of a user's own model
 */
record JudgeModel(Llm llm, LlmRequest settings, String host) {

    static JudgeModel of(RubricFile rubric) {
        return rubric.model(Placeholders.ofThisProcess());
    }

    static JudgeModel of(RubricFile rubric, Llm llm) {
        String name = llm.getClass().isSynthetic() ? "lambda" : llm.getClass().getName();
        return new JudgeModel(llm, rubric.request(Placeholders.ofThisProcess()), name);
    }
}
