/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.datasets.digest.Digest;
import dev.evaljunit.datasets.digest.DigestReport;
import dev.evaljunit.datasets.digest.DigestRequest;
import dev.evaljunit.datasets.digest.Period;
import dev.evaljunit.datasets.doctor.DoctorLimits;
import dev.evaljunit.datasets.doctor.DoctorRequest;
import dev.evaljunit.datasets.facts.Places;
import dev.evaljunit.datasets.version.StatedClock;
import dev.evaljunit.internal.dataset.WorkingDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The goal {@code digest}. */
@Command(
        name = "digest",
        header = "Writes one page for the team about the last days.",
        description =
                "It is Markdown: what users said, which failures are new, what became tests, how versions of the agent compare, and what is overdue.",
        footer = "%nExample: eval-datasets digest --days=7 --output=digest.md")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class DigestCommand extends GoalCommand {

    @Option(
            names = "--days",
            paramLabel = "<n>",
            defaultValue = "7",
            order = 1,
            description = "How many days the page is about (default: ${DEFAULT-VALUE}).")
    private int days;

    @Option(
            names = "--since",
            paramLabel = "<date>",
            order = 2,
            description = "The date or the time at which they begin instead, for example 2026-05-19.")
    private @Nullable String since;

    @Option(
            names = "--at",
            paramLabel = "<time>",
            order = 3,
            description = "The time at which they end, for example 2026-05-26T00:00:00Z. By default now.")
    private @Nullable String at;

    @Option(
            names = "--clusters",
            paramLabel = "<file>",
            defaultValue = "clusters.json",
            order = 4,
            description = "The file of the known clusters (default: ${DEFAULT-VALUE}).")
    private Path clusters;

    @Option(
            names = "--gaps",
            paramLabel = "<word>",
            split = ",",
            defaultValue = "knowledge_gap,no_answer,not_covered",
            order = 5,
            description =
                    "The labels, reasons of escalations and error types that mean that the contexts held no answer, separated by commas (default: ${DEFAULT-VALUE}).")
    private List<String> gaps;

    @Option(
            names = "--history",
            paramLabel = "<place>",
            defaultValue = "dir:.eval-history",
            order = 6,
            description = "Where runs are kept, as in eval.history (default: ${DEFAULT-VALUE}).")
    private String history;

    @Option(
            names = "--reports",
            paramLabel = "<directory>",
            order = 7,
            description =
                    "The directory with the reports of evals. By default build/eval-reports in a Gradle project, otherwise target/eval-reports.")
    private @Nullable Path reports;

    @Option(
            names = "--feedbackDirectory",
            paramLabel = "<directory>",
            defaultValue = "feedback",
            order = 8,
            description = "The directory of the imported feedback (default: ${DEFAULT-VALUE}).")
    private Path feedbackDirectory;

    @Option(
            names = "--source",
            paramLabel = "<uri>",
            order = 9,
            description =
                    "The directory of the golden sets, relative to that of the lock file, for example file:golden-sets. By default that in the lock.")
    private @Nullable String source;

    @Option(
            names = "--output",
            paramLabel = "<file>",
            order = 10,
            description = "A file for the page. By default it is printed.")
    private @Nullable Path output;

    @Mixin
    private NotifyOptions notify;

    DigestCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    void run() throws IOException {
        var places = new Places(
                terminal().directory(),
                feedbackDirectory,
                lockPath(),
                source,
                history,
                reports == null ? new WorkingDirectory(terminal().directory()).reports() : reports);
        var request = new DigestRequest(
                new DoctorRequest(places, DoctorLimits.DEFAULT),
                clusters,
                Period.of(
                        since,
                        days,
                        StatedClock.of(at, "eval-datasets.digest.at").instant()),
                gaps);
        DigestReport report = Digest.run(request, output, notify.request(terminal()));
        if (output == null) {
            terminal().printData(report.text());
        } else {
            terminal().print(report.text());
        }
        report.notified().lines().forEach(terminal()::print);
        report.notified().failIfAny();
    }
}
