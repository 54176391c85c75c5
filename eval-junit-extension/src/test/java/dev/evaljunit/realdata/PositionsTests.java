/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.realdata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.internal.stats.PositionBias;
import dev.evaljunit.internal.stats.PositionBias.Winner;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verdicts of real judges on the same pairs in both orders; figures of another program. */
@Tag("real-data")
class PositionsTests {

    private static Winner[] winners(List<List<?>> verdicts, int order) {
        return verdicts.stream()
                .map(each -> ((Integer) each.get(order)) == 1 ? Winner.A : Winner.B)
                .toArray(Winner[]::new);
    }

    /** Pairs without a verdict in an order are left out: 4 of palm2 and 2 of llama2. */
    @ParameterizedTest
    @CsvSource({
        "gpt-4, 419, 389, 20, 10, 429, false",
        "chatgpt, 419, 276, 133, 10, 542, true",
        "palm2, 415, 300, 83, 32, 466, true",
        "llama2, 417, 314, 76, 27, 466, true"
    })
    void findsTheBiasOfRealJudges(
            String judge, long pairs, long consistent, long primacy, long recency, long first, boolean isBiased)
            throws IOException {
        List<List<?>> verdicts = RecordedRows.read("llmbar", "pairs.jsonl").stream()
                .<List<?>>map(row -> (List<?>) ((Map<?, ?>) row.get("judges")).get(judge))
                .filter(each -> each.get(0) != null && each.get(1) != null)
                .toList();

        PositionBias bias = PositionBias.of(winners(verdicts, 0), winners(verdicts, 1));

        assertThat(List.of(bias.pairs(), bias.consistent(), bias.primacy(), bias.recency()))
                .containsExactly(pairs, consistent, primacy, recency);
        assertThat(bias.firstRate()).isEqualTo(first / (2.0 * pairs));
        assertThat(bias.needsBothOrders()).isEqualTo(isBiased);
    }
}
