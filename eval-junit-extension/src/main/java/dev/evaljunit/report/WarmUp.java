/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.report;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalRun;
import dev.evaljunit.Score;
import dev.evaljunit.Verdict;
import dev.evaljunit.dataset.Dataset;
import dev.evaljunit.gate.Gate;
import dev.evaljunit.gate.GateJson;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.run.Eval;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * Loads what an eval and its report take, while the dataset is read and the first agents are waited for.
 *
 * <p>In a fresh JVM, loading the classes and templates takes longer than their work for a thousand cases.
 */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // begun by the engine
public final class WarmUp {

    private WarmUp() {}

    /** Begin in the background. What goes wrong there goes wrong again, and is said, where it matters. */
    public static void begin() {
        var thread = new Thread(WarmUp::runOneCase, "eval-warm-up");
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((where, thrown) -> {});
        thread.start();
    }

    private static void runOneCase() {
        Gate gate = Gates.passRate().atLeast(1);
        Json.write(header(gate).toJson());
        EvalCase evalCase = EvalCase.of("warm-up", Map.of("question", "Is it warm?"));
        EvalRun run = Eval.of(Dataset.of("warm-up", List.of(evalCase)))
                .agent(question -> "Not yet.")
                .judge("judge", (question, answer) -> Score.fail("not yet"))
                .run();
        List<Verdict> verdicts = List.of(gate.decide(run));
        var findings = Findings.of(run, verdicts);
        run.allTrials().forEach(trial -> Json.write(TrialJson.full(evalCase, Redaction.of(trial))));
        List.of(
                HtmlReport.of(findings),
                MarkdownSummary.of(findings),
                RunJson.of(findings),
                ConsoleSummary.of(run, verdicts, Path.of(RunReport.HTML)));
    }

    private static JournalHeader header(Gate gate) {
        var fingerprint = new Fingerprint(Map.of("trials", 1));
        return new JournalHeader("warm-up", Instant.EPOCH, 0, 1, fingerprint, List.of(GateJson.toJson(gate)));
    }
}
