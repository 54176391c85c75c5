/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.datasets.feedback.FewShotRequest;
import dev.evaljunit.datasets.feedback.FewShotSelector;
import java.io.File;
import java.io.IOException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Draws examples for a prompt from answers that users liked, without any that is a case of a locked golden set, or nearly, and
 * records their role.
 */
@Mojo(name = "few-shot", aggregator = true, requiresProject = false, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class FewShotMojo extends AbstractLearningMojo {

    /** The file to write, for example {@code prompts/examples.jsonl}. */
    @Parameter(property = "eval-datasets.examples", defaultValue = "feedback/few-shot.jsonl", required = true)
    private File examples;

    /** The prompt or rubric that gets the examples, for example {@code refund-prompt@p8}. */
    @Parameter(property = "eval-datasets.usedBy")
    private @Nullable String usedBy;

    /** The largest number of examples, for example {@code 5}. */
    @Parameter(property = "eval-datasets.most", defaultValue = "20")
    private int most;

    @Override
    void doExecute() throws IOException {
        var request = new FewShotRequest(feedbackDirectory(), examples.toPath(), golden(), usedBy, most);
        FewShotSelector.run(request).lines().forEach(this::info);
    }
}
