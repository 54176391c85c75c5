/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.mapping.FieldMapping;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request, read. */
record ImportSettings(
        @Nullable FeedbackFormat format,
        @Nullable FieldMapping mapping,
        EventRules rules,
        ScoreRules scores,
        Candidates candidates) {

    static ImportSettings of(FeedbackRequest request) throws IOException {
        @Nullable String mapping = request.mapping();
        var rules = new EventRules(
                Assignments.parse(request.defaults(), EventRules.DEFAULTS, "route=refund"),
                ScoreSources.with(request.sources()),
                Redaction.of(Redaction.patternsOf(request.redact())));
        return new ImportSettings(
                request.format() == null ? null : FeedbackFormat.named(request.format()),
                mapping == null
                        ? null
                        : FieldMapping.ofParameter(mapping, "eval-datasets.mapping", Path.of(""))
                                .checkTargets(List.copyOf(EventFields.ALL)),
                rules,
                ScoreRules.of(request.signals()),
                new Candidates(request.inputField()));
    }

    /** {@return the files of a parameter, with their formats} */
    List<InputFile> files(List<Path> paths, String parameter, boolean isFeedback) throws IOException {
        var files = new ArrayList<InputFile>();
        for (Path path : InputFile.files(paths, parameter)) {
            InputFile file = InputFile.of(path, isFeedback ? format : null, isFeedback && mapping != null);
            if (!isFeedback && !file.format().hasTraces()) {
                throw new EvalException(
                        "Parameter '%s' must name files of traces, but %s has the format %s. Name it by 'eval-datasets.feedback'."
                                .formatted(parameter, path, file.format()));
            }
            if (file.format() == FeedbackFormat.MAPPED && mapping == null) {
                throw new EvalException(
                        "%s must have a mapping, since its format is 'mapped'. Give one by 'eval-datasets.mapping'."
                                .formatted(path));
            }
            files.add(file);
        }
        return files;
    }

    /** {@return the reader of a file's rows, which is not one of traces} */
    EventReader reader(InputFile file, SpanTraces spans) {
        boolean isCsv = file.shape() == InputFile.Shape.CSV;
        return switch (file.format()) {
            case LANGFUSE -> new LangfuseScores(scores, isCsv);
            case LANGSMITH -> new LangSmithFeedback(scores);
            case PHOENIX -> new PhoenixAnnotations(scores, spans);
            case MAPPED -> new OwnRows(mapping, scores, isCsv);
            default -> new OwnRows(null, scores, isCsv);
        };
    }
}
