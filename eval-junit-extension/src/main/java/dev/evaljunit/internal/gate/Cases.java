/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.gate.Quantity;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import java.util.AbstractList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.RandomAccess;

/** Some cases of a run, in any order. Immutable. */
final class Cases extends AbstractList<CaseResult> implements RandomAccess {

    private final CaseTable table;
    private final int[] rows;

    Cases(CaseTable table, int[] rows) {
        this.table = table;
        this.rows = rows;
    }

    /** {@return all cases of a run} */
    static Cases of(EvalRun run) {
        return CaseTable.of(run).all();
    }

    /** {@return some cases of a run, found by identity, since comparing the contents of cases is slow} */
    static Cases of(EvalRun run, List<CaseResult> some) {
        Cases all = of(run);
        IdentityHashMap<CaseResult, Integer> rows = new IdentityHashMap<>(all.size());
        for (int row : all.rows) {
            rows.put(all.get(row), row);
        }
        return all.with(some.stream().mapToInt(rows::get).toArray());
    }

    /** {@return other cases of the same run} */
    Cases with(int[] otherRows) {
        return new Cases(table, otherRows);
    }

    /** {@return each case of several parts of a run once} */
    static Cases each(EvalRun run, List<Cases> parts) {
        CaseTable table = CaseTable.of(run);
        boolean[] seen = new boolean[table.cases().size()];
        var once = new CaseTable.Rows();
        for (Cases part : parts) {
            for (int row : part.rows) {
                if (!seen[row]) {
                    seen[row] = true;
                    once.add(row);
                }
            }
        }
        return new Cases(table, once.toArray());
    }

    CaseTable table() {
        return table;
    }

    /** {@return the values of a quantity in the whole run} */
    Column column(Quantity quantity) {
        return table.column(quantity);
    }

    /** {@return the row of a case in the run} */
    int row(int index) {
        return rows[index];
    }

    /** {@return whether the cases are among these, by their rows} */
    boolean[] contained() {
        boolean[] contained = new boolean[table.cases().size()];
        for (int row : rows) {
            contained[row] = true;
        }
        return contained;
    }

    @Override
    public CaseResult get(int index) {
        return table.cases().get(rows[index]);
    }

    @Override
    public int size() {
        return rows.length;
    }
}
