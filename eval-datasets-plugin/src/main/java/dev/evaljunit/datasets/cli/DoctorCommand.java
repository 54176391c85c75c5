/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.compare.DiffRequest.Format;
import dev.evaljunit.datasets.doctor.Doctor;
import dev.evaljunit.datasets.doctor.DoctorLimits;
import dev.evaljunit.datasets.doctor.DoctorReport;
import dev.evaljunit.datasets.doctor.DoctorRequest;
import dev.evaljunit.datasets.facts.Places;
import dev.evaljunit.datasets.version.StatedClock;
import dev.evaljunit.internal.dataset.WorkingDirectory;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The goal {@code doctor}. */
@Command(
        name = "doctor",
        header = "Looks for habits that keep evals from noticing anything.",
        description =
                "Such as feedback that nobody promotes, cases and judges that nobody has checked, gates that cannot turn red. Each finding has a file and the next step.",
        footer = "%nExample: eval-datasets doctor --format=markdown --strict")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class DoctorCommand extends GoalCommand {

    @Option(
            names = "--strict",
            defaultValue = "false",
            order = 1,
            description = "End with code 1 if there is a finding.")
    private boolean strict;

    @Option(
            names = "--days",
            paramLabel = "<n>",
            defaultValue = "14",
            order = 2,
            description =
                    "For how many days a signal of users, or the second label of an item, may be outstanding (default: ${DEFAULT-VALUE}).")
    private int days;

    @Option(
            names = "--runs",
            paramLabel = "<n>",
            defaultValue = "20",
            order = 3,
            description =
                    "After how many runs without a failed case an eval counts as never red (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Option(
            names = "--drop",
            paramLabel = "<share>",
            defaultValue = "0.1",
            order = 4,
            description = "The drop of a pass rate that gates must see 4 times out of 5 (default: ${DEFAULT-VALUE}).")
    private String drop;

    @Option(
            names = "--replayDays",
            paramLabel = "<n>",
            defaultValue = "28",
            order = 5,
            description = "For how many days an eval may only replay recordings (default: ${DEFAULT-VALUE}).")
    private int replayDays;

    @Option(
            names = "--at",
            paramLabel = "<time>",
            order = 6,
            description = "The time by which ages are measured, for example 2026-05-19T14:33:00Z. By default now.")
    private @Nullable String at;

    @Option(
            names = "--history",
            paramLabel = "<place>",
            defaultValue = "dir:.eval-history",
            order = 7,
            description = "Where runs are kept, as in eval.history (default: ${DEFAULT-VALUE}).")
    private String history;

    @Option(
            names = "--reports",
            paramLabel = "<directory>",
            order = 8,
            description =
                    "The directory with the reports of evals. By default build/eval-reports in a Gradle project, otherwise target/eval-reports.")
    private @Nullable Path reports;

    @Option(
            names = "--feedbackDirectory",
            paramLabel = "<directory>",
            defaultValue = "feedback",
            order = 9,
            description = "The directory of the imported feedback (default: ${DEFAULT-VALUE}).")
    private Path feedbackDirectory;

    @Option(
            names = "--source",
            paramLabel = "<uri>",
            order = 10,
            description =
                    "The directory of the golden sets, relative to that of the lock file, for example file:golden-sets. By default that in the lock.")
    private @Nullable String source;

    @Option(
            names = "--format",
            paramLabel = "text|markdown|json",
            defaultValue = "text",
            order = 11,
            description = "The format; json has all details (default: ${DEFAULT-VALUE}).")
    private String format;

    @Option(
            names = "--output",
            paramLabel = "<file>",
            order = 12,
            description = "A file for the result. By default it is printed.")
    private @Nullable Path output;

    DoctorCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    void run() throws IOException {
        var request = new DoctorRequest(
                new Places(
                        terminal().directory(),
                        feedbackDirectory,
                        lockPath(),
                        source,
                        history,
                        reports == null ? new WorkingDirectory(terminal().directory()).reports() : reports),
                DoctorLimits.of(days, runs, drop, replayDays));
        Format parsed = Format.parse(format);
        DoctorReport report = Doctor.examine(request, StatedClock.of(at, "eval-datasets.doctor.at"));
        if (output != null) {
            terminal().print(report.write(parsed, output));
        } else if (parsed == Format.TEXT) {
            terminal().print(report.text(parsed));
        } else {
            terminal().printData(report.text(parsed));
        }
        if (strict && report.hasFindings()) {
            throw new EvalException(report.problem());
        }
    }
}
