/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.LlmReply;
import dev.evaljunit.LlmRequest;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.model.RequestMark;

/** A reply in JSON, with reasoning and then a choice of the scale. */
record VerdictReply(Scale scale) implements ReplyForm {

    /** The system message, with a place for the scale. */
    static final String INSTRUCTIONS = RULES + """
            Reply with one JSON object and nothing else: {"mark": "...", "reasoning": "...", "score": ...}. First copy \
            the mark of the request, then give your reasoning in a few sentences, then the score that follows from it, \
            %s.""";

    @Override
    public LlmRequest asked(LlmRequest settings) {
        return settings.withSystem(INSTRUCTIONS.formatted(scale)).withSchema(schema());
    }

    /** Models write in the order of the schema: reasoning that follows the score would only defend it. */
    private LlmRequest.Schema schema() {
        String schema = """
                {"type": "object",
                 "properties": {
                   "mark": {"type": "string"},
                   "reasoning": {"type": "string"},
                   "score": %s},
                 "required": ["mark", "reasoning", "score"],
                 "additionalProperties": false}""".formatted(Json.write(scale.schema()));
        return new LlmRequest.Schema("judgement", Json.readObject(schema));
    }

    @Override
    public boolean canBeCutOff() {
        return true;
    }

    @Override
    public JudgeReply read(LlmReply reply, RequestMark mark, String prompt) {
        return JudgeReply.read(reply, scale, mark, prompt);
    }
}
