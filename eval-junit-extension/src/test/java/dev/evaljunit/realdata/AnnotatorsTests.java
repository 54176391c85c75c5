/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.realdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evaljunit.internal.stats.Agreement;
import dev.evaljunit.internal.stats.CohenKappa;
import dev.evaljunit.internal.stats.CohenKappa.Weights;
import dev.evaljunit.internal.stats.Confusion;
import dev.evaljunit.internal.stats.RaterAgreement;
import dev.evaljunit.internal.stats.RaterAgreement.Difference;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real people and judges who labelled the same answers, edits and pairs, with figures that another program counted. */
@Tag("real-data")
class AnnotatorsTests {

    private static final Offset<Double> ROUNDED = within(5e-7);

    private static final double[] GRADES = {1, 2, 3, 4};

    /** {@return the table of two columns, of the rows where both have a value} */
    private static long[][] table(List<Map<String, Object>> rows, String first, String second, List<?> labels) {
        long[][] counts = new long[labels.size()][labels.size()];
        for (Map<String, Object> row : rows) {
            if (row.get(first) != null && row.get(second) != null) {
                counts[labels.indexOf(row.get(first))][labels.indexOf(row.get(second))]++;
            }
        }
        return counts;
    }

    private static int[] ratings(Map<String, Object> row, List<String> columns, List<?> labels) {
        return columns.stream()
                .mapToInt(column -> row.containsKey(column) ? labels.indexOf(row.get(column)) : RaterAgreement.GAP)
                .toArray();
    }

    /** Every pair has one. */
    private static Map<String, Object> withMajority(Map<String, Object> row) {
        Map<String, Object> more = new HashMap<>(row);
        more.put("majority", row.get(row.get("a2").equals(row.get("a3")) ? "a2" : "a1"));
        return more;
    }

    @ParameterizedTest
    @CsvSource({
        "a1, a2, 999, 0.852023, 0.912913",
        "a1, a3, 999, 0.878944, 0.928929",
        "a2, a3, 999, 0.861661, 0.917918",
        "majority, gpt35, 974, 0.492865, 0.715606",
        "majority, pandalm, 999, 0.435355, 0.667668"
    })
    void pairsOfAnswersAreComparedAsPublished(String first, String second, long n, double kappa, double observed)
            throws IOException {
        List<Map<String, Object>> rows = RecordedRows.read("pandalm", "pairs.jsonl").stream()
                .map(AnnotatorsTests::withMajority)
                .toList();

        CohenKappa agreement = CohenKappa.of(table(rows, first, second, List.of(0, 1, 2)), Weights.NONE);

        assertThat(agreement.n()).isEqualTo(n);
        assertThat(agreement.kappa()).isCloseTo(kappa, ROUNDED);
        assertThat(agreement.observed()).isCloseTo(observed, ROUNDED);
        assertThat(agreement.interval(0.95).lower()).isBetween(kappa - 0.06, kappa - 0.02);
    }

    @Test
    void threeAnnotatorsOfPairsAgree() throws IOException {
        int[][] ratings = RecordedRows.read("pandalm", "pairs.jsonl").stream()
                .map(row -> ratings(row, List.of("a1", "a2", "a3"), List.of(0, 1, 2)))
                .toArray(int[][]::new);

        RaterAgreement agreement = RaterAgreement.nominal(ratings, 3);

        assertThat(agreement.isComplete()).isTrue();
        assertThat(agreement.pooled()).isCloseTo(0.864175, ROUNDED);
        assertThat(agreement.alpha()).isCloseTo(0.864221, ROUNDED);
        assertThat(agreement.ac1()).isCloseTo(0.886445, ROUNDED);
    }

    @Test
    void readersHardlyAgreeOnGradesOfAnswers() throws IOException {
        List<String> grades = List.of("Bad", "Could be Improved", "Acceptable", "Excellent");
        int[][] ratings = RecordedRows.read("feedbackqa", "answers.jsonl").stream()
                .map(row -> ((List<?>) row.get("ratings"))
                        .stream().mapToInt(grades::indexOf).toArray())
                .toArray(int[][]::new);

        RaterAgreement nominal = RaterAgreement.nominal(ratings, 4);
        assertThat(nominal.items()).isEqualTo(573);
        assertThat(nominal.pooled()).isCloseTo(0.216539, ROUNDED);
        assertThat(nominal.alpha()).isCloseTo(0.216995, ROUNDED);
        assertThat(nominal.ac1()).isCloseTo(0.252400, ROUNDED);
        assertThat(RaterAgreement.of(ratings, GRADES, Difference.ORDINAL).alpha())
                .isCloseTo(0.455469, ROUNDED);
        assertThat(RaterAgreement.of(ratings, GRADES, Difference.INTERVAL).alpha())
                .isCloseTo(0.454374, ROUNDED);

        RaterAgreement thumbs = RaterAgreement.nominal(
                Arrays.stream(ratings)
                        .map(item -> Arrays.stream(item).map(grade -> grade / 2).toArray())
                        .toArray(int[][]::new),
                2);
        assertThat(thumbs.pooled()).isCloseTo(0.374390, ROUNDED);
        assertThat(thumbs.alpha()).isCloseTo(0.374754, ROUNDED);
    }

