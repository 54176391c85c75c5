/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import dev.evaljunit.Dataset;
import dev.evaljunit.EvalException;
import dev.evaljunit.gate.Gate;
import dev.evaljunit.internal.gate.Verdicts;
import dev.evaljunit.internal.report.Redaction;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Verdict;
import java.util.List;

/**
 * The gates of two stored runs of one eval, each applied to both: whether an agent or its gates have moved. Each run keeps the scores
 * of its own judges.
 *
 * @param oldGatesOldAgent the gates of the earlier run, applied to it
 * @param oldGatesNewAgent the gates of the earlier run, applied to the later one
 * @param newGatesOldAgent the gates of the later run, applied to the earlier one
 * @param newGatesNewAgent the gates of the later run, applied to it
 */
public record FourCorners(
        List<Verdict> oldGatesOldAgent,
        List<Verdict> oldGatesNewAgent,
        List<Verdict> newGatesOldAgent,
        List<Verdict> newGatesNewAgent) {

    /**
     * Apply the gates. Nothing is written.
     *
     * @param oldDataset the one that the earlier run has run
     * @param newDataset the one that the later run has run
     * @throws EvalException if a journal is damaged or incomplete, or a gate is written in code
     */
    public static FourCorners of(ShardSet oldRun, Dataset oldDataset, ShardSet newRun, Dataset newDataset) {
        ShardedRun before = oldRun.read(oldDataset);
        ShardedRun after = newRun.read(newDataset);
        EvalRun old = Redaction.ofTrials(before.run());
        EvalRun now = Redaction.ofTrials(after.run());
        List<Gate> oldGates = before.gates();
        List<Gate> newGates = after.gates();
        return new FourCorners(
                Verdicts.of(oldGates, old),
                Verdicts.of(oldGates, now),
                Verdicts.of(newGates, old),
                Verdicts.of(newGates, now));
    }

    /** {@return whether the later run is green by its own gates, but would be red by the earlier ones} */
    public boolean isGreenByItsGates() {
        return newGatesNewAgent.stream().allMatch(Verdict::isGreen)
                && !oldGatesNewAgent.stream().allMatch(Verdict::isGreen);
    }
}
