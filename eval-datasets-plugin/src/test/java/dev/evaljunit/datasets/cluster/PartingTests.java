/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PartingTests {

    private static Failure failure(String about, String... steps) {
        return new Failure(
                about + Arrays.toString(steps),
                new Failure.Kind("", "", Failure.By.FAILURE),
                "wrong",
                Optional.empty(),
                Map.of(),
                about,
                List.of(steps),
                List.of());
    }

    private static Trajectory good(String about, String... steps) {
        return new Trajectory(about, List.of(steps));
    }

    @Test
    void isTheFirstStepThatNoGoodAnswerHas() {
        Optional<Parting> parting = Parting.of(
                List.of(
                        failure("a", "find", "refund"),
                        failure("b", "find", "refund", "mail"),
                        failure("c", "find", "refund")),
                List.of(good("a", "find", "check", "refund"), good("b", "find", "check"), good("b", "search")));

        assertThat(parting).hasValue(new Parting(2, "refund", "check", 2, 2));
    }

    @Test
    void answeringIsAStep() {
        assertThat(Parting.of(List.of(failure("a")), List.of(good("a", "find"), good("a", "search"))))
                .hasValue(new Parting(1, "answers", "find or search", 1, 1));
    }

    @Test
    void isUnknownWithoutGoodAnswersOrWithTheSameSteps() {
        assertThat(Parting.of(List.of(failure("a", "find")), List.of(good("b", "check"))))
                .isEmpty();
        assertThat(Parting.of(List.of(failure("a", "find")), List.of(good("a", "find"), good("a", "check"))))
                .isEmpty();
    }
}
