/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;

/** Reads files of traces, in whatever format. */
final class TraceFiles {

    private TraceFiles() {}

    /** Read a file, whose format must be one of traces. */
    static void read(InputFile file, ScoreRules rules, TraceSink sink) throws IOException {
        read(file, rules, sink, new LinkedHashSet<>(EventFields.OF_TRACE));
    }

    /** Read a file, whose spans have these attributes of their resource, too. */
    static void read(InputFile file, ScoreRules rules, TraceSink sink, Set<String> ofResource) throws IOException {
        String name = file.path().toString();
        if (file.format() == FeedbackFormat.OTLP) {
            var signals = new OtlpSignals(rules);
            RowFiles.traces(
                    file,
                    OtlpTraces.PATHS,
                    lineBefore -> new OtlpTraces(name, lineBefore, signals, sink, ofResource),
                    sink);
        } else {
            var scores = new LangfuseScores(rules, false);
            RowFiles.traces(
                    file, LangfuseTraces.PATHS, lineBefore -> new LangfuseTraces(name, lineBefore, scores, sink), sink);
        }
    }
}
