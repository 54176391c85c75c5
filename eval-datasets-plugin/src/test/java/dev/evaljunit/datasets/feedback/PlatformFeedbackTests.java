/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformFeedbackTests {

    private static final String JOIN = "prompt_version=p1,route=r,user_cohort=all";

    @TempDir
    Path base;

    private static String score(String id, String rest) {
        return """
                {"id":"%s","name":"user-thumbs","source":"API","traceId":"AA00AA00AA00AA00AA00AA00AA00AA00","timestamp":"2026-03-01T08:00:00Z",%s}""".formatted(id, rest);
    }

    @Test
    void readsScoresOfLangfuse() throws IOException {
        Imports imports =
                Imports.in(base).defaults(JOIN).signals("user-thumbs=thumbs").sources("api=human");
        JoinReport report = imports.run(imports.file(
                "scores.jsonl",
                score("s1", "\"dataType\":\"BOOLEAN\",\"value\":false,\"comment\":\"wrong price\""),
                score("s2", "\"dataType\":\"BOOLEAN\",\"value\":1,\"stringValue\":\"True\""),
                score("s3", "\"dataType\":\"CORRECTION\",\"value\":0,\"stringValue\":\"49 EUR\""),
                score("s4", "\"dataType\":\"TEXT\",\"stringValue\":\"too long\""),
                score("s5", "\"dataType\":\"CATEGORICAL\",\"value\":0,\"stringValue\":\"thumbs-up\""),
                score("s6", "\"dataType\":\"NUMERIC\",\"value\":0.5")));

        assertThat(report.files().get(0).format()).isEqualTo("langfuse");
        assertThat(imports.events())
                .extracting(event -> event.get("signal_type"))
                .containsExactly("thumbs_down", "thumbs_up", "edit", "comment", "thumbs_up");
        assertThat(imports.events().get(0))
                .containsEntry("trace_id", "aa00aa00aa00aa00aa00aa00aa00aa00")
                .containsEntry("score_source", "human")
                .containsEntry("score_source_given", "API")
                .containsEntry("comment", "wrong price")
                .containsEntry("source", "langfuse");
        assertThat(imports.events().get(2))
                .containsEntry("edited_output", "49 EUR")
                .doesNotContainKey("value");
        assertThat(report.firstRefused().get(0).reason())
                .contains("score 'user-thumbs' is declared as thumbs, so its value must be true or false, 1, 0 or -1");
    }

    @Test
    void doesNotGuessWhatAScoreMeans() throws IOException {
        Imports imports = Imports.in(base).defaults(JOIN);
        imports.run(imports.file(
                "scores.jsonl",
                score("s1", "\"dataType\":\"NUMERIC\",\"value\":0"),
                score("s2", "\"dataType\":\"CATEGORICAL\",\"value\":0,\"stringValue\":\"bad\"")));

        assertThat(imports.events())
                .allSatisfy(event -> assertThat(event)
                        .containsEntry("signal_type", "score")
                        .containsEntry("score_name", "user-thumbs")
                        .containsEntry("score_source", "unknown"));
        assertThat(imports.events().get(0)).containsEntry("value", 0);
        assertThat(imports.events().get(1)).containsEntry("label", "bad").doesNotContainKey("value");
    }

    @Test
    void readsAPageOfScoresAndJoinFieldsInMetadata() throws IOException {
        Imports imports = Imports.in(base).signals("helpful=thumbs_inverted");
        imports.run(imports.file(
                "page.json",
                "{\"data\":[",
                "  {\"id\":\"s1\",\"name\":\"helpful\",\"dataType\":\"NUMERIC\",\"source\":\"ANNOTATION\",\"value\":0,\"timestamp\":\"2026-03-01T08:00:00Z\",",
                "   \"subject\":{\"kind\":\"observation\",\"id\":\"00f067aa0ba902b7\",\"traceId\":\"4bf92f3577b34da6a3ce929d0e0e4736\"},",
                "   \"metadata\":{\"prompt_version\":\"p2\",\"route\":\"refund\",\"user_cohort\":\"free\",\"page\":3}}",
                "],\"meta\":{\"limit\":50}}"));

        assertThat(imports.events().get(0))
                .containsEntry("signal_type", "thumbs_up")
                .containsEntry("span_id", "00f067aa0ba902b7")
                .containsEntry("route", "refund")
                .containsEntry("score_source", "human")
                .containsEntry("metadata", Map.of("page", 3));
    }

    @Test
    void readsScoresOfLangfuseInCsv() throws IOException {
        Imports imports = Imports.in(base).defaults(JOIN).signals("thumbs=thumbs");
        JoinReport report = imports.run(imports.file(
                "scores.csv",
                "\"id\",\"traceId\",\"name\",\"value\",\"stringValue\",\"dataType\",\"source\",\"comment\",\"timestamp\"",
                "\"s1\",\"t1\",\"thumbs\",\"1\",\"True\",\"BOOLEAN\",\"ANNOTATION\",\"true\",\"2026-03-01T08:00:00.000Z\"",
                "\"s2\",\"t2\",\"output\",\"0\",\"No, \"\"never\"\"",
                "again\",\"CORRECTION\",\"ANNOTATION\",\"\",\"2026-03-01T08:00:00.000Z\"",
                "\"s3\",\"t3\""));

        assertThat(imports.events().get(0))
                .containsEntry("signal_type", "thumbs_up")
                .containsEntry("comment", "true");
        assertThat(imports.events().get(1)).containsEntry("edited_output", "No, \"never\"\nagain");
        assertThat(report.firstRefused().get(0).reason())
                .isEqualTo(
                        "The row must have 9 cells as the header has, found 2. Quote cells that have a ',' or a line break.");
        assertThat(report.firstRefused().get(0).place()).endsWith("scores.csv:5");
    }

    @Test
    void readsFeedbackOfLangSmith() throws IOException {
        Imports imports = Imports.in(base).defaults(JOIN).signals("user_thumbs=thumbs");
        imports.run(
                imports.file(
                        "feedback.json",
                        "[{\"id\":\"62104630-c7f5-41dc-8ee2-0acee5c14224\",\"run_id\":\"e26174e5-2190-4566-b970-7c3d9a621baa\",\"trace_id\":\"e26174e5-2190-4566-b970-7c3d9a621baa\",",
                        "\"key\":\"user_thumbs\",\"score\":0,\"value\":\"down\",\"comment\":\"wrong price\",\"correction\":{\"answer\":\"49 EUR\"},",
                        "\"feedback_source\":{\"type\":\"app\",\"metadata\":{}},\"created_at\":\"2026-03-01T08:00:00.123456\"}]"));

        assertThat(imports.events())
                .extracting(event -> event.get("signal_type"))
                .containsExactly("thumbs_down", "edit");
        assertThat(imports.events().get(0))
                .containsEntry("created_at", "2026-03-01T08:00:00.123456Z")
                .containsEntry("score_source", "human");
        assertThat(imports.events().get(1))
                .containsEntry("edited_output", "49 EUR")
                .containsEntry("feedback_id", "62104630-c7f5-41dc-8ee2-0acee5c14224#correction");
    }

    @Test
    void readsAnnotationsOfPhoenixWithTheTraceOfTheirSpan() throws IOException {
        Imports imports = Imports.in(base).signals("user_feedback=thumbs");
        String annotation = """
                {"id":"U3Bh","name":"user_feedback","annotator_kind":"HUMAN","source":"API","identifier":"","result":{"label":"thumbs-down","score":0,"explanation":"wrong price"},"metadata":{},"span_id":"%s","created_at":"2026-03-01T08:00:00Z"}""";
        Path page = imports.file(
                "page.json",
                "{\"data\":[" + annotation.formatted("00F067AA0BA902B7") + ","
                        + annotation.formatted("1111111111111111").replace("U3Bh", "other")
                        + "],\"next_cursor\":null}");
        Path traces = imports.file(
                "traces.jsonl", OtlpTracesTests.trace("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"));

        JoinReport report = imports.run(List.of(page), List.of(traces));

        assertThat(imports.events()).hasSize(1);
        assertThat(imports.events().get(0))
                .containsEntry("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736")
                .containsEntry("signal_type", "thumbs_down")
                .containsEntry("comment", "wrong price")
                .containsEntry("prompt_version", "p7");
        assertThat(report.firstRefused().get(0).reason()).contains("names only span '1111111111111111'");
    }

    @Test
    void readsOtherRowsByAMapping() throws IOException {
        Imports imports = Imports.in(base)
                .mapping(
                        "feedback_id = id, trace_id = trace, prompt_version = prompt, route = \"refund\", user_cohort = tier, score_source = \"human\", score_name = \"rating\", value = stars, created_at = at, comment = text?")
                .signals("rating=stars");
        JoinReport report = imports.run(imports.file(
                "ratings.csv",
                "id,trace,prompt,tier,stars,at,text,agent_name",
                "1,t1,p1,free,5,2026-03-01 08:00:00,great,bot",
                "2,t2,p1,free,9,2026-03-01 08:00:00,,bot",
                "3,,p1,free,4,2026-03-01 08:00:00,,bot"));

        assertThat(imports.events()).hasSize(1);
        assertThat(imports.events().get(0))
                .containsEntry("signal_type", "stars")
                .containsEntry("value", 5)
                .containsEntry("created_at", "2026-03-01T08:00:00Z")
                .containsEntry("comment", "great");
        assertThat(report.dropped()).containsExactly(Map.entry("agent_name", 2L));
        assertThat(report.firstRefused())
                .extracting(JoinReport.Refused::place)
                .containsExactly(base.resolve("ratings.csv") + ":3", base.resolve("ratings.csv") + ":4");
        assertThat(report.firstRefused().get(0).reason()).contains("must be a number of stars from 1 to 5, found 9");
        assertThat(report.firstRefused().get(1).reason()).contains("'trace' must have a value");
    }

    @Test
    void readsOurFieldsFromCsvWithoutAMapping() throws IOException {
        Imports imports = Imports.in(base);
        imports.run(imports.file(
                "events.csv",
                "feedback_id,trace_id,prompt_version,route,user_cohort,signal_type,score_source,created_at,value",
                "f1,t1,p1,refund,free,stars,human,2026-03-01T08:00:00Z,4"));

        assertThat(imports.events().get(0)).containsEntry("value", 4);
    }

    @Test
    void refusesAFormatThatItDoesNotKnow() throws IOException {
        Imports imports = Imports.in(base);
        Path file = imports.file("other.jsonl", "{\"question\":\"a\",\"rating\":5}");

        assertThatThrownBy(() -> imports.run(file))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "%s must have a known format, but its fields are those of none: question, rating. Name it by 'eval-datasets.format' (events, langfuse, langfuse-trace, langsmith, phoenix, otlp, mapped), or map the fields by 'eval-datasets.mapping'."
                                .formatted(file));
    }

    @Test
    void doesNotGuessBetweenTwoFormats() throws IOException {
        Imports imports = Imports.in(base);
        Path file = imports.file(
                "both.jsonl",
                "{\"id\":\"1\",\"name\":\"n\",\"annotator_kind\":\"HUMAN\",\"value\":1,\"source\":\"API\",\"traceId\":\"t\"}");

        assertThatThrownBy(() -> imports.run(file))
                .isInstanceOf(EvalException.class)
                .hasMessage("%s may have any of the formats langfuse, phoenix. Name one by 'eval-datasets.format'."
                        .formatted(file));
        assertThatThrownBy(() -> imports.format("phenix").run(file)).hasMessageContaining("Did you mean 'phoenix'?");
    }

    @Test
    void refusesADocumentThatEndsTooEarly() throws IOException {
        Imports imports = Imports.in(base).defaults(JOIN);
        Path file =
                imports.file("page.json", "[" + score("s1", "\"dataType\":\"NUMERIC\",\"value\":1") + ",", "{\"id\":");

        assertThatThrownBy(() -> imports.run(file))
                .isInstanceOf(EvalException.class)
                .hasMessageContaining("must be JSON to its end, but has invalid JSON at line 3");
        assertThat(imports.events()).isEmpty();
    }
}
