/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.datasets.calibrate.ProposeRequest;
import dev.evaljunit.datasets.calibrate.RubricProposer;
import dev.evaljunit.internal.recording.RecordingSettings;
import java.io.IOException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Has a model reword a rubric by what its judge got wrong on one half of people's labels, and scores both wordings on the other half.
 *
 * <p>The proposal is written beside the rubric. A person accepts it by renaming it.
 */
@Mojo(name = "propose-rubric", aggregator = true, requiresProject = false, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class ProposeRubricMojo extends AbstractGoldenQueueMojo {

    /** The rubric, for example {@code groundedness@3}. */
    @Parameter(property = "eval-datasets.rubric")
    private @Nullable String rubric;

    /**
     * The criterion that the judge decides, for example {@code groundedness}. By default the one with the rubric's name, otherwise the only
     * one.
     */
    @Parameter(property = "eval-datasets.propose-rubric.criterion")
    private @Nullable String criterion;

    /**
     * The URL of a server with the API of OpenAI, whose model proposes, for example {@code https://api.openai.com/v1}. The key is in the
     * environment variable {@code EVAL_API_KEY}.
     */
    @Parameter(property = "eval-datasets.propose-rubric.server")
    private @Nullable String server;

    /** That model, for example {@code gpt-5}. */
    @Parameter(property = "eval-datasets.propose-rubric.model")
    private @Nullable String model;

    /** The directory that has {@code rubrics/<name>@<version>.yaml}, and gets the proposal, for example {@code src/it/resources}. */
    @Parameter(
            property = "eval-datasets.propose-rubric.resources",
            defaultValue = "src/test/resources",
            required = true)
    private String resources;

    /** The seed of the split into halves, for example {@code 7}. */
    @Parameter(property = "eval-datasets.propose-rubric.seed", defaultValue = "1")
    private int seed;

    /**
     * Whether replies of both models are recorded: {@code off}, {@code record}, {@code replay}, or {@code auto} to replay what is recorded
     * and to record the rest.
     */
    @Parameter(property = "eval-datasets.propose-rubric.recordings", defaultValue = "auto")
    private String recordings;

    /** The directory of recordings, for example {@code src/it/recordings}. */
    @Parameter(
            property = "eval-datasets.propose-rubric.recordingsDirectory",
            defaultValue = RecordingSettings.DIRECTORY,
            required = true)
    private String recordingsDirectory;

    @Override
    void doExecute() throws IOException {
        var request = new ProposeRequest(
                queue(),
                criterion,
                rubric,
                inProject(resources),
                server,
                model,
                seed,
                inProject(recordingsDirectory),
                recordings,
                golden(),
                ENVIRONMENT);
        RubricProposer.propose(request).forEach(this::info);
    }
}
