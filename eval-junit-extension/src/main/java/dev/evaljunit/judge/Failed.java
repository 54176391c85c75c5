/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.LlmException;
import dev.evaljunit.Score;

/** What a judge makes of a failure. */
final class Failed {

    private Failed() {}

    /** {@return no score, with the message of a failure as the reason} */
    static Score unscored(RuntimeException failure) {
        return Score.unscored(String.valueOf(failure.getMessage()));
    }

    /** {@return how many calls of a model a failure stands for: none if only a recording could have replied} */
    static int calls(RuntimeException failure) {
        return failure instanceof LlmException e && e.kind() == LlmException.Kind.NOT_RECORDED ? 0 : 1;
    }
}