    @Test
    void gapsOfPeopleWhoDidNotJudgeAnEditAreNoDisagreement() throws IOException {
        Map<Object, Map<String, Object>> edits = new TreeMap<>();
        RecordedRows.read("r3-edits", "edits.jsonl")
                .forEach(row -> edits.computeIfAbsent(row.get("edit"), edit -> new TreeMap<>())
                        .put(row.get("annotator").toString(), Objects.requireNonNull(row.get("accepted"))));
        List<Boolean> labels = List.of(false, true);
        Collection<Map<String, Object>> rows = edits.values();

        RaterAgreement agreement = RaterAgreement.nominal(
                rows.stream()
                        .map(row -> ratings(row, List.of("a1", "a2", "a3"), labels))
                        .toArray(int[][]::new),
                2);

        assertThat(agreement.items()).isEqualTo(387);
        assertThat(agreement.alpha()).isCloseTo(0.243354, ROUNDED);
        assertThat(agreement.ac1()).isCloseTo(0.286713, ROUNDED);
        Agreement shared = Agreement.of(table(List.copyOf(rows), "a1", "a2", labels));
        assertThat(shared.n()).isEqualTo(165);
        assertThat(shared.kappa()).isCloseTo(0.236269, ROUNDED);
        assertThat(Agreement.of(table(List.copyOf(rows), "a1", "a3", labels)).kappa())
                .isCloseTo(0.432638, ROUNDED);
        assertThat(Agreement.of(table(List.copyOf(rows), "a2", "a3", labels)).kappa())
                .isCloseTo(0.205214, ROUNDED);
    }

    @ParameterizedTest
    @CsvSource({
        "gpt4, a1, a2, 0.964909",
        "llama2orig, a1, a2, 0.912426",
        "mistralinstruct, a1, a2, 0.326923",
        "'', a1, a2, 0.931498",
        "'', gpt4, label, 0.760905",
        "'', string_match, label, 0.704430"
    })
    void labelsOfRefusalsAgreeButForTheParadoxOfKappa(String model, String first, String second, double kappa)
            throws IOException {
        List<Map<String, Object>> rows = refusals().stream()
                .filter(row -> row.get("model").toString().contains(model))
                .toList();
        long[][] counts = table(rows, first, second, List.of("compliance", "refusal", "partial_refusal"));

        assertThat(Agreement.of(counts).kappa()).isCloseTo(kappa, ROUNDED);
        if (model.equals("mistralinstruct")) {
            assertThat(Agreement.of(counts).observed()).isCloseTo(0.977143, ROUNDED);
            assertThat(Agreement.of(counts).ac1()).isGreaterThan(0.97);
        }
    }

    private static List<Map<String, Object>> refusals() throws IOException {
        return RecordedRows.read("xstest", "refusals.jsonl");
    }

    @ParameterizedTest
    @CsvSource({"gpt4, 98, 1, 36, 390", "string_match, 118, 7, 16, 384"})
    void judgesOfRefusalsHaveTheCountedErrors(String judge, long tp, long fp, long fn, long tn) throws IOException {
        List<Map<String, Object>> rows = refusals();
        boolean[] judged = new boolean[rows.size()];
        boolean[] people = new boolean[rows.size()];
        for (int i = 0; i < judged.length; i++) {
            judged[i] = !"compliance".equals(rows.get(i).get(judge));
            people[i] = !"compliance".equals(rows.get(i).get("label"));
        }

        Confusion confusion = Confusion.of(judged, people);

        assertThat(confusion).isEqualTo(new Confusion(tp, fp, fn, tn));
        assertThat(confusion.sensitivity()).isCloseTo(tp / 134.0, within(1e-15));
    }
}
