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
import java.util.stream.IntStream;
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
}
