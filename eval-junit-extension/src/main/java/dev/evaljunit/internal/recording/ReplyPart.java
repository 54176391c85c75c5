/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.recording;

import dev.evaljunit.LlmReply;
import dev.evaljunit.LlmReply.Finish;
import dev.evaljunit.LlmReply.Token;
import dev.evaljunit.internal.chat.AnswerPart.UsagePart;
import dev.evaljunit.internal.json.JsonException;
import dev.evaljunit.internal.text.Redactor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A reply without secrets, as a recording has it. The tokens of a text with a secret spell it out, so that these have none.
 *
 * @param finish unless it is complete
 * @param raw unless it is the text
 */
record ReplyPart(
        String text,
        Optional<Finish> finish,
        Optional<String> model,
        Optional<UsagePart> usage,
        Optional<String> raw,
        Optional<String> fallback,
        Optional<String> requestId,
        Optional<List<TokenPart>> logProbabilities) {

    static ReplyPart of(LlmReply reply) {
        String text = Redactor.redact(reply.text());
        return new ReplyPart(
                text,
                Optional.of(reply.finish()).filter(finish -> finish != Finish.COMPLETE),
                reply.model().map(Redactor::redact),
                reply.usage().map(UsagePart::of),
                Optional.of(reply.raw())
                        .filter(raw -> !raw.equals(reply.text()))
                        .map(Redactor::redact),
                reply.fallback().map(Redactor::redact),
                reply.requestId().map(Redactor::redact),
                Optional.of(reply.logProbabilities().stream().map(TokenPart::of).toList())
                        .filter(tokens -> !tokens.isEmpty() && text.equals(reply.text())));
    }

    /** {@return whether a reply may be replayed: another call might have got an answer instead of these} */
    static boolean isRecorded(LlmReply reply) {
        return reply.finish() != Finish.REFUSED && reply.finish() != Finish.TRUNCATED;
    }

    LlmReply reply() {
        LlmReply reply = LlmReply.of(text);
        reply = finish.map(reply::withFinish).orElse(reply);
        reply = model.map(reply::withModel).orElse(reply);
        reply = usage.map(UsagePart::usage).map(reply::withUsage).orElse(reply);
        reply = raw.map(reply::withRaw).orElse(reply);
        reply = fallback.map(reply::withFallback).orElse(reply);
        reply = requestId.map(reply::withRequestId).orElse(reply);
        return logProbabilities
                .map(tokens -> tokens.stream().map(TokenPart::token).toList())
                .map(reply::withLogProbabilities)
                .orElse(reply);
    }

    /** A token with its alternatives. */
    record TokenPart(String text, double logProbability, Map<String, Object> alternatives) {

        TokenPart {
            alternatives.forEach((token, value) ->
                    JsonException.check(value instanceof Number, "alternatives." + token, "a number", value));
        }

        static TokenPart of(Token token) {
            return new TokenPart(token.text(), token.logProbability(), new LinkedHashMap<>(token.alternatives()));
        }

        Token token() {
            var numbers = new LinkedHashMap<String, Double>();
            alternatives.forEach((token, value) -> numbers.put(token, ((Number) value).doubleValue()));
            return new Token(text, logProbability, numbers);
        }
    }
}
