/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.GoldenSets;
import dev.evaljunit.datasets.version.RowRoles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FewShotSelectorTests {

    private static final String SET = "refunds@1";

    @TempDir
    Path base;

    private static String liked(String id, String question, String signal, String source) {
        return FeedbackImporterTests.event(id, ",\"input\":\"" + question + "\",\"output\":\"An answer.\"")
                .replace("\"thumbs_down\"", "\"" + signal + "\"")
                .replace("\"human\"", "\"" + source + "\"");
    }

    private FewShotReport draw(@Nullable String usedBy, int most, String... events) throws IOException {
        Path sets = base.resolve("golden-sets");
        String sha256 = GoldenSets.write(
                sets,
                SET,
                GoldenSets.FIRST,
                "{\"id\": \"r-9\", \"input\": {\"question\": \"Other\"}, \"provenance\": {\"source_trace_id\": \"t-traced\"}}");
        Path lock = GoldenSets.lock(base, SET, sha256, "file:golden-sets");
        Imports imports = Imports.in(base);
        imports.run(imports.file("log.jsonl", events));
        return FewShotSelector.run(new FewShotRequest(
                imports.directory(), base.resolve("examples.jsonl"), new GoldenPlace(lock, null, null), usedBy, most));
    }

    @Test
    void drawsWhatPeopleLikedAndRecordsItsRole() throws IOException {
        FewShotReport report = draw(
                "refund-prompt@p8",
                20,
                liked("up", "Where is my parcel?", "thumbs_up", "human"),
                liked("copied", "How long does a refund take?", "copy", "human"),
                liked("stars", "Can I pay later?", "stars\",\"value\":5,\"label\":\"", "human"),
                liked("three", "Can I pay in cash?", "stars\",\"value\":3,\"label\":\"", "human"),
                liked("down", "Do you ship to Malta?", "thumbs_down", "human"),
                liked("model", "Do you ship to Spain?", "thumbs_up", "auto_grader"),
                liked("unknown", "Do you ship to Italy?", "thumbs_up", "api"));

        assertThat(Files.readAllLines(base.resolve("examples.jsonl")))
                .hasSize(3)
                .first()
                .asString()
                .startsWith(
                        "{\"id\":\"up\",\"input\":{\"question\":\"Where is my parcel?\"},\"answer\":\"An answer.\"");
        assertThat(report.drawn()).isEqualTo(3);
        assertThat(RowRoles.in(base.resolve("golden-sets")).all())
                .extracting(RowRoles.RowRole::id)
                .containsExactly("up", "copied", "stars");
        assertThat(RowRoles.in(base.resolve("golden-sets")).all().get(0).describe())
                .isEqualTo("few-shot example of 'refund-prompt@p8'");
    }

    @Test
    void neverDrawsACaseOfALockedSetOrNearlyOne() throws IOException {
        FewShotReport report = draw(
                "p",
                20,
                liked("same", "can I return  WORN shoes?", "thumbs_up", "human"),
                liked("traced", "A question that was reworded before it was promoted", "thumbs_up", "human"),
                liked("other", "Where is my parcel?", "thumbs_up", "human"));

        assertThat(report.leaks())
                .extracting(FewShotReport.Leak::id, FewShotReport.Leak::caseId)
                .containsExactly(tuple("same", "refund-1"), tuple("traced", "r-9"));
        assertThat(report.drawn()).isEqualTo(1);
        assertThat(report.toString()).contains("event 'same' is 100 % alike to case 'refund-1' of 'refunds@1'");
    }

    @Test
    void drawsOneOfSeveralThatAreAlikeAndNoMoreThanAskedFor() throws IOException {
        FewShotReport report = draw(
                "p",
                1,
                liked("a", "Where is my parcel?", "thumbs_up", "human"),
                liked("b", "Where is my parcel ?", "thumbs_up", "human"),
                liked("c", "How long does a refund take?", "thumbs_up", "human"));

        assertThat(report.drawn()).isEqualTo(1);
        assertThat(report.alike()).isEqualTo(1);
        assertThat(report.candidates()).isEqualTo(3);
    }

    @Test
    void asksWhatGetsTheExamples() {
        assertThatThrownBy(() -> draw(null, 1, liked("a", "Q", "thumbs_up", "human")))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "The prompt that gets the examples must be named, for example with -Deval-datasets.usedBy=refund-prompt@p8.");
    }

    @Test
    void refusesToDrawWithoutTheLockedCases() throws IOException {
        draw("p", 1, liked("a", "Q", "thumbs_up", "human"));
        Files.writeString(base.resolve("golden-sets/refunds/1/cases.jsonl"), GoldenSets.SECOND + "\n");
        var request = new FewShotRequest(
                base.resolve("feedback"),
                base.resolve("e.jsonl"),
                new GoldenPlace(base.resolve("eval-datasets.lock"), null, null),
                "p",
                1);

        assertThatThrownBy(() -> FewShotSelector.run(request))
                .isInstanceOf(EvalException.class)
                .hasMessageContaining("must have its locked digest");
        Files.delete(base.resolve("golden-sets/refunds/1/cases.jsonl"));
        assertThatThrownBy(() -> FewShotSelector.run(request))
                .isInstanceOf(EvalException.class)
                .hasMessageContaining("must be on this machine");
    }
}
