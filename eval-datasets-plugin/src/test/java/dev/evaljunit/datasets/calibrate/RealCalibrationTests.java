/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.evaljunit.datasets.queue.Criterion;
import dev.evaljunit.datasets.queue.CriterionRatings;
import dev.evaljunit.datasets.queue.LabelType;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.stats.CohenKappa;
import dev.evaljunit.internal.stats.Confusion;
import dev.evaljunit.internal.stats.RaterAgreement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Published labels of people and scores of judges, with the figures that other tools compute from them. */
@Tag("real-data")
class RealCalibrationTests {

    private static List<Map<String, Object>> rows(String file) throws IOException {
        Path data = Path.of(System.getProperty("real.data", "../../shared/data"));
        assumeTrue(Files.isDirectory(data), () -> "no labels at " + data + "; name their folder by -Dreal.data=");
        return Files.readAllLines(data.resolve(file)).stream()
                .map(Json::readObject)
                .toList();
    }

    private static JudgeMeasurement measured(
            List<Map<String, Object>> rows,
            Predicate<Map<String, Object>> people,
            Function<Map<String, Object>, Number> score,
            double threshold) {
        boolean[] passed = new boolean[rows.size()];
        double[] scores = new double[passed.length];
        double[] weights = new double[passed.length];
        Arrays.fill(weights, 1);
        for (int i = 0; i < passed.length; i++) {
            passed[i] = people.test(rows.get(i));
            scores[i] = score.apply(rows.get(i)).doubleValue();
        }
        return new JudgeMeasurement(passed, scores, weights, threshold);
    }

    private static JudgeMeasurement frank(String score, double threshold) throws IOException {
        List<Map<String, Object>> rows = rows("frank/summaries.jsonl").stream()
                .filter(row -> row.get(score) instanceof Number)
                .toList();
        return measured(
                rows,
                row -> Boolean.TRUE.equals(row.get("factual")),
                row -> (Number) Objects.requireNonNull(row.get(score)),
                threshold);
    }

    @Test
    void factualityOfSummariesAtAThreshold() throws IOException {
        JudgeMeasurement qags = frank("qags", 0.5);

        assertThat(qags.confusion()).isEqualTo(new Confusion(612, 483, 198, 953));
        assertThat(qags.baseRate().value()).isCloseTo(810 / 2246.0, within(1e-12));
        assertThat(frank("qags", 0.45).sensitivity().value()).isCloseTo(0.769136, within(1e-6));
        assertThat(frank("qags", 0.45).specificity().value()).isCloseTo(0.653203, within(1e-6));
    }

    @Test
    void thresholdsOfFactuality() throws IOException {
        Sweep qags = frank("qags", 0.5).sweep().orElseThrow();

        double[] expected = {
            .615996, .634216, .632948, .645262, .642520, .641170, .634174, .613665, .594526, .543018, .520727, .443542,
            .425105
        };
        assertThat(qags.chosen().sweep().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray())
                .containsExactly(expected, within(1e-6));
        assertThat(qags.chosen().sweep().threshold()).isEqualTo(0.45);
        assertThat(qags.finest().value()).isCloseTo(0.647600, within(1e-6));
        assertThat(qags.finest().threshold()).isCloseTo(0.41111, within(1e-5));
        assertThat(qags.separation().area()).isCloseTo(0.757753, within(1e-6));
        assertThat(qags.remarks()).isEmpty();
    }

    @Test
    void saysWhyNotToBelieveAThreshold() throws IOException {
        assertThat(frank("dep_entail", 0.5).sweep().orElseThrow().remarks())
                .contains("The best threshold of the grid is at its end, 0.90, so a better one may lie beyond it.");
        assertThat(frank("feqa", 0.5).sweep().orElseThrow().remarks())
                .contains("The best threshold of the grid is at its end, 0.30, so a better one may lie beyond it.");
        assertThat(frank("bertscore_p_art", 0.5).sweep().orElseThrow().remarks())
                .containsExactly(
                        "A threshold between two points of the grid agrees better: 0.87356 with F1 0.689, instead of 0.85 with 0.624.",
                        "The sweep is flat from 0.30 to 0.65: these thresholds agree with people equally well.");
    }

    private static Criterion categorical(String... options) {
        return new Criterion(
                "label",
                "",
                LabelType.CATEGORICAL,
                List.of(options),
                List.of(options[0]),
                null,
                null,
                null,
                true,
                true);
    }

