/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.evaljunit.EvalCase;
import dev.evaljunit.Reducer;
import dev.evaljunit.gate.Quantity;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.TrialResult;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CaseTableTests {

    private static final double[] SCORES = {0, 0.25, 0.75, 1, Runs.CRASH, Runs.BUSY, Runs.SKIP};
    private static final List<Object> VALUES = List.of("a", "b", 7, true, List.of("a", "c", "a"), List.of());

    private final SplittableRandom random = new SplittableRandom(5);

    private double[] scores() {
        double[] scores = new double[3];
        Arrays.setAll(scores, i -> SCORES[random.nextInt(SCORES.length)]);
        return scores;
    }

    private EvalRun run() {
        double[][] scores = new double[1 + random.nextInt(20)][];
        Arrays.setAll(scores, i -> scores());
        EvalRun run = Runs.run(Reducer.MEAN, scores);
        return run.withCases(run.cases().stream().map(this::labelled).toList());
    }

    private CaseResult labelled(CaseResult result) {
        EvalCase evalCase = result.evalCase()
                .withMetadata(
                        random.nextInt(5) == 0 ? Map.of() : Map.of("key", VALUES.get(random.nextInt(VALUES.size()))));
        return CaseResult.of(evalCase, result.trials());
    }

    @Test
    void hasTheValuesOfEachCase() {
        for (int i = 0; i < 300; i++) {
            EvalRun run = run();
            for (Quantity quantity : List.of(new ScoreQuantity("tone"), new Latency(true))) {
                Column column = CaseTable.of(run).column(quantity);
                var unknown = Coverage.Unknown.of(quantity);
                long missing = 0;
                for (int row = 0; row < run.cases().size(); row++) {
                    CaseResult result = run.cases().get(row);
                    double[] values = QuantityValues.of(quantity, result);
                    assertThat(column.of(row)).isEqualTo(values);
                    assertThat(column.known(row)).isEqualTo(values.length);
                    assertThat(column.unknown(row)).isEqualTo(3 - values.length);
                    missing += unknown.count(result);
                }
                assertThat(column.counts().missing()).isEqualTo(missing);
                assertThat(column.counts().skipped())
                        .isEqualTo(3
                                * run.cases().stream()
                                        .filter(CaseResult::isSkipped)
                                        .count());
                assertThat(column.counts().units()).isEqualTo(3L * run.cases().size());
                assertThat(column.of(Cases.of(run)))
                        .isEqualTo(run.cases().stream()
                                .flatMapToDouble(result -> Arrays.stream(QuantityValues.of(quantity, result)))
                                .toArray());
            }
        }
    }

    @Test
    void hasTheCasesOfEachCohort() {
        for (int i = 0; i < 300; i++) {
            EvalRun run = run();
            CaseTable.Groups groups = CaseTable.of(run).groups("key");
            var names = new TreeSet<String>();
            run.cases().forEach(result -> names.addAll(CohortNames.of(result.evalCase(), "key")));
            assertThat(groups.rows().keySet()).containsExactlyElementsOf(names);
            groups.rows().forEach((name, rows) -> assertThat(rows).isEqualTo(rows(run, name)));
            assertThat(groups.exist())
                    .isEqualTo(run.cases().stream()
                            .anyMatch(result -> result.evalCase().metadata().containsKey("key")));
        }
    }

    private static int[] rows(EvalRun run, String cohort) {
        return IntStream.range(0, run.cases().size())
                .filter(row -> !run.cases().get(row).isSkipped())
                .filter(row ->
                        CohortNames.of(run.cases().get(row).evalCase(), "key").contains(cohort))
                .toArray();
    }

    @Test
    void findsCasesByIdentity() {
        EvalRun run = Runs.single(1, 1, 0);
        Cases all = Cases.of(run);
        Cases some = Cases.of(run, List.of(run.cases().get(2), run.cases().get(0)));
        assertThat(some.row(0)).isEqualTo(2);
        assertThat(some.row(1)).isZero();
        assertThat(some.contained()).containsExactly(true, false, true);
        assertThat(Cases.each(run, List.of(some, all)))
                .containsExactlyElementsOf(List.of(all.get(2), all.get(0), all.get(1)));
    }

    /** A quantity of a user that counts how often it is asked, and fails the first times. */
    private static final class Asked implements Quantity {

        private int times;
        private int failures;

        @Override
        public String key() {
            return "asked";
        }

        @Override
        public OptionalDouble of(EvalCase evalCase, TrialResult trial) {
            times++;
            if (failures > 0) {
                failures--;
                throw new IllegalStateException("not now");
            }
            return OptionalDouble.of(times);
        }
    }

    @Test
    void measuresOnceForAllGatesOfARunButForEachCopy() {
        EvalRun run = Runs.single(1, 1, 0);
        var asked = new Asked();
        Column column = CaseTable.of(run).column(asked);
        assertThat(CaseTable.of(run).column(asked)).isSameAs(column);
        assertThat(asked.times).isEqualTo(3);
        CaseTable.of(run.withCases(run.cases().subList(0, 1))).column(asked);
        assertThat(asked.times).isEqualTo(4);
    }

    @Test
    void forgetsWhatFailed() {
        EvalRun run = Runs.single(1);
        var asked = new Asked();
        asked.failures = 1;
        assertThatIllegalStateException().isThrownBy(() -> CaseTable.of(run).column(asked));
        assertThat(CaseTable.of(run).column(asked).of(0)).containsExactly(2);
    }
}
