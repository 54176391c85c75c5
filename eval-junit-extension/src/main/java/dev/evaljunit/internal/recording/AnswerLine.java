/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.recording;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.internal.chat.AnswerPart;
import dev.evaljunit.internal.dataset.Sha256;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.text.Redactor;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A line of a recording: what the agent answered. Its fields begin as those of a {@link CallLine}.
 *
 * @param call 0, since calls of models are counted from 1
 * @param request the digest of the row of the case
 * @param form {@code answer}
 * @param latencyNs how long the agent took, in nanoseconds
 */
record AnswerLine(
        String theCase,
        int trial,
        int call,
        String request,
        String form,
        Optional<String> commit,
        long latencyNs,
        Map<String, Object> answer) {

    static final JsonBinding<AnswerLine> JSON = JsonBinding.skippingUnknown(AnswerLine.class);

    private static final JsonBinding<AnswerPart> PART = JsonBinding.skippingUnknown(AnswerPart.class);

    private static final String FORM = "answer";
    private static final int DIGITS = 32;

    static AnswerLine of(CallKey key, Optional<String> commit, Answer answer, Duration latency) {
        return new AnswerLine(
                key.theCase(),
                key.trial(),
                key.call(),
                key.request(),
                FORM,
                commit,
                latency.toNanos(),
                Redactor.redact(PART.plain(AnswerPart.of(answer))));
    }

    /** {@return the key of the answer to a case} */
    static CallKey key(EvalCase evalCase, int trial) {
        String row = Json.write(Redactor.redact(evalCase.row()));
        return new CallKey(Sha256.of(row.getBytes(UTF_8)).substring(0, DIGITS), evalCase.id(), trial, "", 0);
    }

    RecordedAnswer recorded() {
        return new RecordedAnswer(PART.from(answer).answer(), Duration.ofNanos(latencyNs));
    }
}
