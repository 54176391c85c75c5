/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.Answer;
import dev.evaljunit.Llm;
import dev.evaljunit.LlmReply;
import dev.evaljunit.LlmRequest;
import dev.evaljunit.Usage;
import dev.evaljunit.internal.model.ModelName;
import dev.evaljunit.internal.recording.RecordedLlm;
import dev.evaljunit.internal.recording.RecordingMode;
import dev.evaljunit.internal.text.CiServer;
import java.util.Map;
import java.util.Optional;

/**
 * The model of a judge.
 *
 * @param llm the model
 * @param settings a request with its name and parameters, without a prompt
 * @param server what identifies its server, such as the host, or the name of a user's own model
 * @param reportedAs the name by which the server must report the model, or {@code any}
 * @param mayJudgeItself whether it may judge answers of the same model
 */
record JudgeModel(Llm llm, LlmRequest settings, Map<String, String> server, String reportedAs, boolean mayJudgeItself) {

    static JudgeModel of(RubricFile rubric) {
        Placeholders placeholders = Placeholders.ofThisProcess();
        if (!RecordingMode.isReplayOnly() && CiServer.isPresent(System::getenv)) {
            rubric.requireKey(placeholders);
        }
        return rubric.model(placeholders);
    }

    static JudgeModel of(RubricFile rubric, Llm llm) {
        Placeholders placeholders = Placeholders.ofThisProcess();
        boolean isServer = llm instanceof LlmServer;
        if (isServer) {
            rubric.requireModel(placeholders);
        }
        String host = llm.host();
        return rubric.model(
                placeholders,
                new RecordedLlm(llm),
                Map.of("host", host),
                isServer ? SharedModel.KEYS : SharedModel.ofOwn(host));
    }

    /**
     * {@return the model of the agent if it must not judge an answer because it wrote it, as far as the answer tells}
     *
     * @param judge the name of the model that judges
     */
    Optional<String> ofItself(Answer answer, String judge) {
        return mayJudgeItself
                ? Optional.empty()
                : answer.usage()
                        .flatMap(Usage::model)
                        .filter(agent -> ModelName.isSame(agent, judge) || ModelName.isSame(judge, agent));
    }

    /** {@return whether a reply is from the model that the rubric pins, as far as its server tells} */
    boolean hasGiven(LlmReply reply) {
        return ModelName.isPinned(reportedAs, reply.model());
    }
}
