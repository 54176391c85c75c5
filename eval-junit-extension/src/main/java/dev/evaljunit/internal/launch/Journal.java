/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import dev.evaljunit.internal.gate.CommonCrash;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.run.KeptTrials;
import dev.evaljunit.internal.run.Skips;
import dev.evaljunit.result.Completion;
import dev.evaljunit.result.Outcome;
import dev.evaljunit.result.TrialResult;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The contents of a journal.
 *
 * @param header which run it is of, with the gates of its last launch
 * @param trials the finished trials, by the id of their case, without those that were run again since
 * @param measurements the values that cases have as a whole, by the id of the case
 * @param rerun how many trials were run again because judges could not score them
 * @param rerunFailed how many trials were run again because they had failed
 * @param kept the trials that its last launch kept; empty if the run was not resumed
 * @param changes what had changed in the agent when launches kept trials nevertheless, in words
 * @param length how many bytes of the file are sound; those after them were being written when its launch was killed
 */
record Journal(
        Header header,
        Map<String, List<TrialResult>> trials,
        Map<String, Map<String, Double>> measurements,
        int rerun,
        int rerunFailed,
        Optional<Completion.Kept> kept,
        List<String> changes,
        long length) {

    static final String SCHEMA = "eval-trials/3";

    /**
     * The first line.
     *
     * @param schema the format of the journal
     * @param eval the eval's name
     * @param startedAt when the first launch began
     * @param seed of the random order, if the run may stop early
     * @param planned how many cases the eval has, including those of other shards
     * @param skips what it is if every case is skipped
     * @param fingerprint what must stay the same for another launch to resume the run
     * @param gates the eval's gates, as {@link dev.evaljunit.internal.gate.GateJson} writes them
     * @param history of a shard, the configuration of its history, by which the merged run is kept and compared
     */
    record Header(
            String schema,
            String eval,
            Instant startedAt,
            long seed,
            int planned,
            Skips skips,
            Fingerprint fingerprint,
            List<Map<String, Object>> gates,
            Optional<Map<String, String>> history) {

        static final JsonBinding<Header> JSON = JsonBinding.skippingUnknown(Header.class);

        /** Converts gates to plain values, which are equal whether read or created. */
        Header {
            gates = gates.stream().map(Json::immutableObject).toList();
        }

        Header withStart(Instant newStart) {
            return new Header(schema, eval, newStart, seed, planned, skips, fingerprint, gates, history);
        }

        Header withFingerprint(Fingerprint newFingerprint) {
            return new Header(schema, eval, startedAt, seed, planned, skips, newFingerprint, gates, history);
        }

        Header withRules(Skips newSkips, List<Map<String, Object>> newGates) {
            return new Header(schema, eval, startedAt, seed, planned, newSkips, fingerprint, newGates, history);
        }

        Header withoutHistory() {
            return new Header(schema, eval, startedAt, seed, planned, skips, fingerprint, gates, Optional.empty());
        }
    }

    /**
     * A line that a later launch writes before it resumes the run.
     *
     * @param resumedAt when it began
     * @param skips what it is if every case is skipped, which may differ from the launch before, as may the gates
     * @param gates its gates
     * @param changes what had changed in the agent since the launches before, in words
     * @param runAgain the numbers of the trials above that no longer count, by the id of their case
     * @param failed whether those of them that had failed run again for that reason; not if they crashed in an outage
     */
    record Resumption(
            Instant resumedAt,
            Skips skips,
            List<Map<String, Object>> gates,
            List<String> changes,
            Map<String, List<Integer>> runAgain,
            boolean failed) {

        static final JsonBinding<Resumption> JSON = JsonBinding.skippingUnknown(Resumption.class);
    }

    /** {@return the numbers of the trials that a judge could not score, by case; a crash is none of them} */
    Map<String, List<Integer>> unscored() {
        return numbers(Journal::isUnscored);
    }

    /** {@return the numbers of the trials that failed or are unscored, by case} */
    Map<String, List<Integer>> problems() {
        return numbers(trial -> trial.outcome().isProblem());
    }

    private Map<String, List<Integer>> numbers(Predicate<TrialResult> condition) {
        var numbers = new LinkedHashMap<String, List<Integer>>();
        trials.forEach((id, ofCase) -> {
            List<Integer> ofThis =
                    ofCase.stream().filter(condition).map(TrialResult::number).toList();
            if (!ofThis.isEmpty()) {
                numbers.put(id, ofThis);
            }
        });
        return numbers;
    }

    /**
     * {@return the numbers of the trials that crashed as most crashes did, by case}
     *
     * @param hasEndedTheRun whether these crashes ended the run; otherwise there are none unless nearly all trials crashed so
     */
    Map<String, List<Integer>> crashedByOutage(boolean hasEndedTheRun) {
        return CommonCrash.of(trials.values().stream().flatMap(List::stream))
                .filter(crash -> hasEndedTheRun || crash.isOutage())
                .map(crash -> numbers(crash::includes))
                .orElse(Map.of());
    }

    private static boolean isUnscored(TrialResult trial) {
        return trial.skipped().isPresent()
                || trial.judgements().stream().anyMatch(each -> each.outcome() == Outcome.UNSCORED);
    }

    /**
     * {@return the trials that a launch keeps which runs some of them again}
     *
     * @param failed whether it runs those again that had failed
     */
    KeptTrials keptWithout(Map<String, List<Integer>> runAgain, List<String> changes, boolean failed) {
        var kept = new LinkedHashMap<>(trials);
        runAgain.forEach((id, numbers) -> kept.computeIfPresent(
                id,
                (same, ofCase) -> ofCase.stream()
                        .filter(trial -> !numbers.contains(trial.number()))
                        .toList()));
        int again = runAgain.values().stream().mapToInt(List::size).sum();
        int againFailed = failed ? countFailed(runAgain) : 0;
        var measured = new LinkedHashMap<>(measurements);
        measured.keySet().removeAll(runAgain.keySet());
        return new KeptTrials(
                kept, measured, header.startedAt(), changes, rerun + again - againFailed, rerunFailed + againFailed);
    }

    private int countFailed(Map<String, List<Integer>> numbers) {
        return (int) trials.entrySet().stream()
                .flatMap(ofCase -> ofCase.getValue().stream()
                        .filter(trial ->
                                numbers.getOrDefault(ofCase.getKey(), List.of()).contains(trial.number())))
                .filter(trial -> trial.outcome() == Outcome.FAIL)
                .count();
    }
}
