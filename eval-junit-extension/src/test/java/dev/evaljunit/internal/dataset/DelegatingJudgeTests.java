/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Judge;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DelegatingJudgeTests {

    @Test
    void asksTheOtherJudgeWhateverJudgesAreAsked() {
        List<String> delegated = Arrays.stream(DelegatingJudge.class.getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .map(Method::getName)
                .toList();

        assertThat(Arrays.stream(Judge.class.getDeclaredMethods())
                        .filter(method -> !method.isSynthetic() && method.getReturnType() != Judge.class)
                        .map(Method::getName))
                .hasSizeGreaterThan(7)
                .isSubsetOf(delegated);
    }
}
