/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import java.io.IOException;

/** Samples of OpenAI's evals: a prompt and an ideal answer, or several of which any is right. */
final class OpenAiEvalsReader implements FormatReader {

    @Override
    public void read(ForeignFile file, RowSink rows) throws IOException {
        FileRows.forEach(file, rows, (place, row) -> rows.row(place, row, draft -> fill(draft, new Fields(row))));
    }

    private static void fill(CaseDraft draft, Fields sample) {
        ForeignMessages.takeInput(draft, sample, "input");
        sample.take("ideal")
                .ifPresent(ideal -> draft.expected(
                        "answer",
                        ideal instanceof String ? ideal : sample.texts("ideal").orElseThrow()));
        sample.object("metadata").ifPresent(draft::metadata);
        sample.dropOthers(draft);
    }
}
