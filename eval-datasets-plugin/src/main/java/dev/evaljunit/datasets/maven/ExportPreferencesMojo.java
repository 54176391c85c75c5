/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.datasets.feedback.PreferenceExporter;
import dev.evaljunit.datasets.feedback.PreferencesRequest;
import java.io.File;
import java.io.IOException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Writes answers that users edited as preference pairs to train on: their text is chosen, the agent's is rejected. It leaves out whatever
 * is a case of a locked golden set, or nearly, and records the role of the others.
 */
@Mojo(name = "export-preferences", aggregator = true, requiresProject = false, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class ExportPreferencesMojo extends AbstractLearningMojo {

    /** The file to write, for example {@code train/pairs.jsonl}. */
    @Parameter(property = "eval-datasets.preferences", defaultValue = "feedback/preferences.jsonl", required = true)
    private File preferences;

    /** The shape of the rows: {@code trl}, {@code trl-conversational} or {@code openai}; for example {@code openai}. */
    @Parameter(property = "eval-datasets.shape", defaultValue = "trl-conversational", required = true)
    private String shape;

    /** The field of an input that is the prompt, for example {@code question}. By default its only field. */
    @Parameter(property = "eval-datasets.promptField")
    private @Nullable String promptField;

    /** What is trained on the pairs, for example {@code refund-model@2}. By default the name of the file. */
    @Parameter(property = "eval-datasets.usedBy")
    private @Nullable String usedBy;

    @Override
    void doExecute() throws IOException {
        var request =
                new PreferencesRequest(feedbackDirectory(), preferences.toPath(), shape, promptField, golden(), usedBy);
        PreferenceExporter.run(request).lines().forEach(this::info);
    }
}
