/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlipSearchTests {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 15, 16, 17, 31, 32, 33, 100, 4_999, 10_000})
    void findsTheFirstNumberFromWhichOnItTurns(int first) {
        assertThat(FlipSearch.least(10_000, count -> count >= first)).hasValue(first);
        assertThat(FlipSearch.least(first, count -> count >= first)).hasValue(first);
        assertThat(FlipSearch.first(10_000, count -> count >= first)).hasValue(first);
        assertThat(FlipSearch.first(first, count -> count >= first)).hasValue(first);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 50, 99, 100})
    void findsTheSameByAnyGuess(int first) {
        for (int guess = 1; guess <= 100; guess++) {
            assertThat(FlipSearch.least(100, count -> count >= first, OptionalInt.of(guess)))
                    .hasValue(first);
            assertThat(FlipSearch.least(100, count -> false, OptionalInt.of(guess)))
                    .isEmpty();
        }
        assertThat(FlipSearch.least(100, count -> count >= first, OptionalInt.empty()))
                .hasValue(first);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 16, 17, 1_000})
    void isEmptyWhereNothingTurnsIt(int cases) {
        assertThat(FlipSearch.least(cases, count -> false)).isEmpty();
        assertThat(FlipSearch.first(cases, count -> false)).isEmpty();
    }

    @Test
    void findsASingleNumberAmongTheFirst() {
        for (int only = 1; only <= 16; only++) {
            int it = only;
            assertThat(FlipSearch.first(500, count -> count == it)).hasValue(only);
        }
    }

    @Test
    void findsWhatAllCasesTogetherDoNotDo() {
        for (int cases = 2; cases <= 300; cases++) {
            int last = cases - 1;
            assertThat(FlipSearch.first(cases, count -> count == last)).isEqualTo(OptionalLong.of(last));
        }
    }

    @Test
    void asksFewQuestionsOfManyCases() {
        assertThat(asked(FlipSearch::least)).hasSizeLessThan(30);
        assertThat(asked(FlipSearch::first)).hasSizeLessThan(45);
    }

    private static List<Integer> asked(BiFunction<Integer, IntPredicate, OptionalLong> search) {
        List<Integer> asked = new ArrayList<>();
        var unused = search.apply(10_000, count -> {
            asked.add(count);
            return count >= 6_000;
        });
        return asked;
    }
}
