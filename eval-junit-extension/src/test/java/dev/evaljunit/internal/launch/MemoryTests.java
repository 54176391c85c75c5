/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import org.junit.jupiter.api.Test;

class MemoryTests {

    @Test
    void makesALackOfMemoryTheFailureOfTheEval() {
        assertThatThrownBy(() -> Memory.whileDoing("RefundEvalTest.answers", () -> "write the report", () -> {
                    throw new OutOfMemoryError("Java heap space");
                }))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Eval 'RefundEvalTest.answers' ended, because the JVM had not enough memory to write the report: Java heap space. Give the JVM that runs the tests more memory, such as -Xmx2g in Surefire's argLine, or lower eval.concurrency. The next launch keeps what is in the journal.");
    }

    @Test
    void changesNothingElse() {
        assertThat(Memory.whileDoing("RefundEvalTest.answers", () -> "write the report", () -> "written"))
                .isEqualTo("written");
        assertThatThrownBy(() -> Memory.whileDoing("RefundEvalTest.answers", () -> "write the report", () -> {
                    throw new StackOverflowError();
                }))
                .isInstanceOf(StackOverflowError.class);
    }
}
