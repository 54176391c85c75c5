/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.internal.dataset.WorkingDirectory;
import dev.evaljunit.internal.launch.LaunchLog;
import dev.evaljunit.internal.launch.LaunchOutcome;
import dev.evaljunit.internal.launch.StoredReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows reports again. */
@Command(
        name = "report",
        customSynopsis = "eval-datasets eval report [options] [<directory>...]",
        header = "Shows what runs have reported, and ends with the code that they deserve.",
        description = "So a build by another tool gets these exit codes, too: run it, and then this command.",
        footer = "%nExample: mvn clean verify; eval-datasets eval report target/eval-reports")
final class EvalReportCommand extends EvalCommand {

    @Parameters(
            arity = "0..*",
            paramLabel = "<directory>",
            description =
                    "Directories of reports, or above them. By default build/eval-reports in a Gradle project, otherwise target/eval-reports.")
    private List<Path> directories = List.of();

    @Mixin
    private final StrictOption strict = new StrictOption();

    EvalReportCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        List<Path> given =
                directories.isEmpty() ? List.of(new WorkingDirectory(terminal().directory()).reports()) : directories;
        var ended = new ArrayList<LaunchLog.Entry>();
        for (Path directory : given) {
            StoredReport.refusedBelow(directory)
                    .forEach(report -> ended.add(StoredReport.refused(report, terminal()::printData)));
            StoredReport.below(directory).forEach(report -> ended.add(show(report)));
            StoredReport.unfinishedBelow(directory).forEach(report -> ended.add(unfinished(report)));
        }
        LaunchOutcome worst = LaunchOutcome.worst(ended.stream().map(LaunchLog.Entry::outcome))
                .orElseThrow();
        return end(worst, ended, strict.isSet());
    }

    private LaunchLog.Entry show(StoredReport report) {
        terminal().printData(report.summary());
        return new LaunchLog.Entry(report.eval(), report.outcome());
    }

    private LaunchLog.Entry unfinished(Path report) {
        terminal()
                .printData(
                        "The run in '%s' has a journal, but no report: its JVM ended before the run had, or it is still going on. Run the eval again, which keeps the trials that have ended."
                                .formatted(report));
        return new LaunchLog.Entry(StoredReport.evalIn(report), LaunchOutcome.CALLS_FAILED);
    }
}
