/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.datasets.feedback.FewShotRequest;
import dev.evaljunit.datasets.feedback.FewShotSelector;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The goal {@code few-shot}. */
@Command(
        name = "few-shot",
        header = "Draws examples for a prompt from answers that users liked.",
        description =
                "It leaves out whatever is a case of a locked golden set, or nearly, and records the role of the examples.",
        footer = "%nExample: eval-datasets few-shot --usedBy=refund-prompt@p8 --examples=prompts/examples.jsonl")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class FewShotCommand extends LearningCommand {

    @Option(
            names = "--examples",
            paramLabel = "<file>",
            defaultValue = "feedback/few-shot.jsonl",
            order = 2,
            description = "The file to write (default: ${DEFAULT-VALUE}).")
    private Path examples;

    @Option(
            names = "--usedBy",
            paramLabel = "<name>",
            order = 3,
            description = "The prompt or rubric that gets the examples, for example refund-prompt@p8.")
    private @Nullable String usedBy;

    @Option(
            names = "--most",
            paramLabel = "<n>",
            defaultValue = "20",
            order = 4,
            description = "The largest number of examples (default: ${DEFAULT-VALUE}).")
    private int most;

    FewShotCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    void run() throws IOException {
        var request = new FewShotRequest(feedbackDirectory(), examples, golden(), usedBy, most);
        FewShotSelector.run(request).lines().forEach(terminal()::print);
    }
}
