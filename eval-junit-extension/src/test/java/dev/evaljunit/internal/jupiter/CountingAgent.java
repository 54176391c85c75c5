/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.jupiter;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A class whose trials can run ahead of their invocations; its templates may count their calls. */
@EvalDataset("capitals")
@TestInstance(Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
abstract class CountingAgent {

    final AtomicInteger calls = new AtomicInteger();

    @EvalJudge
    boolean exact(EvalCase evalCase, Answer answer) {
        return answer.text().equals(evalCase.find("expected.answer").orElseThrow());
    }
}
