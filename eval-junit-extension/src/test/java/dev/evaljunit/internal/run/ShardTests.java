/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShardTests {

    private static int number(String id, int total) {
        return IntStream.rangeClosed(1, total)
                .filter(number -> new Shard(number, total).has(id))
                .reduce((a, b) -> 0)
                .orElse(0);
    }

    /** Computed by another program; machines with different versions of this tool must agree. */
    @ParameterizedTest
    @CsvSource({
        "france, 2, 3, 8",
        "japan, 2, 1, 6",
        "brazil, 2, 3, 4",
        "australia, 2, 1, 8",
        "refund-0001, 1, 3, 1",
        "Zürich, 2, 3, 6",
        "c4, 1, 2, 3",
        "c7, 1, 1, 3"
    })
    void dependsOnTheIdAlone(String id, int ofTwo, int ofThree, int ofEight) {
        assertThat(List.of(number(id, 2), number(id, 3), number(id, 8))).containsExactly(ofTwo, ofThree, ofEight);
    }

    @Test
    void everyCaseIsInExactlyOne() {
        assertThat(Evals.cases(500).cases())
                .extracting(EvalCase::id)
                .allSatisfy(id -> assertThat(number(id, 7)).isBetween(1, 7));
    }

    @Test
    void areAboutEquallyLarge() {
        assertThat(IntStream.rangeClosed(1, 4)
                        .mapToObj(number -> new Shard(number, 4))
                        .map(shard -> Evals.cases(4_000).cases().stream()
                                .filter(each -> shard.has(each.id()))
                                .count()))
                .allSatisfy(size -> assertThat(size).isBetween(900L, 1_100L));
    }

    @Test
    void theOnlyOneHasEverything() {
        assertThat(Shard.ALL.isAll()).isTrue();
        assertThat(Shard.parse("1/1")).isEqualTo(Shard.ALL);
        assertThat(Evals.cases(50).cases()).allMatch(each -> Shard.ALL.has(each.id()));
        assertThat(new Shard(1, 2).isAll()).isFalse();
    }

    @Test
    void isReadAsItIsWritten() {
        assertThat(Shard.parse(" 2/8 ")).isEqualTo(new Shard(2, 8)).hasToString("2/8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "2/", "/8", "2 of 8", "-1/8", "2/8/9", "1.5/8", "1/99999999"})
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> Shard.parse(text))
                .isInstanceOf(EvalException.class)
                .hasMessage("A shard must be from 1/n to n/n, found '%s'. Write 2/8 for the second of eight.", text);
    }

    @ParameterizedTest
    @CsvSource({"0, 8", "9, 8", "1, 0", "0, 0"})
    void refusesNumbersOutOfRange(int number, int total) {
        assertThatThrownBy(() -> new Shard(number, total))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "A shard must be from 1/n to n/n, found '%s/%s'. Write 2/8 for the second of eight.",
                        number, total);
    }

    @Nested
    class InAParallelJob {

        private static Shard read(String text, String variables) {
            Map<String, String> environment = Stream.of(variables.split(" "))
                    .map(variable -> variable.split("=", 2))
                    .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
            return Shard.parse(text, environment::get);
        }

        @ParameterizedTest
        @CsvSource({
            "auto, CI_NODE_INDEX=2 CI_NODE_TOTAL=8",
            "auto, CIRCLE_NODE_INDEX=1 CIRCLE_NODE_TOTAL=8",
            "auto, BUILDKITE_PARALLEL_JOB=1 BUILDKITE_PARALLEL_JOB_COUNT=8",
            "auto, SYSTEM_JOBPOSITIONINPHASE=2 SYSTEM_TOTALJOBSINPHASE=8",
            "auto/8, JOB_COMPLETION_INDEX=1",
            "auto/8, CI_NODE_INDEX=2 CI_NODE_TOTAL=8",
            "' auto ', CI_NODE_INDEX=2 CI_NODE_TOTAL=8 CIRCLE_NODE_INDEX=",
            "auto, CIRCLE_NODE_INDEX=1 CIRCLE_NODE_TOTAL=8 CI_NODE_INDEX=2 CI_NODE_TOTAL=8",
            "2/8, CI_NODE_INDEX=3 CI_NODE_TOTAL=8",
        })
        void isTheOneThatTheSystemNames(String text, String variables) {
            assertThat(read(text, variables)).isEqualTo(new Shard(2, 8));
        }

        @Test
        void coversEveryJobOfASystemThatCountsFromZero() {
            assertThat(IntStream.range(0, 3).mapToObj(index -> read("auto/3", "JOB_COMPLETION_INDEX=" + index)))
                    .containsExactly(new Shard(1, 3), new Shard(2, 3), new Shard(3, 3));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "auto | CI_NODE_TOTAL=1 | A shard can be 'auto' only in a job that runs in parallel, but none of CI_NODE_INDEX, CIRCLE_NODE_INDEX, BUILDKITE_PARALLEL_JOB, SYSTEM_JOBPOSITIONINPHASE, JOB_COMPLETION_INDEX is set. Write 2/8 for the second of eight.",
                    "auto | JOB_COMPLETION_INDEX=1 | A shard that is 'auto' needs the number of jobs, which does not come with JOB_COMPLETION_INDEX. Write auto/8 if there are eight.",
                    "auto/4 | CI_NODE_INDEX=2 CI_NODE_TOTAL=8 | A shard must be one of as many as there are jobs, found 'auto/4', but CI_NODE_TOTAL is 8. Write auto.",
                    "auto/8 | JOB_COMPLETION_INDEX=8 | A shard that is 'auto' must be one of 8, but JOB_COMPLETION_INDEX is 8, counted from 0.",
                    "auto | CI_NODE_INDEX=0 CI_NODE_TOTAL=8 | A shard that is 'auto' must be one of 8, but CI_NODE_INDEX is 0, counted from 1.",
                    "auto | CI_NODE_INDEX=x CI_NODE_TOTAL=8 | Environment variable 'CI_NODE_INDEX' must be a whole number for a shard that is 'auto', found 'x'. Write 2/8 for the second of eight.",
                    "auto/3 | CI_NODE_INDEX=2 CI_NODE_TOTAL=3 JOB_COMPLETION_INDEX=2 | A shard that is 'auto' must be the same by all variables, found 2/3, 3/3 by CI_NODE_INDEX, JOB_COMPLETION_INDEX. Write one of them.",
                    "automatic | CI_NODE_INDEX=2 CI_NODE_TOTAL=8 | A shard must be from 1/n to n/n, found 'automatic'. Write 2/8 for the second of eight.",
                })
        void isRefusedIfTheSystemDoesNotTell(String text, String variables, String message) {
            assertThatThrownBy(() -> read(text, variables))
                    .isInstanceOf(EvalException.class)
                    .hasMessage(message);
        }
    }
}
