/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.datasets.calibrate.ProposeRequest;
import dev.evaljunit.datasets.calibrate.RubricProposer;
import dev.evaljunit.internal.recording.RecordingSettings;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The goal {@code propose-rubric}. */
@Command(
        name = "propose-rubric",
        header = "Has a model reword a rubric by what its judge got wrong, for a person to accept.",
        description =
                "The model sees disagreements of one half of people's labels. Both wordings are scored on the other half. The proposal is written beside the rubric.",
        footer =
                "%nExample: eval-datasets propose-rubric --rubric=groundedness@3 --server=https://api.openai.com/v1 --model=gpt-5")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ProposeRubricCommand extends QueueFolderCommand {

    @Option(
            names = "--rubric",
            paramLabel = "<name>@<version>",
            order = 2,
            description = "The rubric, for example groundedness@3.")
    private @Nullable String rubric;

    @Option(
            names = "--criterion",
            paramLabel = "<name>",
            order = 3,
            description =
                    "The criterion that the judge decides. By default the one with the rubric's name, otherwise the only one.")
    private @Nullable String criterion;

    @Option(
            names = "--server",
            paramLabel = "<url>",
            order = 4,
            description =
                    "The URL of a server with the API of OpenAI, whose model proposes; the key is in EVAL_API_KEY.")
    private @Nullable String server;

    @Option(names = "--model", paramLabel = "<name>", order = 5, description = "That model, for example gpt-5.")
    private @Nullable String model;

    @Option(
            names = "--resources",
            paramLabel = "<directory>",
            defaultValue = "src/test/resources",
            order = 6,
            description =
                    "The directory that has rubrics/<name>@<version>.yaml, and gets the proposal (default: ${DEFAULT-VALUE}).")
    private Path resources;

    @Option(
            names = "--seed",
            paramLabel = "<n>",
            defaultValue = "1",
            order = 7,
            description = "The seed of the split into halves (default: ${DEFAULT-VALUE}).")
    private int seed;

    @Option(
            names = "--recordings",
            paramLabel = "off|record|replay|auto",
            defaultValue = "auto",
            order = 8,
            description =
                    "Whether replies of both models are recorded; auto replays what is recorded, and records the rest (default: ${DEFAULT-VALUE}).")
    private String recordings;

    @Option(
            names = "--recordingsDirectory",
            paramLabel = "<directory>",
            defaultValue = RecordingSettings.DIRECTORY,
            order = 9,
            description = "The directory of recordings (default: ${DEFAULT-VALUE}).")
    private Path recordingsDirectory;

    @Mixin
    private GoldenOptions golden;

    ProposeRubricCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    void run() throws IOException {
        var request = new ProposeRequest(
                queue(),
                criterion,
                rubric,
                resources,
                server,
                model,
                seed,
                recordingsDirectory,
                recordings,
                golden.place(lockPath(), terminal()),
                terminal()::variable);
        RubricProposer.propose(request).forEach(terminal()::print);
    }
}
