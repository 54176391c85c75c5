/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.report;

import dev.evaljunit.CaseResult;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.EvalRun;
import dev.evaljunit.TrialResult;
import dev.evaljunit.history.FinishedEvals.Finished;
import dev.evaljunit.run.Cancellation;
import dev.evaljunit.run.EvalConfig;
import dev.evaljunit.run.EvalDefinition;
import dev.evaljunit.run.Progress;
import dev.evaljunit.run.RunListener;
import dev.evaljunit.run.RunPlan;
import dev.evaljunit.run.RunStatus;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apiguardian.api.API;

/** Follows an eval from its first trial to its verdicts, and writes down what happens. */
@API(
        status = API.Status.INTERNAL,
        since = "0.1",
        consumers = "dev.evaljunit.*") // used by both front ends that have annotations
public final class EvalReporter implements RunListener, AutoCloseable {

    private static final int MOST_SECONDS_TO_CLOSE = 5;

    private final EvalDefinition definition;
    private final RunPlan plan;
    private final Progress progress;
    private final TrialJournal journal;
    private final AtomicInteger trialsDone = new AtomicInteger();
    private final ShutdownHook shutdownHook;
    private final CountDownLatch isClosed = new CountDownLatch(1);
    private volatile boolean isJvmEnding;
    private volatile boolean canBeCancelled;

    private EvalReporter(EvalDefinition definition, RunPlan plan, Progress progress, TrialJournal journal) {
        this.definition = definition;
        this.plan = plan;
        this.progress = progress;
        this.journal = journal;
        this.trialsDone.set(plan.earlier().count());
        this.shutdownHook = ShutdownHook.of(this::breakOff);
    }

    /**
     * Begin a report, which replaces an earlier one of the same eval, or goes on where it was broken off.
     *
     * @throws EvalException if the report cannot be written, the eval cannot go on as configured, or the JVM is ending
     */
    public static EvalReporter open(EvalDefinition definition, EvalConfig config) {
        requireThatTheJvmGoesOn(definition);
        JournalStart.Started started = JournalStart.begin(definition, config);
        if (!started.notice().isEmpty()) {
            print(started.notice());
        }
        RunPlan plan = started.plan();
        var progress = Progress.of(plan, config.progressEvery(), EvalReporter::print);
        return new EvalReporter(definition, plan, progress, started.journal());
    }

    /** An eval that begins deletes the report of its last run, and calls an agent that may be shut down already. */
    private static void requireThatTheJvmGoesOn(EvalDefinition definition) {
        if (ShutdownHook.isJvmEnding()) {
            throw new EvalException("Eval '%s' was not begun, since the JVM is ending. Launch it again."
                    .formatted(definition.spec().name()));
        }
    }

    /** The JVM waits for its shutdown hooks, as after Ctrl-C, but not for the thread that runs the eval. */
    private void breakOff() {
        isJvmEnding = true;
        if (!canBeCancelled || !isClosedSoon()) {
            journal.close();
            print("eval %s: broken off after %s of %s trials, which are kept. Launch it again to go on from there."
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

    /** {@return what stops the eval: somebody who asks for it, or the end of the JVM, as after Ctrl-C} */
    public Cancellation cancelledBy(Cancellation somebody) {
        canBeCancelled = true;
        return () -> isJvmEnding || somebody.isRequested();
    }

    /** {@return how the eval is to be run} */
    public RunPlan plan() {
        return plan;
    }

    @Override
    public void runStarted(RunStatus status) {
        progress.runStarted(status);
    }

    @Override
    public void stillRunning() {
        progress.stillRunning();
    }

    @Override
    public boolean journalsTrials() {
        return true;
    }

    @Override
    public void trialFinished(EvalCase evalCase, TrialResult trial) {
        journal.append(evalCase, trial);
        trialsDone.incrementAndGet();
    }

    @Override
    public void caseFinished(CaseResult result) {
        progress.caseFinished(result);
    }

    /**
     * Apply the gates, write the report and print its summary.
     *
     * <p>Gates see the texts as journals keep them: those of a run that goes on must come to the same words.
     */
    public Finished finish(EvalRun original) {
        EvalRun run = Redaction.ofTrials(original);
        FinishedReport report = FinishedReport.write(run, definition.gates(), definition.reportDirectory());
        shutdownHook.close();
        print(report.summary());
        return new Finished(run, report.verdicts());
    }

    @Override
    public void close() {
        shutdownHook.close();
        journal.close();
        isClosed.countDown();
    }

    /** Write a line for whoever watches the build; the one place that writes to the console. */
    @SuppressWarnings("SystemOut")
    public static void print(String line) {
        PrintStream console = System.out;
        console.println(line);
    }
}
