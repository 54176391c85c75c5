/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import dev.evaljunit.internal.mutation.KillTable;
import dev.evaljunit.internal.mutation.KillTable.Cell;
import dev.evaljunit.internal.mutation.KillTable.Row;
import dev.evaljunit.internal.mutation.KillTable.Survivor;
import dev.evaljunit.internal.report.TrialLine.CallsPart;
import dev.evaljunit.internal.stats.Interval;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The part of {@code run.json} on corrupted answers. */
record MutationsPart(
        int answers,
        String note,
        Map<String, RowPart> judges,
        RowPart anyJudge,
        List<SurvivorPart> survivors,
        Optional<CallsPart> modelCalls) {

    record RowPart(int passed, Map<String, CellPart> mutations) {

        static RowPart of(Row row) {
            var cells = new LinkedHashMap<String, CellPart>();
            row.cells().forEach((mutation, cell) -> cells.put(mutation.key(), CellPart.of(cell)));
            return new RowPart(row.passed(), cells);
        }
    }

    record CellPart(
            int killed,
            int survived,
            int unscored,
            int notApplicable,
            int notJudged,
            @Nullable Double killRate,
            @Nullable Double lower,
            @Nullable Double upper) {

        static CellPart of(Cell cell) {
            return new CellPart(
                    cell.killed(),
                    cell.survived(),
                    cell.unscored(),
                    cell.notApplicable(),
                    cell.notJudged(),
                    RunJson.rounded(cell.rate()),
                    cell.interval().map(Interval::lower).map(RunJson::rounded).orElse(null),
                    cell.interval().map(Interval::upper).map(RunJson::rounded).orElse(null));
        }
    }

    record SurvivorPart(
            String theCase,
            int trial,
            String mutation,
            String before,
            String after,
            List<String> letThroughBy,
            boolean noticed) {

        static SurvivorPart of(Survivor survivor) {
            return new SurvivorPart(
                    survivor.caseId(),
                    survivor.trial(),
                    survivor.mutation().key(),
                    survivor.difference().before(),
                    survivor.difference().after(),
                    survivor.judges(),
                    survivor.isNoticed());
        }
    }

    static MutationsPart of(KillTable table) {
        var judges = new LinkedHashMap<String, RowPart>();
        table.judges().forEach(row -> judges.put(row.judge(), RowPart.of(row)));
        return new MutationsPart(
                table.answers(),
                table.note(),
                judges,
                RowPart.of(table.any()),
                table.survivors().stream().map(SurvivorPart::of).toList(),
                CallsPart.of(table.calls()));
    }
}
