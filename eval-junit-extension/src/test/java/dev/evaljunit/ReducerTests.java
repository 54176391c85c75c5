/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReducerTests {

    private static boolean passes(Reducer reducer, List<Outcome> trials) {
        long passed = trials.stream().filter(it -> it == Outcome.PASS).count();
        return switch (reducer) {
            case MEAN, ALL -> passed == trials.size();
            case ANY -> passed > 0;
            case MAJORITY -> 2 * passed > trials.size();
        };
    }

    /** Every way in which unscored trials could have ended. */
    private static Stream<List<Outcome>> completions(List<Outcome> trials) {
        int open = trials.indexOf(Outcome.UNSCORED);
        if (open < 0) {
            return Stream.of(trials);
        }
        return Stream.of(Outcome.PASS, Outcome.FAIL).flatMap(decided -> {
            var closed = new ArrayList<>(trials);
            closed.set(open, decided);
            return completions(closed);
        });
    }

    private static Outcome byDefinition(Reducer reducer, List<Outcome> trials) {
        List<Boolean> possible = completions(trials)
                .map(each -> passes(reducer, each))
                .distinct()
                .toList();
        return possible.size() > 1 ? Outcome.UNSCORED : possible.get(0) ? Outcome.PASS : Outcome.FAIL;
    }

    private static Stream<List<Outcome>> allTrials(int k) {
        return k == 0
                ? Stream.of(List.of())
                : allTrials(k - 1)
                        .flatMap(rest -> Stream.of(Outcome.values()).map(last -> {
                            var all = new ArrayList<>(rest);
                            all.add(last);
                            return all;
                        }));
    }

    private static CaseResult caseOf(List<Outcome> trials) {
        return Samples.result(IntStream.range(0, trials.size())
                .mapToObj(i -> Samples.ended(i + 1, trials.get(i)))
                .toArray(TrialResult[]::new));
    }

    @ParameterizedTest
    @EnumSource
    void leavesACaseOpenOnlyWhileUnscoredTrialsCouldDecideIt(Reducer reducer) {
        for (int k = 1; k <= 5; k++) {
            assertThat(allTrials(k))
                    .allSatisfy(trials -> assertThat(caseOf(trials).outcome(reducer))
                            .as("%s of %s", reducer, trials)
                            .isEqualTo(byDefinition(reducer, trials)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void halfIsNoMajority(int trials) {
        assertThat(Reducer.MAJORITY.reduce(trials / 2, trials / 2, trials)).isEqualTo(Outcome.FAIL);
    }

    @Test
    void oneFailedPartDecides() {
        assertThat(Outcome.all(List.of(Outcome.PASS, Outcome.UNSCORED, Outcome.FAIL)))
                .isEqualTo(Outcome.FAIL);
        assertThat(Outcome.all(List.of(Outcome.UNSCORED, Outcome.PASS))).isEqualTo(Outcome.UNSCORED);
        assertThat(Outcome.all(List.of(Outcome.PASS))).isEqualTo(Outcome.PASS);
    }
}
