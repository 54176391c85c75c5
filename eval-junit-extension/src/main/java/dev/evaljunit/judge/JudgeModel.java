/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.Llm;
import dev.evaljunit.LlmRequest;
import java.util.Map;

/**
 * The model of a judge.
 *
 * @param llm the model
 * @param settings a request with its name and parameters, without a prompt
 * @param server what identifies its server, such as the host, or the class of a user's own model
 */
record JudgeModel(Llm llm, LlmRequest settings, Map<String, String> server) {

    static JudgeModel of(RubricFile rubric) {
        return rubric.model(Placeholders.ofThisProcess());
    }

    static JudgeModel of(RubricFile rubric, Llm llm) {
        String name = llm.getClass().isSynthetic() ? "lambda" : llm.getClass().getName();
        return new JudgeModel(llm, rubric.request(Placeholders.ofThisProcess()), Map.of("host", name));
    }
}