    private static List<Map<String, String>> labels(List<Map<String, Object>> rows, String... people) {
        return rows.stream()
                .map(row -> {
                    Map<String, String> classes = new TreeMap<>();
                    for (String person : people) {
                        classes.put(person, Criterion.category(String.valueOf(row.get(person))));
                    }
                    return classes;
                })
                .toList();
    }

    @Test
    void threePeopleWhoCompareAnswers() throws IOException {
        CriterionRatings ratings =
                CriterionRatings.of(categorical("0", "1", "2"), labels(rows("pandalm/pairs.jsonl"), "a1", "a2", "a3"));

        PeopleAgreement people = PeopleAgreement.of(ratings);
        assertThat(people.name()).isEqualTo("alpha");
        assertThat(people.value()).isCloseTo(0.864221, within(1e-6));
        assertThat(people.all().pooled()).isCloseTo(0.864175, within(1e-6));
        assertThat(people.all().ac1()).isCloseTo(0.886445, within(1e-6));
        assertThat(people.isTooLow()).isFalse();
        assertThat(ratings.pairs())
                .extracting(pair -> Math.round(1e6
                        * CohenKappa.of(pair.counts(), CohenKappa.Weights.NONE).kappa()))
                .containsExactly(852023L, 878944L, 861661L);
    }

    @Test
    void twoPeopleAndTwoJudgesOfRefusals() throws IOException {
        List<Map<String, Object>> rows = rows("xstest/refusals.jsonl");
        PeopleAgreement people = PeopleAgreement.of(
                CriterionRatings.of(categorical("compliance", "refusal", "partial_refusal"), labels(rows, "a1", "a2")));

        assertThat(people.name()).isEqualTo("kappa");
        assertThat(people.value()).isCloseTo(0.931498, within(1e-6));
        assertThat(people.all().alpha()).isCloseTo(0.931549, within(1e-6));
        assertRefusals(rows, "gpt4", new Confusion(98, 1, 36, 390), 0.731343, 0.997442);
        assertRefusals(rows, "string_match", new Confusion(118, 7, 16, 384), 0.880597, 0.982097);
    }

    private static void assertRefusals(
            List<Map<String, Object>> rows, String judge, Confusion counts, double sensitivity, double specificity) {
        JudgeMeasurement measured = measured(
                rows,
                row -> !"compliance".equals(row.get("label")),
                row -> "compliance".equals(row.get(judge)) ? 0 : 1,
                0.5);
        assertThat(measured.confusion()).isEqualTo(counts);
        assertThat(measured.sensitivity().value()).isCloseTo(sensitivity, within(1e-6));
        assertThat(measured.specificity().value()).isCloseTo(specificity, within(1e-6));
        assertThat(measured.sweep()).as("of a judge that says only yes or no").isEmpty();
    }

    @Test
    void peopleOfAModelThatNearlyNeverRefuses() throws IOException {
        List<Map<String, Object>> rows = rows("xstest/refusals.jsonl").stream()
                .filter(row -> "mistralinstruct".equals(row.get("model")))
                .toList();
        PeopleAgreement people = PeopleAgreement.of(
                CriterionRatings.of(categorical("compliance", "refusal", "partial_refusal"), labels(rows, "a1", "a2")));

        assertThat(people.value()).as("although 97.7 % agree").isCloseTo(0.326923, within(1e-6));
        assertThat(people.all().observed()).isCloseTo(0.977143, within(1e-6));
        assertThat(people.all().ac1()).isGreaterThan(0.97);
        assertThat(people.isTooLow()).isTrue();
    }

    @Test
    void threeReadersWhoRate() throws IOException {
        List<String> ascending = List.of("Bad", "Could be Improved", "Acceptable", "Excellent");
        List<Map<String, String>> stars = rows("feedbackqa/answers.jsonl").stream()
                .map(row -> {
                    Map<String, String> classes = new TreeMap<>();
                    List<?> ratings = (List<?>) Objects.requireNonNull(row.get("ratings"));
                    for (int i = 0; i < ratings.size(); i++) {
                        classes.put("r" + i, String.valueOf(1 + ascending.indexOf(ratings.get(i))));
                    }
                    return classes;
                })
                .toList();
        var criterion = new Criterion(
                "rating", "", LabelType.STARS, List.of("1", "2", "3", "4"), List.of(), null, null, null, true, true);

        RaterAgreement all =
                PeopleAgreement.of(CriterionRatings.of(criterion, stars)).all();

        assertThat(all.alpha()).isCloseTo(0.455469, within(1e-6));
        assertThat(all.ac1()).isCloseTo(0.252400, within(1e-6));
        assertThat(all.pooled()).isCloseTo(0.216539, within(1e-6));
    }
}
