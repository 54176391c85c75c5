/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.datasets.feedback.FeedbackImporter;
import dev.evaljunit.datasets.feedback.FeedbackRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The goal {@code import-feedback}. */
@Command(
        name = "import-feedback",
        header = "Imports feedback, joins it to traces, and writes candidates for a dataset.",
        description = "Whatever is imported is redacted. An event that was imported before is not imported again.",
        footer = "%nExample: eval-datasets import-feedback --feedback=logs/feedback.jsonl --traces=logs/traces.jsonl")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ImportFeedbackCommand extends GoalCommand {

    @Option(
            names = "--feedback",
            required = true,
            paramLabel = "<file>",
            split = ",",
            order = 1,
            description =
                    "Files with feedback, or directories of them, in any known format, separated by commas. Files of traces that record feedback may be among them.")
    private List<Path> feedback = List.of();

    @Option(
            names = "--traces",
            paramLabel = "<file>",
            split = ",",
            order = 2,
            description = "Files of traces to join the feedback to, or directories of them, separated by commas.")
    private List<Path> traces = List.of();

    @Option(
            names = "--feedbackDirectory",
            paramLabel = "<directory>",
            defaultValue = "feedback",
            order = 3,
            description = "The directory of the imported events and candidates (default: ${DEFAULT-VALUE}).")
    private Path feedbackDirectory;

    @Option(
            names = "--format",
            paramLabel = "<format>",
            order = 4,
            description = "The format of the feedback files if their content does not tell, for example langfuse.")
    private @Nullable String format;

    @Option(
            names = "--mapping",
            paramLabel = "<text>|@<file>",
            order = 5,
            description =
                    "Which fields of rows in another format become which fields of an event, such as 'feedback_id=id,comment=text', or @ and a file with that.")
    private @Nullable String mapping;

    @Option(
            names = "--defaults",
            paramLabel = "<field>=<value>,…",
            order = 6,
            description =
                    "Values for join fields that events and traces do not have, such as route=refund,user_cohort=all.")
    private @Nullable String defaults;

    @Option(
            names = "--sources",
            paramLabel = "<source>=human|model,…",
            order = 7,
            description = "Whether a person or a program is behind a score source, such as api=human,imported=model.")
    private @Nullable String sources;

    @Option(
            names = "--signals",
            paramLabel = "<name>=<signal>,…",
            order = 8,
            description =
                    "What the scores of a platform mean, by their names, such as user-thumbs=thumbs,rating=stars.")
    private @Nullable String signals;

    @Option(
            names = "--redact",
            paramLabel = "<regex>|@<file>",
            order = 9,
            description =
                    "Regular expressions of what must not be written, besides secrets, one on each line; or @ and a file with them.")
    private @Nullable String redact;

    @Option(
            names = "--inputField",
            paramLabel = "<field>",
            defaultValue = FeedbackRequest.QUESTION,
            order = 10,
            description =
                    "The field of a case's input that gets a question that is only a text (default: ${DEFAULT-VALUE}).")
    private String inputField;

    ImportFeedbackCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    void run() throws IOException {
        var request = new FeedbackRequest(
                feedback, traces, feedbackDirectory, format, mapping, defaults, sources, signals, redact, inputField);
        FeedbackImporter.run(request).lines().forEach(terminal()::print);
    }
}
