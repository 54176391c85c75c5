/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import dev.evaljunit.EvalCase;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.RandomAccess;

/** The cases of a file, whose ids are unique: parts that hold cases, and parts that hold the texts of rows. */
public final class CaseList extends AbstractList<EvalCase> implements RandomAccess {

    private final List<List<EvalCase>> parts = new ArrayList<>();

    /** The position of the first case of each part. */
    private int[] starts = new int[4];

    private int size;

    CaseList() {}

    /** {@return the cases in a list that does not change} */
    public static List<EvalCase> unchanging(List<EvalCase> cases) {
        return cases instanceof CaseList ? cases : List.copyOf(cases);
    }

    /** {@return a case with the id of an earlier one; empty if all ids are unique} */
    public static Optional<EvalCase> repeated(List<EvalCase> cases) {
        return cases instanceof CaseList ? Optional.empty() : CaseIndex.repeated(cases);
    }

    void append(EvalCase evalCase) {
        if (!(last() instanceof ArrayList<EvalCase>)) {
            begin(new ArrayList<>());
        }
        last().add(evalCase);
        size++;
    }

    /** Add a row that is kept as text: see {@link RowTexts#add}. */
    void append(String file, byte[] bytes, int from, int length, int idAt, int line) {
        if (!(last() instanceof RowTexts texts && texts.areIn(bytes))) {
            begin(new RowTexts(file, bytes));
        }
        ((RowTexts) last()).add(from, length, idAt, line);
        size++;
    }

    private List<EvalCase> last() {
        return parts.isEmpty() ? List.of() : parts.get(parts.size() - 1);
    }

    private void begin(List<EvalCase> part) {
        if (parts.size() == starts.length) {
            starts = Arrays.copyOf(starts, 2 * starts.length);
        }
        starts[parts.size()] = size;
        parts.add(part);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public EvalCase get(int index) {
        int found = Arrays.binarySearch(starts, 0, parts.size(), Objects.checkIndex(index, size));
        int part = found >= 0 ? found : -found - 2;
        return parts.get(part).get(index - starts[part]);
    }
}
