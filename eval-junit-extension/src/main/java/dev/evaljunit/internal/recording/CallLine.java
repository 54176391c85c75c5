/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.recording;

import dev.evaljunit.internal.json.JsonBinding;
import java.util.Optional;

/**
 * A line of a recording: what a model replied to a request. What identifies it comes first, and the prompt last, so that a reader
 * need not look at whole lines.
 *
 * @param judge that called; empty for the agent
 * @param request the digest of form and prompt
 * @param commit that was checked out
 * @param form the digest of the rest of the request, which has a line of its own
 */
record CallLine(
        String theCase,
        int trial,
        Optional<String> judge,
        int call,
        String request,
        String form,
        Optional<String> commit,
        ReplyPart reply,
        String prompt) {

    static final JsonBinding<CallLine> JSON = JsonBinding.skippingUnknown(CallLine.class);

    /** How the line of a call begins. */
    static final String START = "{\"case\":";

    /** What a replay reads of a line. */
    record Replay(Optional<String> commit, ReplyPart reply) {

        static final JsonBinding<Replay> JSON = JsonBinding.skippingUnknown(Replay.class);
    }

    CallLine(CallKey key, RecordedRequest request, Optional<String> commit, ReplyPart reply) {
        this(
                key.theCase(),
                key.trial(),
                Optional.of(key.judge()).filter(judge -> !judge.isEmpty()),
                key.call(),
                key.request(),
                request.form().form(),
                commit,
                reply,
                request.prompt());
    }
}
