/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.realdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evaljunit.internal.stats.Confusion;
import dev.evaljunit.internal.stats.ThresholdSweep;
import dev.evaljunit.internal.stats.ThresholdSweep.Metric;
import dev.evaljunit.internal.stats.ThresholdSweep.Tie;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Thresholds of real scores of summaries, of which people know whether they are factual; figures of another program. */
@Tag("real-data")
class CalibrationTests {

    private static final Offset<Double> ROUNDED = within(5e-7);

    private static final class Scored {

        private final double[] scores;
        private final boolean[] factual;

        private Scored(double[] scores, boolean[] factual) {
            this.scores = scores;
            this.factual = factual;
        }

        static Scored by(String score) throws IOException {
            List<Map<String, Object>> rows = RecordedRows.read("frank", "summaries.jsonl").stream()
                    .filter(row -> row.get(score) != null)
                    .toList();
            boolean[] factual = new boolean[rows.size()];
            for (int i = 0; i < factual.length; i++) {
                factual[i] = Boolean.TRUE.equals(rows.get(i).get("factual"));
            }
            return new Scored(
                    rows.stream()
                            .mapToDouble(row -> ((Number) row.get(score)).doubleValue())
                            .toArray(),
                    factual);
        }

        ThresholdSweep sweep(Metric metric) {
            return ThresholdSweep.of(scores, factual, metric, Tie.LOWEST);
        }

        ThresholdSweep sweepAll(Metric metric) {
            double[] all = Arrays.stream(scores).distinct().sorted().toArray();
            return ThresholdSweep.of(scores, factual, metric, Tie.LOWEST, all);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "qags, 2246, 0.645262, 0.45, 0.769136, 0.653203, false",
        "dep_entail, 2163, 0.552581, 0.90, 0.917526, 0.214852, true",
        "bertscore_p_art, 2246, 0.623921, 0.85, 0.937037, 0.398329, false",
        "feqa, 2242, 0.605739, 0.30, 0.704574, 0.648988, true",
        "factcc, 2246, 0.681247, 0.30, 0.903704, 0.577298, true"
    })
    void findsTheBestThresholdOfTheGrid(
            String score, long n, double f1, double threshold, double sensitivity, double specificity, boolean isAtEnd)
            throws IOException {
        ThresholdSweep sweep = Scored.by(score).sweep(Metric.F1);

        assertThat(sweep.confusion().n()).isEqualTo(n);
        assertThat(sweep.threshold()).isEqualTo(threshold);
        assertThat(sweep.value()).isCloseTo(f1, ROUNDED);
        assertThat(sweep.confusion().sensitivity()).isCloseTo(sensitivity, ROUNDED);
        assertThat(sweep.confusion().specificity()).isCloseTo(specificity, ROUNDED);
        assertThat(sweep.isAtEnd()).isEqualTo(isAtEnd);
    }

    @ParameterizedTest
    @CsvSource({
        "qags, 0.647600, 0.41111, 0.431990, 0.50706",
        "dep_entail, 0.562609, 0.96991, 0.218592, 0.98306",
        "bertscore_p_art, 0.689468, 0.87356, 0.507488, 0.87356",
        "feqa, 0.638122, 0.2325, 0.389063, 0.2325",
        "factcc, 0.681247, 0.33333, 0.482297, 0.40"
    })
    void findsTheBestOfAllThresholds(String score, double f1, double atF1, double youden, double atYouden)
            throws IOException {
        Scored scored = Scored.by(score);

        ThresholdSweep byF1 = scored.sweepAll(Metric.F1);
        assertThat(byF1.threshold()).isEqualTo(atF1);
        assertThat(byF1.value()).isCloseTo(f1, ROUNDED);
        ThresholdSweep byYouden = scored.sweepAll(Metric.YOUDEN);
        assertThat(byYouden.threshold()).isEqualTo(atYouden);
        assertThat(byYouden.value()).isCloseTo(youden, ROUNDED);
    }

    @Test
    void computesTheMetricAtEachThresholdOfTheGrid() throws IOException {
        ThresholdSweep sweep = Scored.by("qags").sweep(Metric.F1);

        double[] published = {
            .615996, .634216, .632948, .645262, .642520, .641170, .634174, .613665, .594526, .543018, .520727, .443542,
            .425105
        };
        assertThat(sweep.values()).hasSize(13);
        for (int i = 0; i < published.length; i++) {
            assertThat(sweep.values().get(i)).isCloseTo(published[i], ROUNDED);
        }
        Confusion atHalf = ThresholdSweep.of(
                        Scored.by("qags").scores, Scored.by("qags").factual, Metric.F1, Tie.LOWEST, new double[] {0.5})
                .confusion();
        assertThat(atHalf).isEqualTo(new Confusion(612, 483, 198, 953));
    }

    /** Scores between 0.65 and 0.95 only: no threshold below says anything. */
    @Test
    void scoresOfANarrowRangeLeaveAPlateau() throws IOException {
        ThresholdSweep sweep = Scored.by("bertscore_p_art").sweep(Metric.F1);

        assertThat(sweep.values().subList(0, 8))
                .allSatisfy(value -> assertThat(value).isEqualTo(sweep.values().get(0)));
        assertThat(sweep.values().get(0)).isCloseTo(0.530105, ROUNDED);
    }
}
