/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.datasets.feedback.FeedbackImporter;
import dev.evaljunit.datasets.feedback.FeedbackRequest;
import java.io.File;
import java.io.IOException;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Imports feedback of users and systems, joins it to traces, and writes candidates for a dataset.
 *
 * <p>Whatever is imported is redacted. An event that was imported before is not imported again.
 */
@Mojo(name = "import-feedback", aggregator = true, requiresProject = false, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class ImportFeedbackMojo extends AbstractDatasetsMojo {

    /**
     * Files with feedback, or directories of them, in any known format: for example
     * {@code logs/feedback.jsonl,export/scores.csv}. Files of traces that record feedback may be among them.
     */
    @Parameter(property = "eval-datasets.feedback")
    private List<File> feedback = List.of();

    /** Files of traces to join the feedback to, or directories of them, for example {@code logs/traces.jsonl}. */
    @Parameter(property = "eval-datasets.traces")
    private List<File> traces = List.of();

    /** The directory of the imported events and candidates, for example {@code data/feedback}. */
    @Parameter(property = "eval-datasets.feedbackDirectory", defaultValue = "feedback", required = true)
    private File feedbackDirectory;

    /** The format of the feedback files if their content does not tell, for example {@code langfuse}. */
    @Parameter(property = "eval-datasets.format")
    private @Nullable String format;

    /**
     * Which fields of rows in another format become which fields of an event, for example
     * {@code feedback_id=id,comment=text}; or {@code @} and a file with that.
     */
    @Parameter(property = "eval-datasets.mapping")
    private @Nullable String mapping;

    /** Values for join fields that events and traces do not have, for example {@code route=refund,user_cohort=all}. */
    @Parameter(property = "eval-datasets.defaults")
    private @Nullable String defaults;

    /** Whether a person or a program is behind a score source, for example {@code api=human,imported=model}. */
    @Parameter(property = "eval-datasets.sources")
    private @Nullable String sources;

    /** What the scores of a platform mean, by their names, for example {@code user-thumbs=thumbs,rating=stars}. */
    @Parameter(property = "eval-datasets.signals")
    private @Nullable String signals;

    /**
     * Regular expressions of what must not be written, besides secrets, one on each line; or {@code @} and a file with
     * them, for example {@code @redact.txt}.
     */
    @Parameter(property = "eval-datasets.redact")
    private @Nullable String redact;

    /** The field of a case's input that gets a question that is only a text, for example {@code message}. */
    @Parameter(property = "eval-datasets.inputField", defaultValue = FeedbackRequest.QUESTION, required = true)
    private String inputField;

    @Override
    void doExecute() throws IOException {
        var request = new FeedbackRequest(
                feedback.stream().map(File::toPath).toList(),
                traces.stream().map(File::toPath).toList(),
                feedbackDirectory.toPath(),
                format,
                mapping,
                defaults,
                sources,
                signals,
                redact,
                inputField);
        FeedbackImporter.run(request).lines().forEach(this::info);
    }
}
