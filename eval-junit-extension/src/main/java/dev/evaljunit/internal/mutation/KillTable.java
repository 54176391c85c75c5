/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.mutation;

import dev.evaljunit.internal.stats.Interval;
import dev.evaljunit.result.ModelCalls;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Which judges noticed which corruptions.
 *
 * @param answers how many answers at least one judge had passed
 * @param judges a row for each judge, in the order of the eval
 * @param any of the answers that all judges had passed that apply to them: a corruption is killed if at least one kills it
 * @param notApplicable how many of the answers had nothing to corrupt, where there are any
 * @param survivors some of the corrupted answers that judges let through
 * @param calls of models, by the judges of corrupted answers
 * @param note why the table is not complete, in sentences; empty if it is
 */
public record KillTable(
        int answers,
        List<Row> judges,
        Row any,
        Map<Mutation, Integer> notApplicable,
        List<Survivor> survivors,
        ModelCalls calls,
        String note) {

    /**
     * A judge.
     *
     * @param judge its name
     * @param passed how many answers it had passed
     * @param cells what it made of them, for each mutation in order
     */
    public record Row(String judge, int passed, Map<Mutation, Cell> cells) {}

    /**
     * What a judge made of the answers that it had passed, after one kind of corruption.
     *
     * @param killed how many fail now
     * @param survived how many still pass
     * @param unscored how many it could not score
     * @param notApplicable how many had nothing to corrupt
     * @param notJudged how many it was not asked about, since the run ended
     * @param interval for the share of killed ones among those it scored, with 95 % confidence; empty if it scored none
     */
    public record Cell(
            int killed, int survived, int unscored, int notApplicable, int notJudged, Optional<Interval> interval) {

        /** {@return how many corrupted answers have a score} */
        public int scored() {
            return killed + survived;
        }

        /** {@return the share of killed ones; empty if none was scored} */
        public OptionalDouble rate() {
            return scored() == 0 ? OptionalDouble.empty() : OptionalDouble.of(killed / (double) scored());
        }
    }

    /**
     * A corrupted answer that judges let through.
     *
     * @param trial the number of the trial
     * @param judges those that had passed the answer, and pass it still
     * @param isNoticed whether another judge fails it, or has failed the original
     */
    public record Survivor(
            String caseId,
            int trial,
            Mutation mutation,
            Difference difference,
            List<String> judges,
            boolean isNoticed) {}
}
