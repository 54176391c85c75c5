/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.datasets.feedback.PreferenceExporter;
import dev.evaljunit.datasets.feedback.PreferencesRequest;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The goal {@code export-preferences}. */
@Command(
        name = "export-preferences",
        header = "Writes answers that users edited as preference pairs to train on.",
        description =
                "Their text is chosen, the agent's is rejected. It leaves out whatever is a case of a locked golden set, or nearly, and records the role of the others.",
        footer = "%nExample: eval-datasets export-preferences --preferences=train/pairs.jsonl --shape=openai")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ExportPreferencesCommand extends LearningCommand {

    @Option(
            names = "--preferences",
            paramLabel = "<file>",
            defaultValue = "feedback/preferences.jsonl",
            order = 2,
            description = "The file to write (default: ${DEFAULT-VALUE}).")
    private Path preferences;

    @Option(
            names = "--shape",
            paramLabel = "trl|trl-conversational|openai",
            defaultValue = "trl-conversational",
            order = 3,
            description = "The shape of the rows (default: ${DEFAULT-VALUE}).")
    private String shape;

    @Option(
            names = "--promptField",
            paramLabel = "<field>",
            order = 4,
            description = "The field of an input that is the prompt, for example question. By default its only field.")
    private @Nullable String promptField;

    @Option(
            names = "--usedBy",
            paramLabel = "<name>",
            order = 5,
            description = "What is trained on the pairs, for example refund-model@2. By default the name of the file.")
    private @Nullable String usedBy;

    ExportPreferencesCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    void run() throws IOException {
        var request = new PreferencesRequest(feedbackDirectory(), preferences, shape, promptField, golden(), usedBy);
        PreferenceExporter.run(request).lines().forEach(terminal()::print);
    }
}
