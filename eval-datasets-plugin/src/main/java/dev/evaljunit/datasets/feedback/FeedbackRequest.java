/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user's request to import feedback.
 *
 * @param feedback files, or directories of files; those with traces may also be here
 * @param traces files of traces, or directories of them
 * @param directory for the results
 * @param format of the feedback files; {@code null} to find it by their content
 * @param mapping as {@code FieldMapping} reads it, for files of any other format; {@code null} for none
 * @param defaults for join fields, such as {@code route=refund}
 * @param sources who is behind a score source, such as {@code api=human}
 * @param signals what scores mean, such as {@code user-thumbs=thumbs}
 * @param redact regular expressions of what must not be written, one on each line, or {@code @} and a file with them
 * @param inputField the field of a case's input that gets a question without a name
 */
public record FeedbackRequest(
        List<Path> feedback,
        List<Path> traces,
        Path directory,
        @Nullable String format,
        @Nullable String mapping,
        @Nullable String defaults,
        @Nullable String sources,
        @Nullable String signals,
        @Nullable String redact,
        String inputField) {

    /** The field of an input that a question gets unless a user names another. */
    public static final String QUESTION = "question";

    public FeedbackRequest {
        feedback = List.copyOf(feedback);
        traces = List.copyOf(traces);
    }
}
