/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.report;

import dev.evaljunit.EvalRun;
import dev.evaljunit.Verdict;
import dev.evaljunit.gate.Gate;
import dev.evaljunit.gate.Verdicts;
import java.nio.file.Path;
import java.util.List;
import org.apiguardian.api.API;

/**
 * What a finished run came to, once its gates are applied and its report is written.
 *
 * @param verdicts one for each gate, in their order
 * @param summary a few lines for whoever watches the build, without a line break at their end
 */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // shared with the plugin
public record FinishedReport(List<Verdict> verdicts, String summary) {

    public FinishedReport {
        verdicts = List.copyOf(verdicts);
    }

    /** Apply the gates and write the report. */
    static FinishedReport write(EvalRun run, List<Gate> gates, Path reportDirectory) {
        List<Verdict> verdicts =
                gates.stream().map(gate -> Verdicts.of(gate, run)).toList();
        Path directory = reportDirectory.toAbsolutePath().normalize();
        RunReport report = RunReport.of(run, verdicts);
        report.write(directory);
        return new FinishedReport(verdicts, report.summary(directory.resolve(RunReport.HTML)));
    }
}
