/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import dev.evaljunit.Dataset;
import dev.evaljunit.Eval;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Reducer;
import dev.evaljunit.Score;
import dev.evaljunit.Stop;
import dev.evaljunit.gate.Gate;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.internal.call.Later;
import dev.evaljunit.internal.gate.GateJson;
import dev.evaljunit.internal.report.Redaction;
import dev.evaljunit.internal.report.RunReport;
import dev.evaljunit.internal.report.TrialLine;
import dev.evaljunit.internal.run.Skips;
import dev.evaljunit.result.EvalRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Loads the classes of an eval while its dataset is read, and those of its report while agents are being called.
 *
 * <p>In a fresh JVM, loading the classes and templates takes longer than their work for a thousand cases.
 */
public final class WarmUp {

    /** The code of the first calls is cold, too, and they have priority; a run that ends sooner needs no rehearsal. */
    private static final Duration BEFORE_REPORT = Duration.ofMillis(500);

    private static final AtomicBoolean IS_REPORT_BEGUN = new AtomicBoolean();

    private WarmUp() {}

    /** Begin in the background. Failures are ignored, since they occur again, and are reported, in the eval itself. */
    public static void begin() {
        inBackground(WarmUp::runOneCase);
    }

    /** Continue with the history at the first answer, and with the report a while later, once per JVM. */
    static void beginReport(Optional<RunHistory> history) {
        if (!IS_REPORT_BEGUN.get() && IS_REPORT_BEGUN.compareAndSet(false, true)) {
            history.ifPresent(each -> inBackground(each::askGit));
            Later.run(BEFORE_REPORT, () -> inBackground(() -> rehearseReport(history)));
        }
    }

    private static void rehearseReport(Optional<RunHistory> history) {
        EvalRun run = runOneCase();
        report(run);
        history.ifPresent(each -> each.rehearse(run));
    }

    private static void inBackground(Runnable work) {
        var thread = new Thread(work, "eval-warm-up");
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((where, thrown) -> {});
        thread.start();
    }

    private static EvalRun runOneCase() {
        Gate gate = Gates.passRate().atLeast(1);
        Journal.Header.JSON.line(header(gate));
        EvalCase evalCase = EvalCase.of("warm-up", Map.of("question", "Is it warm?"));
        EvalRun run = Eval.of(Dataset.of("warm-up", List.of(evalCase)))
                .agent(question -> "Not yet.")
                .judge("judge", (question, answer) -> Score.fail("not yet"))
                .run();
        run.allTrials().forEach(trial -> TrialLine.JSON.line(TrialLine.of(evalCase, Redaction.of(trial))));
        return run;
    }

    private static void report(EvalRun run) {
        RunReport.of(run, List.of(Gates.passRate().atLeast(1).decide(run))).rehearse();
    }

    private static Journal.Header header(Gate gate) {
        var version = new Fingerprint.Version("warm-up", "", "", "");
        var fingerprint = new Fingerprint(
                "",
                AgentIdentity.NONE,
                version,
                Map.of(),
                1,
                Reducer.MEAN,
                0,
                Stop.ALL_CASES,
                "1/1",
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new Journal.Header(
                Journal.SCHEMA,
                "warm-up",
                Instant.EPOCH,
                0,
                1,
                Skips.ERROR,
                fingerprint,
                List.of(GateJson.toJson(gate)),
                Optional.empty());
    }
}
