/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import dev.evaljunit.Dataset;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.EvalSettings;
import dev.evaljunit.Stop;
import dev.evaljunit.gate.Gate;
import dev.evaljunit.internal.dataset.WorkingDirectory;
import dev.evaljunit.internal.history.Quarantine;
import dev.evaljunit.internal.mutation.KillTable;
import dev.evaljunit.internal.output.Outputs;
import dev.evaljunit.internal.report.Console;
import dev.evaljunit.internal.report.LaunchPage;
import dev.evaljunit.internal.report.Redaction;
import dev.evaljunit.internal.report.RunReport;
import dev.evaljunit.internal.run.Cancellation;
import dev.evaljunit.internal.run.EvalConfig;
import dev.evaljunit.internal.run.EvalDefinition;
import dev.evaljunit.internal.run.Progress;
import dev.evaljunit.internal.run.RunListener;
import dev.evaljunit.internal.run.RunPlan;
import dev.evaljunit.internal.run.Shard;
import dev.evaljunit.internal.run.Skips;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.Completion.End;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.TrialResult;
import dev.evaljunit.result.Verdict;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
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
    private final Optional<Outputs> outputs;
    private final Quarantine quarantine;
    private final Optional<RunHistory> history;
    private final AtomicInteger trialsDone;
    private final ShutdownHook shutdownHook;
    private final CountDownLatch isClosed = new CountDownLatch(1);
    private volatile boolean isJvmEnding;
    private volatile boolean canBeCancelled;
    private Cancellation cancellation = () -> isJvmEnding;

    private Launch(
            EvalDefinition definition,
            EvalConfig config,
            RunPlan plan,
            Skips skips,
            Quarantine quarantine,
            Progress progress,
            Optional<Outputs> outputs,
            JournalStart.Started started) {
        this.definition = definition;
        this.config = config;
        this.plan = plan;
        this.skips = skips;
        this.progress = progress;
        this.journal = started.journal();
        this.stored = started.stored();
        this.outputs = outputs;
        this.quarantine = quarantine;
        this.history = RunHistory.of(definition, config, started.fingerprint(), System::getenv);
        this.trialsDone = new AtomicInteger(plan.kept().count());
        this.shutdownHook = ShutdownHook.of(this::breakOff);
    }

    /**
     * Begin a launch, which replaces the report of the previous launch or resumes its run.
     *
     * @throws EvalException if the report cannot be written, the eval cannot be resumed as configured, or the JVM is
     *     shutting down
     */
    public static Launch begin(EvalDefinition declared, EvalConfig config) {
        requireThatTheJvmIsNotEnding(declared);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        config.certificates().check(declared.spec(), today).forEach(Console::print);
        EvalDefinition definition = declared.certified(today);
        Skips skips = config.skips();
        Optional<Outputs> outputs = outputs(config);
        RunHistory.check(config.history());
        Quarantine quarantine = quarantine(definition, config);
        JournalStart.Started started = JournalStart.begin(definition, config);
        if (!started.notice().isEmpty()) {
            Console.print(started.notice());
        }
        RunPlan plan = started.plan();
        var progress = Progress.of(plan, config.progressEvery(), Console::print);
        return new Launch(definition, config, plan, skips, quarantine, progress, outputs, started);
    }

    /** An eval that may stop early would do so by cases that its gates do not count. */
    private static Quarantine quarantine(EvalDefinition definition, EvalConfig config) {
        Quarantine quarantine = Quarantine.read(
                config.history().quarantine(),
                definition.spec().name(),
                definition.spec().dataset(),
                LocalDate.now(ZoneOffset.UTC));
        if (!quarantine.cases().isEmpty() && definition.stop(config) != Stop.ALL_CASES) {
            throw new EvalException("Eval '%s' must run all cases while some are in quarantine (%s). Set %s=all_cases."
                    .formatted(definition.spec().name(), config.history().quarantine(), EvalSettings.STOP));
        }
        return quarantine;
    }

    /** A shard decides nothing. Without outputs, none of their classes is loaded. */
    private static Optional<Outputs> outputs(EvalConfig config) {
        List<String> names = config.shard().equals(Shard.ALL) ? config.outputs() : List.of();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(Outputs.of(
                        "Configuration parameter '%s'".formatted(EvalSettings.OUTPUTS), names, config.directory()));
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
     * @param outputs that are written with it
     * @param project whose history and baselines are used
     * @throws EvalException if a shard is incomplete, its journal is damaged, or the report cannot be written
     */
    public static Finished merge(
            ShardSet shards, Dataset dataset, Path directory, Outputs outputs, WorkingDirectory project) {
        ShardedRun sharded = shards.read(dataset);
        List<Gate> gates = sharded.gates();
        sharded.writeJournal(directory);
        EvalRun run = Redaction.ofTrials(sharded.run());
        Path absolute = absolute(directory);
        Quarantine quarantine = sharded.quarantine(project);
        try (var past = new OpenHistory(sharded.history(absolute, project), gates, run, quarantine)) {
            List<Verdict> verdicts = past.verdicts();
            RunReport report = beside(
                    past,
                    verdicts,
                    RunReport.ofRedactedTrials(run, verdicts, Optional.empty()).leavingOut(quarantine));
            outputs.write(report, shards.signature(), absolute);
            Finished finished = finished(report, run, verdicts, Pointers.toReport(absolute));
            return finished.withSummary(past.keep(verdicts));
        }
    }

    /**
     * Write the page of all reports below a directory.
     *
     * @throws EvalException if it cannot be written
     */
    public static void writePage(Path reports) {
        LaunchPage.write(reports);
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

    /** {@return a cancellation by the caller, or by the end of the JVM, as after Ctrl-C} */
    public Cancellation cancellation(Cancellation ofCaller) {
        canBeCancelled = true;
        cancellation = () -> isJvmEnding || ofCaller.isRequested();
        return cancellation;
    }

    /**
     * Apply the gates, write the report and print its summary.
     *
     * <p>Gates get the redacted texts of the journal, so that a resumed run gets the same verdicts.
     */
    public Finished finish(EvalRun run) {
        plan.recordings().close();
        plan.recordings().writeUse(definition.reportDirectory(), () -> isWhole(run));
        Optional<KillTable> kills = CorruptedAnswers.judge(definition, config, plan, run, cancellation);
        Finished finished;
        try (OpenHistory past = whileWriting(run, () -> past(Redaction.ofTrials(skips.of(run))))) {
            finished = whileWriting(run, () -> report(past, kills));
            shutdownHook.close();
            LaunchLog.add(finished);
            Console.print(finished.summary());
            past.keep(finished.verdicts()).forEach(Console::print);
        }
        stored.map(before -> Bridge.write(before, finished.run(), definition.reportDirectory()))
                .ifPresent(Console::print);
        return finished;
    }

    /** {@return whether all calls of the eval were made in this launch} */
    private boolean isWhole(EvalRun run) {
        return run.completion().end() == End.COMPLETE
                && plan.kept().count() == 0
                && stored.isEmpty()
                && run.calls().missing() == 0
                && run.allTrials().allMatch(trial -> trial.answer().isPresent());
    }

    private static <T> T whileWriting(EvalRun run, Supplier<T> task) {
        return Memory.whileDoing(run.eval(), () -> "write the report", task);
    }

    private OpenHistory past(EvalRun redacted) {
        return new OpenHistory(history, definition.gates(), redacted, quarantine);
    }

    private Finished report(OpenHistory past, Optional<KillTable> kills) {
        EvalRun redacted = past.run();
        List<Verdict> verdicts = past.verdicts();
        Path directory = absolute(definition.reportDirectory());
        RunReport report = beside(
                past,
                verdicts,
                RunReport.ofRedactedTrials(redacted, verdicts, kills).leavingOut(quarantine));
        // A lambda would load the class without an output, too.
        if (outputs.isPresent()) {
            outputs.get().write(report, definition.method(), directory);
        } else {
            report.write(directory);
        }
        writeLaunchPage(absolute(config.reportsDirectory()), directory);
        Map<String, String> pointers =
                Pointers.of(definition, config, quarantine.counted(redacted), verdicts, directory);
        return finished(report, redacted, verdicts, pointers);
    }

    /** Users of the library may have a report written anywhere; the page is about those in their common directory. */
    private static void writeLaunchPage(Path reports, Path directory) {
        if (directory.getNameCount() == reports.getNameCount() + 2 && directory.startsWith(reports)) {
            LaunchPage.write(reports);
        }
    }

    private static RunReport beside(OpenHistory past, List<Verdict> verdicts, RunReport report) {
        return past.forReport(verdicts).map(report::after).orElse(report);
    }

    private static Path absolute(Path directory) {
        return directory.toAbsolutePath().normalize();
    }

    private static Finished finished(
            RunReport report, EvalRun run, List<Verdict> verdicts, Map<String, String> pointers) {
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
            WarmUp.beginReport(history);
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
