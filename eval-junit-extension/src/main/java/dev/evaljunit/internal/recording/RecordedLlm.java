/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.recording;

import dev.evaljunit.Llm;
import dev.evaljunit.LlmException;
import dev.evaljunit.LlmReply;
import dev.evaljunit.LlmRequest;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.model.RequestBodies;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model whose replies are recorded and replayed, as the trial of the calling thread wants. A model that calls another one of these
 * is recorded once.
 */
public final class RecordedLlm implements Llm {

    private final Llm model;
    private volatile @Nullable Known last;

    public RecordedLlm(Llm model) {
        this.model = model;
    }

    /** @throws LlmException if there is no reply, or no recording of one and the model may not be called */
    @Override
    public LlmReply ask(LlmRequest request) {
        return TrialCalls.ask(this, request);
    }

    /** Asks nothing where recordings may reply: they show what the model accepted. */
    @Override
    public Optional<LlmReply> preflight(LlmRequest request) {
        return RecordingMode.mayReply() ? Optional.empty() : model.preflight(request);
    }

    Llm model() {
        return model;
    }

    RecordedRequest recorded(LlmRequest request) {
        return RecordedRequest.of(form(request), text(request));
    }

    /** The question, and the answer that is judged: as JSON, so that neither can pass for a part of the other. */
    private static String text(LlmRequest request) {
        return request.answer()
                .map(answer -> Json.write(List.of(request.prompt(), answer)))
                .orElse(request.prompt());
    }

    /** The requests of a judge differ in their prompts only. */
    private CallForm form(LlmRequest request) {
        @Nullable Known known = last;
        if (known == null || !known.isOf(request)) {
            known = new Known(request.withPrompt(""), CallForm.of(request));
            last = known;
        }
        return known.form;
    }

    private record Known(LlmRequest request, CallForm form) {

        boolean isOf(LlmRequest other) {
            return RequestBodies.differInTexts(request, other);
        }
    }
}
