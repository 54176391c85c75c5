/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.gate.Quantity;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Judgement;
import dev.evaljunit.result.TrialResult;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What gates read of the cases of a run, read once for all of them: a run has many gates, values of the same judges are
 * looked at over all cases and by cohorts, and the metadata of a very large dataset is parsed at each access.
 *
 * <p>A case is known by its row, which is its index in the run. Thread-safe.
 */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // kept by runs
public final class CaseTable {

    private static volatile @Nullable Function<EvalRun, CaseTable> access;

    private final List<CaseResult> cases;
    private final Map<Quantity, Column> columns = new HashMap<>();
    private final Map<String, Groups> groups = new HashMap<>();
    private @Nullable Cases all;
    private @Nullable List<Label> labels;
    private @Nullable Boolean isJudgedByAll;
    private @Nullable Boolean hasSkipped;

    /**
     * Cases by the cohorts that a metadata key gives.
     *
     * @param exist whether any case has the key
     * @param rows of each cohort, without those that were skipped; a cohort may have no other
     */
    record Groups(boolean exist, SortedMap<String, int[]> rows) {}

    /** Rows in the order in which they are added. */
    static final class Rows {

        private int[] rows = new int[16];
        private int size;

        void add(int row) {
            if (size == rows.length) {
                rows = Arrays.copyOf(rows, 2 * size);
            }
            rows[size++] = row;
        }

        void addAll(Rows others) {
            for (int i = 0; i < others.size; i++) {
                add(others.rows[i]);
            }
        }

        int[] toArray() {
            return Arrays.copyOf(rows, size);
        }
    }

    /** Create the table of a run, which reads nothing yet. */
    public CaseTable(List<CaseResult> cases) {
        this.cases = cases;
    }

    /** Set the access to the tables of runs; {@link EvalRun} calls this when it is initialized. */
    public static void open(Function<EvalRun, CaseTable> toRuns) {
        access = toRuns;
    }

    static CaseTable of(EvalRun run) {
        return Objects.requireNonNull(access).apply(run);
    }

    List<CaseResult> cases() {
        return cases;
    }

    synchronized Cases all() {
        Cases known = all;
        if (known == null) {
            known = new Cases(this, IntStream.range(0, cases.size()).toArray());
            all = known;
        }
        return known;
    }

    /** {@return the values of a quantity in all cases} */
    synchronized Column column(Quantity quantity) {
        Column known = columns.get(quantity);
        if (known == null) {
            known = Column.of(quantity, cases);
            columns.put(quantity, known);
        }
        return known;
    }

    /** {@return the cohorts by a metadata key} */
    synchronized Groups groups(String key) {
        return groups.computeIfAbsent(key, this::grouped);
    }

    private Groups grouped(String key) {
        boolean exist = false;
        var rows = new HashMap<String, Rows>();
        for (int row = 0; row < cases.size(); row++) {
            CaseResult result = cases.get(row);
            Map<String, Object> metadata = result.evalCase().metadata();
            exist |= metadata.containsKey(key);
            for (String name : CohortNames.of(metadata.get(key))) {
                Rows ofName = rows.computeIfAbsent(name, any -> new Rows());
                if (!result.isSkipped()) {
                    ofName.add(row);
                }
            }
        }
        var sorted = new TreeMap<String, int[]>();
        rows.forEach((name, ofName) -> sorted.put(name, ofName.toArray()));
        return new Groups(exist, sorted);
    }

    /** {@return the metadata values that several cases may share} */
    synchronized List<Label> labels() {
        List<Label> known = labels;
        if (known == null) {
            known = Label.of(cases);
            labels = known;
        }
        return known;
    }

    /** {@return whether each judge applies to each case} */
    synchronized boolean isJudgedByAll() {
        Boolean known = isJudgedByAll;
        if (known == null) {
            known = judgedByAll();
            isJudgedByAll = known;
        }
        return known;
    }

    private boolean judgedByAll() {
        for (CaseResult result : cases) {
            for (TrialResult trial : result.trials()) {
                for (Judgement judgement : trial.judgements()) {
                    if (!judgement.applies()) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** {@return whether any case was skipped} */
    synchronized boolean hasSkipped() {
        Boolean known = hasSkipped;
        if (known == null) {
            known = cases.stream().anyMatch(CaseResult::isSkipped);
            hasSkipped = known;
        }
        return known;
    }
}
