/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.report;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Extent.End;
import dev.evaljunit.TrialResult;
import dev.evaljunit.dataset.Dataset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The trials of one shard.
 *
 * @param shard which one
 * @param journal what it holds
 * @param end how its last launch ended; empty if that is not known
 * @param repeats how many trials a case has that has ended
 */
record ShardPart(ShardJournal shard, Journal journal, Optional<LaunchEnd> end, int repeats) {

    private static final int SHOWN = 10;

    /**
     * Read a journal.
     *
     * @throws EvalException if it is damaged, or has cases of another shard
     */
    static ShardPart read(ShardJournal shard, List<String> caseIds) {
        var part = new ShardPart(
                shard, shard.read(caseIds), shard.end(), shard.parts().repeats().trials());
        part.checkCases();
        return part;
    }

    private void checkCases() {
        journal.trials().keySet().stream()
                .filter(id -> !shard.shard().has(id))
                .findFirst()
                .ifPresent(id -> {
                    throw new EvalException(
                            "Shard %s of eval '%s' must have only its own cases, found '%s' of another shard in %s. Something changed the journal: rerun that job."
                                    .formatted(shard.shard(), shard.eval(), id, shard.file()));
                });
    }

    /** {@return the trials of a case in their order, as far as they have ended} */
    List<TrialResult> trials(EvalCase evalCase) {
        return journal.trials().getOrDefault(evalCase.id(), List.of()).stream()
                .sorted(Comparator.comparing(TrialResult::number))
                .toList();
    }

    List<Map<String, Object>> gates() {
        return journal.header().gates();
    }

    boolean isFinished(EvalCase evalCase) {
        return journal.trials().getOrDefault(evalCase.id(), List.of()).size() == repeats;
    }

    long finished() {
        return journal.trials().values().stream()
                .filter(trials -> trials.size() == repeats)
                .count();
    }

    /** {@return whether the shard stopped for a reason that its report gives} */
    boolean isStopped() {
        return end.filter(LaunchEnd::isEarly).isPresent();
    }

    boolean isDecided() {
        return end.filter(it -> it.end() == End.DECIDED).isPresent();
    }

    /** {@return whether cases are missing, as far as that can be seen; a filter hides which of the dataset's are its own} */
    boolean isBrokenOff(Dataset dataset) {
        return isWhole(dataset) ? !missing(dataset).isEmpty() : end.isEmpty();
    }

    private boolean isWhole(Dataset dataset) {
        return dataset.cases().size() == shard.header().planned();
    }

    private List<EvalCase> missing(Dataset dataset) {
        return dataset.cases().stream()
                .filter(each -> shard.shard().has(each.id()) && !isFinished(each))
                .toList();
    }

    /** {@return how far the shard came, and what is missing as far as that can be seen} */
    String describe(Dataset dataset) {
        List<EvalCase> missing = isWhole(dataset) ? missing(dataset) : List.of();
        return missing.isEmpty()
                ? "finished " + Wording.count(finished(), "case")
                : "finished %s of %s cases, missing are %s"
                        .formatted(finished(), finished() + missing.size(), names(missing));
    }

    private static String names(List<EvalCase> cases) {
        String names = cases.stream().limit(SHOWN).map(EvalCase::id).collect(Collectors.joining(", "));
        return cases.size() > SHOWN ? names + " and %s more".formatted(cases.size() - SHOWN) : names;
    }
}
