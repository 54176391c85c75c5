/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.output;

import dev.evaljunit.internal.history.Quarantine;
import dev.evaljunit.internal.report.HostileTextTests;
import dev.evaljunit.internal.report.RunReport;
import dev.evaljunit.internal.report.SampleRuns;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Explanation;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Texts of outputs, of an eval whose source is in no repository. */
final class Written {

    static final EvalPlace PLACE = EvalPlace.of(
            "com.example.RefundEvalTest.answers(java.lang.String)",
            Path.of("/module/target/eval-reports/com.example.RefundEvalTest/answers"),
            SourceFiles.of(Path.of("/module")));

    private Written() {}

    /** {@return an output of a run with failed, unscored and crashed cases, and gates of each status} */
    static String sample(Output output) {
        return of(output, SampleRuns.refunds(), SampleRuns.verdicts());
    }

    static String of(Output output, EvalRun run, List<Verdict> verdicts) {
        return RunReport.of(run, verdicts)
                .inMemory((reported, out) -> output.write(new OutputRun(reported, PLACE), out));
    }

    /** {@return the same with a case in quarantine} */
    static String sampleWithout(String theCase, Output output) {
        var entry = new Quarantine.Entry(LocalDate.of(2026, 12, 15), "its tool is down");
        return RunReport.of(SampleRuns.refunds(), SampleRuns.verdicts())
                .leavingOut(new Quarantine(Map.of(theCase, entry)))
                .inMemory((reported, out) -> output.write(new OutputRun(reported, PLACE), out));
    }

    /** {@return an output of a run that has a text wherever one can be} */
    static String hostile(Output output, String text) {
        // Names are not redacted.
        Verdict verdict = Verdict.of(
                        text.equals(HostileTextTests.SECRET) ? "gate" : text,
                        Status.FAIL,
                        Explanation.of(text)
                                .withFacts(Map.of("fact", text))
                                .withCases(List.of(text))
                                .withNextStep(text))
                .withNumbers(Map.of("cohort", text, "observed", 0.5));
        return of(output, HostileTextTests.run(text), List.of(verdict));
    }
}
