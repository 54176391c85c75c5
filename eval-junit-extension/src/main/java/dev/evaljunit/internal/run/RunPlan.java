/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import dev.evaljunit.EvalCase;
import dev.evaljunit.Stop;
import dev.evaljunit.gate.Gate;
import dev.evaljunit.internal.gate.EarlyGate;
import dev.evaljunit.internal.gate.Measurements;
import dev.evaljunit.internal.recording.Recordings;
import dev.evaljunit.internal.stats.SplitMix;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * The plan of one run of an eval.
 *
 * @param spec what to run
 * @param stopGates the gates that end the run once all are decided; empty to run all cases
 * @param note for readers of a complete run; may be empty
 * @param seed of the random order, if the run may stop early
 * @param shard which cases to run
 * @param budget of the run
 * @param kept the trials that do not run
 * @param measurements of each trial for the gates
 * @param recordings that reply to models, or record their replies
 * @param stored trials whose answers are judged again
 */
public record RunPlan(
        EvalSpec spec,
        List<Gate> stopGates,
        String note,
        long seed,
        Shard shard,
        Budget budget,
        KeptTrials kept,
        Measurements measurements,
        Recordings recordings,
        StoredTrials stored) {

    /** A shard runs all of its cases, since it cannot decide early about the cases of others. */
    public RunPlan {
        stopGates = shard.isAll() ? List.copyOf(stopGates) : List.of();
    }

    /** Plan to run all cases in their order, without a budget. */
    public static RunPlan of(EvalSpec spec) {
        return new RunPlan(
                spec,
                List.of(),
                "",
                0,
                Shard.ALL,
                Budget.UNLIMITED,
                KeptTrials.NONE,
                Measurements.of(List.of()),
                Recordings.OFF,
                StoredTrials.NONE);
    }

    /** {@return a new seed for each run} */
    static long newSeed(EvalSpec spec) {
        String version = spec.dataset().id().version().orElse("");
        return SplitMix.seed(version, spec.name(), Instant.now().toString());
    }

    /** Return a plan that ends once all gates are decided, or has a note why it cannot. */
    public RunPlan stopping(Stop stop, List<Gate> gates, long newSeed) {
        if (stop == Stop.ALL_CASES) {
            return new RunPlan(
                    spec, List.of(), note, newSeed, shard, budget, kept, Measurements.of(gates), recordings, stored);
        }
        Optional<String> obstacle = obstacle(gates);
        return new RunPlan(
                spec,
                obstacle.isPresent() ? List.of() : gates,
                obstacle.map(why -> "All cases run, since " + why + ".").orElse(""),
                newSeed,
                shard,
                budget,
                kept,
                Measurements.of(gates),
                recordings,
                stored);
    }

    private Optional<String> obstacle(List<Gate> gates) {
        return gates.stream()
                .filter(gate -> early(gate).isEmpty())
                .findFirst()
                .map(gate -> "gate '" + gate.name() + "' needs them")
                .or(() -> spec.idleJudge().map(judge -> "judge '" + judge.name() + "' applies to none of them"));
    }

    private Optional<EarlyGate> early(Gate gate) {
        return EarlyGate.of(gate, spec.dataset().cases().size(), spec.repeats());
    }

    /** Return the plan for one shard. */
    public RunPlan shard(Shard newShard) {
        return new RunPlan(spec, stopGates, note, seed, newShard, budget, kept, measurements, recordings, stored);
    }

    /** Return the plan within a budget. */
    public RunPlan within(Budget newBudget) {
        return new RunPlan(spec, stopGates, note, seed, shard, newBudget, kept, measurements, recordings, stored);
    }

    /** Return the plan that resumes a run, keeping its finished trials. */
    public RunPlan keeping(KeptTrials newKept) {
        return new RunPlan(spec, stopGates, note, seed, shard, budget, newKept, measurements, recordings, stored);
    }

    /** Return the plan with its calls recorded or replayed. */
    public RunPlan recording(Recordings newRecordings) {
        return new RunPlan(spec, stopGates, note, seed, shard, budget, kept, measurements, newRecordings, stored);
    }

    /** Return the plan that judges answers of another origin. */
    public RunPlan judging(StoredTrials newStored) {
        return new RunPlan(spec, stopGates, note, seed, shard, budget, kept, measurements, recordings, newStored);
    }

    /** {@return the ids of the cases to run, in the order to start them in} */
    public List<String> caseIds() {
        return order().stream().map(EvalCase::id).toList();
    }

    /** {@return how many trials the run has, finished ones included} */
    public long trials() {
        return (long) order().size() * spec.repeats().trials();
    }

    /** {@return the cases to run, in the order to start them in} */
    public List<EvalCase> order() {
        List<EvalCase> cases = spec.dataset().cases();
        if (!stopGates.isEmpty()) {
            return Arrays.stream(new SplitMix(seed).shuffled(cases.size()))
                    .mapToObj(cases::get)
                    .toList();
        }
        return shard.isAll()
                ? cases
                : cases.stream().filter(each -> shard.has(each.id())).toList();
    }

    EarlyStopping earlyStopping() {
        var watched = new LinkedHashMap<String, EarlyGate>();
        stopGates.forEach(gate -> watched.put(gate.key(), early(gate).orElseThrow()));
        return new EarlyStopping(watched, spec.dataset().cases().size());
    }
}
