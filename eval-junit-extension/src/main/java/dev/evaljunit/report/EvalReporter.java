/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.report;

import dev.evaljunit.CaseResult;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalRun;
import dev.evaljunit.TrialResult;
import dev.evaljunit.history.FinishedEvals.Finished;
import dev.evaljunit.run.EvalConfig;
import dev.evaljunit.run.EvalDefinition;
import dev.evaljunit.run.Progress;
import dev.evaljunit.run.RunListener;
import dev.evaljunit.run.RunPlan;
import dev.evaljunit.run.Spending;
import java.io.PrintStream;
import org.apiguardian.api.API;

/** Follows an eval from its first trial to its verdicts, and writes down what happens. */
@API(
        status = API.Status.INTERNAL,
        since = "0.1",
        consumers = "dev.evaljunit.*") // used by both front ends that have annotations
public final class EvalReporter implements RunListener, AutoCloseable {

    private final EvalDefinition definition;
    private final RunPlan plan;
    private final Progress progress;
    private final TrialJournal journal;

    private EvalReporter(EvalDefinition definition, RunPlan plan, Progress progress, TrialJournal journal) {
        this.definition = definition;
        this.plan = plan;
        this.progress = progress;
        this.journal = journal;
    }

    /** Begin a report, which replaces an earlier one of the same eval. */
    public static EvalReporter open(EvalDefinition definition, EvalConfig config) {
        var progress = Progress.of(definition.spec(), config.progressEvery(), EvalReporter::print);
        RunPlan plan = definition.plan(config);
        return new EvalReporter(definition, plan, progress, TrialJournal.open(definition.reportDirectory()));
    }

    /** {@return how the eval is to be run} */
    public RunPlan plan() {
        return plan;
    }

    @Override
    public void runStarted(Spending spending) {
        progress.runStarted(spending);
    }

    @Override
    public void trialFinished(EvalCase evalCase, TrialResult trial) {
        journal.append(evalCase, trial);
    }

    @Override
    public void caseFinished(CaseResult result) {
        progress.caseFinished(result);
    }

    /** Apply the gates, write the report and print its summary. */
    public Finished finish(EvalRun run) {
        FinishedReport report = FinishedReport.write(run, definition.gates(), definition.reportDirectory());
        print(report.summary());
        return new Finished(run, report.verdicts());
    }

    @Override
    public void close() {
        journal.close();
    }

    /** Write a line for whoever watches the build; the one place that writes to the console. */
    @SuppressWarnings("SystemOut")
    public static void print(String line) {
        PrintStream console = System.out;
        console.println(line);
    }
}
