/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.realdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evaljunit.internal.stats.AdjustedRandIndex;
import dev.evaljunit.internal.stats.AverageLinkage;
import dev.evaljunit.internal.stats.CosineDistances;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 500 real questions of 75 kinds, clustered by their words; figures of another program. */
@Tag("real-data")
class IntentClustersTests {

    private static final Offset<Double> ROUNDED = within(5e-7);

    private static List<String> intents;
    private static CosineDistances distances;

    @BeforeAll
    static void readQuestions() throws IOException {
        List<Map<String, Object>> rows = RecordedRows.read("banking77", "test.jsonl");
        List<Map<String, Object>> sixths =
                IntStream.range(0, 500).mapToObj(i -> rows.get(6 * i)).toList();
        intents = sixths.stream().map(row -> row.get("intent").toString()).toList();
        distances = CosineDistances.ofTexts(
                sixths.stream().map(row -> row.get("text").toString()).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "0.25, 486, 0, 500, 0.015069, ,",
        "0.50, 413, 14, 454, 0.105458, 0.852941, 0.891304",
        "0.70, 234, 68, 215, 0.287912, 0.491798, 0.680702",
        "0.80, 135, 71, 95, 0.271557, 0.320224, 0.530864"
    })
    void findsTheKindsOfQuestionsAsFarAsTheirWordsTell(
            double cut, int clusters, int large, int inSmaller, double index, Double indexOfLarge, Double purity) {
        List<Integer> all = AverageLinkage.of(distances, cut, 1).labels();
        assertThat(Collections.max(all) + 1).isEqualTo(clusters);
        assertThat(AdjustedRandIndex.of(all, intents)).isCloseTo(index, ROUNDED);

        AverageLinkage ofThree = AverageLinkage.of(distances, cut, 3);
        assertThat(ofThree.medoids()).hasSize(large);
        List<Integer> kept = IntStream.range(0, 500)
                .filter(i -> ofThree.labels().get(i) != AverageLinkage.NOISE)
                .boxed()
                .toList();
        assertThat(500 - kept.size()).isEqualTo(inSmaller);
        if (large > 0) {
            List<Integer> labels = kept.stream().map(ofThree.labels()::get).toList();
            List<String> kinds = kept.stream().map(intents::get).toList();
            assertThat(AdjustedRandIndex.of(labels, kinds)).isCloseTo(indexOfLarge, ROUNDED);
            assertThat(purity(labels, kinds)).isCloseTo(purity, ROUNDED);
        }
    }

    /** {@return the share of items of the most frequent kind of their cluster} */
    private static double purity(List<Integer> labels, List<String> kinds) {
        Map<Integer, List<String>> byLabel = new HashMap<>();
        for (int i = 0; i < labels.size(); i++) {
            byLabel.computeIfAbsent(labels.get(i), label -> new ArrayList<>()).add(kinds.get(i));
        }
        return byLabel.values().stream()
                        .mapToInt(of -> of.stream()
                                .mapToInt(kind -> Collections.frequency(of, kind))
                                .max()
                                .orElseThrow())
                        .sum()
                / (double) labels.size();
    }
}
