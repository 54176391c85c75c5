/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFeedbackTests {

    private static final String HEADER = "feedback_id,trace_id,created_at,signal_type,comment";

    @TempDir
    private Path base;

    private Imports imports() {
        return Imports.in(base).defaults("prompt_version=p7,route=refund,user_cohort=free,score_source=human");
    }

    private JoinReport run(String text) throws IOException {
        return imports().run(Files.writeString(base.resolve("log.csv"), text));
    }

    private void assertRefused(String text, String message) {
        assertThatThrownBy(() -> run(text))
                .isInstanceOf(EvalException.class)
                .hasMessageContaining(base.resolve("log.csv") + message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void namesTheLineInWhichARowBegins(String end) throws IOException {
        String text = String.join(
                "\n",
                "",
                HEADER,
                "",
                "f-1,t-1,2026-03-01T08:00:00Z,thumbs_up,\"one",
                "",
                "two\"",
                "f-2,t-2,2026-03-01T08:00:00Z,cheer,\"three",
                "four\"",
                "  ",
                "",
                "f-3,t-3,2026-03-01T08:00:00Z,thumbs_up,five\u2028six\u0085seven",
                "f-4,t-4",
                "f-5,t-5,2026-03-01T08:00:00Z,cheer,last");

        JoinReport report = run(text.replace("\n", end));

        assertThat(report.added()).isEqualTo(2);
        assertThat(report.firstRefused())
                .extracting(refused -> refused.place().substring(refused.place().lastIndexOf(':')))
                .containsExactly(":7", ":12", ":13");
    }

    @ParameterizedTest
    @ValueSource(strings = {HEADER, "\"feedback_id\",\"trace_id\",\"created_at\",\"signal_type\",\"comment\""})
    void readsFilesOfSpreadsheets(String header) throws IOException {
        assertThat(run("\uFEFF" + header
                                + "\r\nf-1,t-1,2026-03-01T08:00:00Z,thumbs_up,\r\nf-2,t-2,2026-03-01T08:00:00Z,thumbs_up,\"a \"\"b\"\", c\"\r\n")
                        .added())
                .isEqualTo(2);
        assertThat(imports().events())
                .element(0, InstanceOfAssertFactories.map(String.class, Object.class))
                .doesNotContainKey("comment");
        assertThat(imports().events())
                .element(1, InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("comment", "a \"b\", c");
    }

    @Test
    void refusesRowsThatAreNotLikeTheHeader() throws IOException {
        JoinReport report = run(HEADER
                + "\nf-1,t-1,2026-03-01T08:00:00Z,thumbs_up,one, two\nf-2,t-2,2026-03-01T08:00:00Z,thumbs_up,three\n");

        assertThat(report.added()).isEqualTo(1);
        assertThat(report.firstRefused().get(0).reason())
                .isEqualTo(
                        "The row must have 5 cells as the header has, found 6. Quote cells that have a ',' or a line break.");
    }

    @Test
    void refusesFilesThatAreNotWhatTheySeem() {
        assertRefused(
                HEADER.replace(',', ';') + "\nf-1;t-1;2026-03-01T08:00:00Z;thumbs_up;\n",
                " must have cells separated by ',', but its header is one cell: feedback_id;trace_id;created_at;signal_type;comment. Save it with commas.");
        assertRefused(
                HEADER + ",comment\nf-1,t-1,2026-03-01T08:00:00Z,thumbs_up,one,two\n",
                ":1: column 'comment' must occur once in the header, but occurs twice. Rename one of the two.");
        assertRefused(
                HEADER + "\nf-1,t-1,2026-03-01T08:00:00Z,thumbs_up,\n\nf-2,t-2,2026-03-01T08:00:00Z,thumbs_up,\"a\"b\n",
                ":4: quotes must be around a whole cell, and doubled within it: ");
        assertThatThrownBy(() -> imports()
                        .run(Files.write(
                                base.resolve("latin.csv"),
                                (HEADER
                                                + "\nf-1,t-1,2026-03-01T08:00:00Z,thumbs_up,\nf-2,t-2,2026-03-01T08:00:00Z,thumbs_up,für\n")
                                        .getBytes(StandardCharsets.ISO_8859_1))))
                .isInstanceOf(EvalException.class)
                .hasMessageEndingWith("latin.csv:3: the file must be UTF-8. Convert it, or save it as \"CSV UTF-8\".");
        assertThat(base.resolve("feedback/events.jsonl"))
                .satisfiesAnyOf(
                        file -> assertThat(file).doesNotExist(),
                        file -> assertThat(file).isEmptyFile());
    }
}
