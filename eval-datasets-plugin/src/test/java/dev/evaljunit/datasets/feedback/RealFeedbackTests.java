/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers and traps are those of the README beside each file. */
@Tag("real-data")
class RealFeedbackTests {

    @TempDir
    Path base;

    private static Path real(String file) {
        Path path = Path.of(System.getProperty("real.data", "../../shared/data"))
                .resolve("formats")
                .resolve(file);
        Assumptions.assumeTrue(Files.exists(path), () -> "no file " + path + "; name the folder by -Dreal.data=");
        return path;
    }

    private static String event(String id, String trace) {
        return """
                {"feedback_id":"%s","trace_id":"%s","score_source":"human","signal_type":"thumbs_down","created_at":"2026-11-29T00:00:00Z"}""".formatted(id, trace);
    }

    @Test
    void joinsFeedbackToSpansOfOpenInference() throws IOException {
        Imports imports = Imports.in(base);
        Path feedback = imports.file(
                "feedback.jsonl",
                event("f-1", "7BE462A6ED66C8B1FD1F1AC11363E6F5"),
                event("f-2", "bde016ea23dc0c1cf8617b79ff0c11ec"));
        JoinReport report = imports.run(List.of(feedback), List.of(real("otlp/openinference-spans.jsonl")));

        assertThat(report.matched()).isEqualTo(2);
        assertThat(report.tracesWithoutFeedback().count()).isZero();
        assertThat(report.refused()).isZero();
        assertThat(imports.events())
                .allSatisfy(event -> assertThat(event)
                        .containsEntry("prompt_version", "p7")
                        .containsEntry("route", "refund")
                        .containsEntry("user_cohort", "enterprise_admin"));
        Map<String, Object> first = candidate(imports, "f-1");
        assertThat(first)
                .containsEntry("input", Map.of("question", "Can I return shoes I wore once?"))
                .containsEntry("answer", "Worn shoes cannot be returned.");
        assertThat(AnyValues.list(first.get("context"))).hasSize(12);
        assertThat(AnyValues.list(first.get("context")).subList(1, 5))
                .isEqualTo(List.of("passage 1", "passage 2", "", "passage 4"));
        assertThat(first.get("tool_calls"))
                .asString()
                .contains("name=lookup", "order=9007199254740993", "name=refund", "id=call_a");
        assertThat(candidate(imports, "f-2"))
                .containsEntry("answer", "")
                .extractingByKey("tool_calls")
                .asString()
                .contains("9007199254740994");
    }

    private static Map<String, Object> candidate(Imports imports, String id) throws IOException {
        return imports.candidates().stream()
                .filter(row -> id.equals(row.get("id")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void readsEvaluationsInTracesOfGenAiConventions() throws IOException {
        Imports imports = Imports.in(base).defaults("route=refund");
        JoinReport report = imports.run(real("otlp/genai-spans.jsonl"));

        assertThat(report.added()).isEqualTo(2);
        assertThat(report.matched()).isEqualTo(2);
        assertThat(report.undeclaredSources()).containsExactly("gen_ai.evaluation");
        assertThat(imports.events())
                .extracting(
                        event -> event.get("label"),
                        event -> event.get("user_cohort"),
                        event -> event.get("score_source"))
                .containsExactlyInAnyOrder(
                        tuple("pass", "enterprise_admin", "unknown"), tuple("fail", "free", "unknown"));
        assertThat(imports.events()).allSatisfy(event -> assertThat(event).doesNotContainKey("comment"));
        assertThat(imports.candidates())
                .extracting(row -> row.get("input"))
                .containsExactlyInAnyOrder(
                        Map.of("question", "Can I return shoes I wore once?"),
                        Map.of("question", "Where is my parcel?"));
        assertThat(imports.candidates().toString()).contains("order=9007199254740993", "result={state=shipped}");
    }

    @Test
    void refusesEvaluationsWithoutTheRouteByName() throws IOException {
        JoinReport report = Imports.in(base).run(real("otlp/genai-spans.jsonl"));

        assertThat(report.added()).isZero();
        assertThat(report.refused()).isEqualTo(2);
        assertThat(report.firstRefused().get(0).reason()).contains("must have 'route', found nothing");
    }

    @Test
    void comparesIdsWithoutCase() throws IOException {
        Imports imports = Imports.in(base).defaults("prompt_version=p1,route=r,user_cohort=all");
        Path feedback = imports.file("feedback.jsonl", event("f-1", "5b8effF798038103d269b633813fc60c"));
        JoinReport report = imports.run(List.of(feedback), List.of(real("otlp/spec-trace.json")));

        assertThat(report.matched()).isEqualTo(1);
        assertThat(report.eventsWithoutCandidate().count())
                .as("the span has no input")
                .isEqualTo(1);
    }

    @Test
    void readsATraceOfLangfuseWithItsScores() throws IOException {
        Imports imports = Imports.in(base).defaults("prompt_version=p1,route=r,user_cohort=all");
        JoinReport report = imports.run(real("langfuse/google-adk.trace.json"));

        assertThat(report.added()).isEqualTo(2);
        assertThat(imports.events())
                .extracting(
                        event -> event.get("score_name"),
                        event -> event.get("score_source"),
                        event -> event.get("signal_type"),
                        event -> event.get("value"))
                .containsExactlyInAnyOrder(
                        tuple("toxicity", "model", "score", 0), tuple("hallucination", "model", "score", 0));
        assertThat(imports.candidates()).hasSize(2).allSatisfy(row -> {
            assertThat(row.get("answer")).asString().contains("Hello Langfuse 👋!");
            assertThat(row.get("input")).asString().contains("hi");
            assertThat(row.get("tool_calls")).asString().contains("say_hello");
            assertThat(row.get("metadata")).asString().contains("thread_id=demo-session");
        });
    }
}
