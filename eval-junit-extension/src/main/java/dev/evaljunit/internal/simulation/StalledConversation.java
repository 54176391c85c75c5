/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.simulation;

import dev.evaljunit.Message;
import dev.evaljunit.internal.chat.Transcript;
import java.util.List;

/** Thrown if a user has neither reached the goal nor given up after the most turns: the trial fails. */
public final class StalledConversation extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Its message has the whole conversation, since there is no answer that could. */
    StalledConversation(int turns, List<Message> conversation) {
        super(
                "the conversation stalled: after %s turns the simulated user has neither reached the goal nor given up\n\n%s"
                        .formatted(turns, Transcript.of(List.of(), conversation).text()));
    }
}
