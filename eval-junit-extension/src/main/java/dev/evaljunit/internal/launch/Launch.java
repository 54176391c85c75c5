/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import dev.evaljunit.Dataset;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.gate.Gate;
import dev.evaljunit.internal.gate.Verdicts;
import dev.evaljunit.internal.report.Console;
import dev.evaljunit.internal.report.Redaction;
import dev.evaljunit.internal.report.RunReport;
import dev.evaljunit.internal.run.Cancellation;
import dev.evaljunit.internal.run.EvalConfig;
import dev.evaljunit.internal.run.EvalDefinition;
import dev.evaljunit.internal.run.Progress;
import dev.evaljunit.internal.run.RunListener;
import dev.evaljunit.internal.run.RunPlan;
import dev.evaljunit.internal.run.Skips;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.Completion.End;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.TrialResult;
import dev.evaljunit.result.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * One launch of an eval: plans it, journals its trials, applies the gates to its run and has the report written.
 *
 * <p>The run itself belongs to the caller: it runs the {@link #plan} with the {@link #listener} and the
 * {@link #cancellation} of the launch, and passes the result to {@link #finish}.
 */
public final class Launch implements AutoCloseable {

    private static final int MOST_SECONDS_TO_CLOSE = 5;

    private final EvalDefinition definition;
    private final EvalConfig config;
    private final RunPlan plan;
    private final Skips skips;
    private final Progress progress;
    private final JournalFile journal;
    private final Optional<StoredRun> stored;
    private final AtomicInteger trialsDone;
    private final ShutdownHook shutdownHook;
    private final CountDownLatch isClosed = new CountDownLatch(1);
    private volatile boolean isJvmEnding;
    private volatile boolean canBeCancelled;

    private Launch(
            EvalDefinition definition,
            EvalConfig config,
            RunPlan plan,
            Skips skips,
            Progress progress,
            JournalStart.Started started) {
        this.definition = definition;
        this.config = config;
        this.plan = plan;
        this.skips = skips;
        this.progress = progress;
        this.journal = started.journal();
        this.stored = started.stored();
        this.trialsDone = new AtomicInteger(plan.kept().count());
        this.shutdownHook = ShutdownHook.of(this::breakOff);
    }

    /**
     * Begin a launch, which replaces the report of the previous launch or resumes its run.
     *
     * @throws EvalException if the report cannot be written, the eval cannot be resumed as configured, or the JVM is
     *     shutting down
     */
    public static Launch begin(EvalDefinition definition, EvalConfig config) {
        requireThatTheJvmIsNotEnding(definition);
        Skips skips = config.skips();
        JournalStart.Started started = JournalStart.begin(definition, config);
        if (!started.notice().isEmpty()) {
            Console.print(started.notice());
        }
        RunPlan plan = started.plan();
        var progress = Progress.of(plan, config.progressEvery(), Console::print);
        return new Launch(definition, config, plan, skips, progress, started);
    }

    /** Otherwise the eval would delete the report of its last run, and call an agent that may be shut down already. */
    private static void requireThatTheJvmIsNotEnding(EvalDefinition definition) {
        if (ShutdownHook.isJvmEnding()) {
            throw new EvalException("Eval '%s' was not started because the JVM is shutting down. Launch it again."
                    .formatted(definition.spec().name()));
        }
    }

    /**
     * Join the shards of one run, apply its gates and write the report that a single machine would have written.
     *
     * @param dataset the one that the shards have run
     * @param directory for the report
     * @throws EvalException if a shard is incomplete, its journal is damaged, or the report cannot be written
     */
    public static Finished merge(ShardSet shards, Dataset dataset, Path directory) {
        ShardedRun sharded = shards.read(dataset);
        List<Gate> gates = sharded.gates();
        sharded.writeJournal(directory);
        EvalRun run = Redaction.ofTrials(sharded.run());
        List<Verdict> verdicts = Verdicts.of(gates, run);
        Path absolute = absolute(directory);
        return report(run, verdicts, absolute, Pointers.toReport(absolute));
    }

    /** {@return the plan of the run} */
    public RunPlan plan() {
        return plan;
    }

    /** {@return a listener that journals trials and prints progress before it calls the others} */
    public RunListener listener(RunListener... others) {
        return RunListener.all(Stream.concat(Stream.of(new Journalling(), progress), Stream.of(others))
                .toArray(RunListener[]::new));
    }

    /** {@return a cancellation by {@code caller}, or by the end of the JVM, as after Ctrl-C} */
    public Cancellation cancellation(Cancellation caller) {
        canBeCancelled = true;
        return () -> isJvmEnding || caller.isRequested();
    }

    /**
     * Apply the gates, write the report and print its summary.
     *
     * <p>Gates get the redacted texts of the journal, so that a resumed run gets the same verdicts.
     */
    public Finished finish(EvalRun run) {
        plan.recordings().close();
        plan.recordings().writeUse(definition.reportDirectory(), isWhole(run));
        Finished finished = Memory.whileDoing(
                run.eval(), () -> "write the report", () -> report(Redaction.ofTrials(skips.of(run))));
        shutdownHook.close();
        Console.print(finished.summary());
        stored.map(before -> Bridge.write(before, finished.run(), definition.reportDirectory()))
                .ifPresent(Console::print);
        return finished;
    }

    /** {@return whether all calls of the eval were made in this launch} */
    private boolean isWhole(EvalRun run) {
        return run.completion().end() == End.COMPLETE
                && plan.kept().count() == 0
                && run.allTrials().allMatch(trial -> trial.answer().isPresent());
    }

    private Finished report(EvalRun redacted) {
        List<Verdict> verdicts = Verdicts.of(definition.gates(), redacted);
        Path directory = absolute(definition.reportDirectory());
        return report(redacted, verdicts, directory, Pointers.of(definition, config, redacted, verdicts, directory));
    }

    private static Path absolute(Path directory) {
        return directory.toAbsolutePath().normalize();
    }

    private static Finished report(EvalRun run, List<Verdict> verdicts, Path directory, Map<String, String> pointers) {
        RunReport report = RunReport.ofRedactedTrials(run, verdicts);
        report.write(directory);
        return new Finished(run, verdicts, report.summary(pointers), pointers);
    }

    /** Called by a shutdown hook, for which the JVM waits; it does not wait for the thread that runs the eval. */
    private void breakOff() {
        isJvmEnding = true;
        if (!canBeCancelled || !isClosedSoon()) {
            journal.close();
            Console.print("eval %s: stopped after %s of %s trials, which are kept. Launch it again to run the rest."
                    .formatted(definition.spec().name(), trialsDone, plan.trials()));
        }
    }

    private boolean isClosedSoon() {
        try {
            return isClosed.await(MOST_SECONDS_TO_CLOSE, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    @Override
    public void close() {
        shutdownHook.close();
        journal.close();
        isClosed.countDown();
    }

    private final class Journalling implements RunListener {

        @Override
        public boolean journalsTrials() {
            return true;
        }

        @Override
        public void trialFinished(EvalCase evalCase, TrialResult trial) {
            Memory.whileDoing(
                    plan.spec().name(),
                    () -> "write a trial of case '%s'".formatted(SafeText.id(evalCase.id())),
                    () -> journal.append(evalCase, trial));
            WarmUp.beginReport();
            trialsDone.incrementAndGet();
        }

        @Override
        public void caseFinished(CaseResult result) {
            if (!plan.kept().measurements(result.evalCase().id()).equals(result.measurements())) {
                journal.append(result);
            }
        }
    }
}
