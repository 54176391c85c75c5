/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.internal.engine.TestLifecycle.LastStep;
import dev.evaljunit.internal.engine.TestLifecycle.Step;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TestLifecycleTests {

    private final IllegalStateException first = new IllegalStateException("first");
    private final IllegalStateException second = new IllegalStateException("second");

    private final Step works = () -> {};
    private final Step fails = () -> {
        throw first;
    };
    private final LastStep failsToo = thrown -> {
        throw second;
    };

    @Test
    void passesToTheLastStepWhatWasThrown() throws Exception {
        var told = new ArrayList<@Nullable Throwable>();
        works.runThen(told::add);
        assertThatThrownBy(() -> fails.runThen(told::add)).isSameAs(first);
        assertThat(told).containsExactly(null, first);
    }

    @Test
    void keepsWhatWasThrownFirst() {
        assertThatThrownBy(() -> fails.runThen(failsToo)).isSameAs(first).hasSuppressedException(second);
    }

    @Test
    void throwsWhatTheLastStepThrows() {
        assertThatThrownBy(() -> works.runThen(failsToo)).isSameAs(second).hasNoSuppressedExceptions();
    }
}
