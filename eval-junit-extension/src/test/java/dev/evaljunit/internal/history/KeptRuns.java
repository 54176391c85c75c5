/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.history;

import dev.evaljunit.internal.dataset.DatasetIdFields;
import dev.evaljunit.internal.history.RunIdentity.JudgeIdentity;
import dev.evaljunit.internal.report.SampleRuns;
import dev.evaljunit.result.EvalRun;
import java.time.Instant;
import java.util.LinkedHashMap;

/** Runs to keep. */
public final class KeptRuns {

    static final String METHOD = "shop.RefundAssistantEvalTest.answersRefundQuestions(dev.evaljunit.EvalCase)";
    public static final Instant START = Instant.parse("2026-05-20T14:33:05Z");
    public static final RunOrigin MAIN = new RunOrigin("main", "0123456789ab", "", "ci-large");

    private KeptRuns() {}

    public static RunIdentity identity(EvalRun run) {
        var judges = new LinkedHashMap<String, JudgeIdentity>();
        run.judges()
                .forEach((judge, identity) -> judges.put(
                        judge, new JudgeIdentity(judge.equals(SampleRuns.GROUNDEDNESS) ? 0.7 : 0.5, identity)));
        return new RunIdentity(
                DatasetIdFields.of(run.dataset()),
                "c0ffee",
                judges,
                run.trials(),
                run.repeats().reducer(),
                run.repeats().needed().orElse(0),
                "prompt-7",
                "a9e27",
                "",
                "0.1.0",
                run.promptVersion(),
                run.promptSha256());
    }

    public static RunRecord kept(EvalRun run, RunOrigin origin) {
        return kept(METHOD, run, identity(run), origin);
    }

    /** {@return a run none of whose cases is in quarantine} */
    static RunRecord kept(String method, EvalRun run, RunIdentity identity, RunOrigin origin) {
        return RunRecord.of(method, CaseRecords.of(run), run, identity, origin);
    }

    /** The sample run on the main branch. */
    static EvalRun comparable(RunRecord record) {
        return new ComparableRuns().of(record, head -> {}).run();
    }

    public static RunRecord refunds() {
        return kept(SampleRuns.refunds(), MAIN);
    }

    /** The sample run on the main branch at another time. */
    public static RunRecord at(Instant start) {
        return at(start, MAIN);
    }

    static RunRecord at(Instant start, RunOrigin origin) {
        return kept(SampleRuns.refunds().withStartedAt(start), origin);
    }

    static RunOrigin branch(String branch) {
        return new RunOrigin(branch, "", "", "");
    }

    static RunOrigin release(String tag) {
        return new RunOrigin("main", "", tag, "");
    }
}
