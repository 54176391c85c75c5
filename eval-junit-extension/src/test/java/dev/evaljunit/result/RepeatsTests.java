/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.Reducer;
import dev.evaljunit.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatsTests {

    private static boolean passes(Repeats repeats, List<Outcome> trials) {
        long passed = trials.stream().filter(it -> it == Outcome.PASS).count();
        return switch (repeats.reducer()) {
            case MEAN, ALL -> passed == trials.size();
            case ANY -> passed > 0;
            case MAJORITY -> 2 * passed > trials.size();
            case AT_LEAST -> passed >= repeats.needed().orElseThrow();
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

    private static Outcome byDefinition(Repeats repeats, List<Outcome> trials) {
        List<Boolean> possible = completions(trials)
                .map(each -> passes(repeats, each))
                .distinct()
                .toList();
        return possible.size() > 1 ? Outcome.UNSCORED : possible.get(0) ? Outcome.PASS : Outcome.FAIL;
    }

    private static Stream<List<Outcome>> allTrials(int k) {
        return k == 0
                ? Stream.of(List.of())
                : allTrials(k - 1)
                        .flatMap(rest -> Stream.of(Outcome.PASS, Outcome.FAIL, Outcome.UNSCORED)
                                .map(last -> {
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

    private static Stream<Repeats> allRepeats(int k) {
        return Stream.of(Reducer.values())
                .flatMap(reducer -> reducer == Reducer.AT_LEAST
                        ? IntStream.rangeClosed(1, k).mapToObj(needed -> Repeats.atLeast(needed, k))
                        : Stream.of(Repeats.of(k, reducer)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void leavesACaseOpenOnlyWhileUnscoredTrialsCouldDecideIt(int k) {
        assertThat(allRepeats(k))
                .hasSize(4 + k)
                .allSatisfy(repeats -> assertThat(allTrials(k))
                        .allSatisfy(trials -> assertThat(caseOf(trials).outcome(repeats))
                                .as("%s of %s", repeats, trials)
                                .isEqualTo(byDefinition(repeats, trials))));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void halfIsNoMajority(int trials) {
        assertThat(Repeats.of(trials, Reducer.MAJORITY).outcome(trials / 2, trials / 2))
                .isEqualTo(Outcome.FAIL);
    }

    @ParameterizedTest
    @CsvSource({"3, 0", "3, 4", "3, -1"})
    void needsAsManyPassesAsThereAreTrialsAtMost(int trials, int needed) {
        assertThatThrownBy(() -> Repeats.atLeast(needed, trials))
                .isInstanceOf(EvalException.class)
                .hasMessage("With Reducer.AT_LEAST, needed must be from 1 to the number of trials (3), found " + needed
                        + ".");
    }

    @Test
    void needsANumberForOneReducer() {
        assertThatThrownBy(() -> Repeats.of(3, Reducer.AT_LEAST))
                .isInstanceOf(EvalException.class)
                .hasMessage("With Reducer.AT_LEAST, needed must be from 1 to the number of trials (3), found 0.");
    }

    @Test
    void oneFailedPartDecides() {
        assertThat(Outcome.PASS.and(Outcome.UNSCORED).and(Outcome.FAIL)).isEqualTo(Outcome.FAIL);
        assertThat(Outcome.UNSCORED.and(Outcome.PASS)).isEqualTo(Outcome.UNSCORED);
        assertThat(Outcome.PASS.and(Outcome.PASS)).isEqualTo(Outcome.PASS);
    }
}
