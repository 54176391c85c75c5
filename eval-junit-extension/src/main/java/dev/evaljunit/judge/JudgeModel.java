/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.Llm;
import dev.evaljunit.LlmReply;
import dev.evaljunit.LlmRequest;
import dev.evaljunit.internal.model.ModelName;
import dev.evaljunit.internal.recording.RecordedLlm;
import dev.evaljunit.internal.recording.RecordingMode;
import dev.evaljunit.internal.text.CiServer;
import java.util.Map;

/**
 * The model of a judge.
 *
 * @param llm the model
 * @param settings a request with its name and parameters, without a prompt
 * @param server what identifies its server, such as the host, or the class of a user's own model
 * @param reportedAs the name by which the server must report the model, or {@code any}
 */
record JudgeModel(Llm llm, LlmRequest settings, Map<String, String> server, String reportedAs) {

    private static final String ANY = "any";

    static JudgeModel of(RubricFile rubric) {
        Placeholders placeholders = Placeholders.ofThisProcess();
        if (!RecordingMode.isReplayOnly() && CiServer.isPresent(System::getenv)) {
            rubric.requireKey(placeholders);
        }
        return rubric.model(placeholders);
    }

    static JudgeModel of(RubricFile rubric, Llm llm) {
        Placeholders placeholders = Placeholders.ofThisProcess();
        String host = host(llm);
        boolean isServer = llm instanceof LlmServer;
        if (isServer) {
            rubric.requireModel(placeholders);
        }
        return rubric.model(
                placeholders,
                new RecordedLlm(llm),
                Map.of("host", host),
                isServer ? SharedModel.KEYS : SharedModel.ofOwn(host));
    }

    private static String host(Llm llm) {
        if (llm instanceof LlmServer server) {
            return server.host();
        }
        return llm.getClass().isSynthetic() ? "lambda" : llm.getClass().getName();
    }

    /** {@return whether a reply is from the model that the rubric pins, as far as its server tells} */
    boolean hasGiven(LlmReply reply) {
        return reportedAs.equals(ANY)
                || reply.model().map(name -> ModelName.isSame(reportedAs, name)).orElse(true);
    }
}
