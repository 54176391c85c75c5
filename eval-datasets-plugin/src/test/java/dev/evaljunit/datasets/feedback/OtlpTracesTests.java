/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpTracesTests {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String ROOT = "00f067aa0ba902b7";
    private static final String JOIN = attribute("prompt_version", "p7") + "," + attribute("route", "refund") + ","
            + attribute("user_cohort", "free");

    @TempDir
    Path base;

    static String attribute(String key, String value) {
        return "{\"key\":\"%s\",\"value\":{\"stringValue\":%s}}".formatted(key, Json.write(value));
    }

    static String span(String trace, String id, String parent, int start, String attributes, String more) {
        return """
                {"traceId":"%s","spanId":"%s",%s"name":"s","startTimeUnixNano":"%d","endTimeUnixNano":"%d","attributes":[%s]%s}""".formatted(
                        trace,
                        id,
                        parent.isEmpty() ? "" : "\"parentSpanId\":\"" + parent + "\",",
                        1_700_000_000_000_000_000L + start,
                        1_700_000_000_000_000_000L + start + 10,
                        attributes,
                        more);
    }

    static String document(String... spans) {
        return "{\"resourceSpans\":[{\"resource\":{\"attributes\":[]},\"scopeSpans\":[{\"spans\":["
                + String.join(",", spans) + "]}]}]}";
    }

    /** {@return a trace of one span with the join fields} */
    static String trace(String trace, String span) {
        return document(span(trace, span, "", 0, JOIN + "," + attribute("input.value", "Can I return it?"), ""));
    }

    private static String thumb() {
        return """
                {"feedback_id":"f-1","trace_id":"%s","signal_type":"thumbs_down","score_source":"human","created_at":"2026-03-01T08:00:00Z"}""".formatted(TRACE.toUpperCase(Locale.ROOT));
    }

    private Map<String, Object> candidate(String... traceLines) throws IOException {
        Imports imports = Imports.in(base);
        JoinReport report = imports.run(
                List.of(imports.file("log.jsonl", thumb())), List.of(imports.file("traces.jsonl", traceLines)));
        assertThat(report.refused()).as("%s", report).isZero();
        assertThat(imports.candidates()).hasSize(1);
        return imports.candidates().get(0);
    }

    @Test
    void readsMessagesAsEventsOfASpan() throws IOException {
        String events = """
                ,"events":[
                {"timeUnixNano":"1","name":"gen_ai.system.message","attributes":[%s]},
                {"timeUnixNano":"2","name":"gen_ai.user.message","attributes":[%s]},
                {"timeUnixNano":"3","name":"gen_ai.choice","attributes":[%s]}]""".formatted(
                        attribute("content", "Be kind."),
                        attribute("content", "Can I return it?"),
                        attribute(
                                "message",
                                "{\"role\":\"assistant\",\"content\":\"No.\",\"tool_calls\":[{\"id\":\"c1\",\"type\":\"function\",\"function\":{\"name\":\"lookup\",\"arguments\":\"{\\\"order\\\":9007199254740993}\"}}]}"))
                .replace("\n", "");

        Map<String, Object> row = candidate(document(
                span(TRACE, "aaaaaaaaaaaaaaaa", ROOT, 5, attribute("gen_ai.operation.name", "chat"), events),
                span(TRACE, ROOT, "", 0, JOIN, "")));

        assertThat(row)
                .containsEntry("input", Map.of("question", "Can I return it?"))
                .containsEntry("answer", "No.");
        assertThat(row.get("tool_calls"))
                .asString()
                .isEqualTo("[{id=c1, name=lookup, arguments={order=9007199254740993}}]");
    }

    @Test
    void readsMessagesAsLogRecordsOfASpan() throws IOException {
        String logs = """
                {"resourceLogs":[{"scopeLogs":[{"logRecords":[
                {"timeUnixNano":"2","eventName":"gen_ai.choice","traceId":"%1$s","spanId":"%2$s","body":{"kvlistValue":{"values":[{"key":"message","value":{"kvlistValue":{"values":[%3$s]}}}]}}},
                {"timeUnixNano":"1","attributes":[%4$s],"traceId":"%1$s","spanId":"%2$s","body":{"kvlistValue":{"values":[%5$s]}}}]}]}]}""".formatted(
                        TRACE,
                        ROOT,
                        attribute("content", "No."),
                        attribute("event.name", "gen_ai.user.message"),
                        attribute("content", "Can I return it?"))
                .replace("\n", "");

        Map<String, Object> row = candidate(
                logs, document(span(TRACE, ROOT, "", 0, JOIN + "," + attribute("gen_ai.operation.name", "chat"), "")));

        assertThat(row)
                .containsEntry("input", Map.of("question", "Can I return it?"))
                .containsEntry("answer", "No.");
    }

    @Test
    void readsMessagesAsJsonTexts() throws IOException {
        String input =
                "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"Hi\"}]},{\"role\":\"assistant\",\"parts\":[{\"type\":\"tool_call\",\"id\":\"c1\",\"name\":\"lookup\",\"arguments\":{\"order\":1}}]},{\"role\":\"tool\",\"parts\":[{\"type\":\"tool_call_response\",\"id\":\"c1\",\"response\":\"shipped\"}]},{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"And now?\"},{\"type\":\"uri\",\"modality\":\"image\",\"uri\":\"x\"}]}]";
        Map<String, Object> row = candidate(document(span(
                TRACE,
                ROOT,
                "",
                0,
                JOIN + "," + attribute("gen_ai.operation.name", "chat") + ","
                        + attribute("gen_ai.input.messages", input) + ","
                        + attribute(
                                "gen_ai.output.messages",
                                "[{\"role\":\"assistant\",\"parts\":[{\"type\":\"reasoning\",\"content\":\"hm\"},{\"type\":\"text\",\"content\":\"Yes.\"}],\"finish_reason\":\"stop\"}]"),
                "")));

        assertThat(row).containsEntry("answer", "Yes.");
        assertThat(row.get("input"))
                .asString()
                .isEqualTo(
                        "{messages=[{role=user, content=Hi}, {role=assistant, content=, tool_calls=[{id=c1, name=lookup, arguments={order=1}}]}, {role=tool, content=shipped, tool_call_id=c1}, {role=user, content=And now?\n[uri]}]}");
    }

    @Test
    void readsFlatKeysOfTraceAi() throws IOException {
        Map<String, Object> row = candidate(document(
                span(
                        TRACE,
                        "aaaaaaaaaaaaaaaa",
                        ROOT,
                        1,
                        attribute("fi.span.kind", "RETRIEVER") + ","
                                + attribute("retrieval.documents.10.document.content", "ten") + ","
                                + attribute("retrieval.documents.2.document.content", "two"),
                        ""),
                span(
                        TRACE,
                        "bbbbbbbbbbbbbbbb",
                        ROOT,
                        2,
                        attribute("gen_ai.span.kind", "LLM") + ","
                                + attribute("gen_ai.input.messages.0.message.role", "user") + ","
                                + attribute("gen_ai.input.messages.0.message.content", "Can I return it?") + ","
                                + attribute("gen_ai.output.messages.0.message.content", "No."),
                        ""),
                span(
                        TRACE,
                        ROOT,
                        "",
                        0,
                        JOIN + "," + attribute("fi.span.kind", "CHAIN") + "," + attribute("session.id", "s-1"),
                        "")));

        assertThat(row)
                .containsEntry("input", Map.of("question", "Can I return it?"))
                .containsEntry("context", List.of("two", "ten"))
                .containsEntry("answer", "No.");
        assertThat(row.get("metadata")).asString().contains("thread_id=s-1");
    }

    @Test
    void joinsSpansThatSpreadOverLinesAndFiles() throws IOException {
        Imports imports = Imports.in(base);
        Path first = imports.file(
                "a.jsonl",
                document(span(
                        TRACE,
                        "aaaaaaaaaaaaaaaa",
                        ROOT,
                        1,
                        attribute("openinference.span.kind", "RETRIEVER") + ","
                                + attribute("retrieval.documents.0.document.content", "one"),
                        "")));
        Path second = imports.file(
                "b.jsonl",
                document(span("ffffffffffffffffffffffffffffffff", "cccccccccccccccc", "", 0, "", "")),
                "{\"resourceSpans\":",
                trace(TRACE, ROOT));
        JoinReport report = imports.run(List.of(imports.file("log.jsonl", thumb())), List.of(first, second));

        assertThat(imports.candidates().get(0)).containsEntry("context", List.of("one"));
        assertThat(report.tracesWithoutFeedback().first()).containsExactly("ffffffffffffffffffffffffffffffff");
        assertThat(report.firstRefused()).hasSize(1);
        assertThat(report.firstRefused().get(0).place()).endsWith("b.jsonl:2");
    }

    @Test
    void makesACandidateWhenTheTraceComesLater() throws IOException {
        Imports imports = Imports.in(base).defaults("prompt_version=p1,route=r,user_cohort=all");
        Path log = imports.file("log.jsonl", thumb());
        assertThat(imports.run(log).eventsWithoutCandidate().count()).isEqualTo(1);

        JoinReport later = imports.run(List.of(), List.of(imports.file("traces.jsonl", trace(TRACE, ROOT))));

        assertThat(later.matched()).isEqualTo(1);
        assertThat(later.candidatesAdded()).isEqualTo(1);
        assertThat(later.eventsWithoutCandidate().count()).isZero();
        JoinReport again = imports.run(List.of(log), List.of(base.resolve("traces.jsonl")));
        assertThat(again.candidatesAdded()).isZero();
        assertThat(again.tracesWithoutFeedback().count())
                .as("its event has a candidate already")
                .isZero();
    }

    @Test
    void readsAnnotationsOfOpenInferenceOnSpansAndOnCarriers() throws IOException {
        Imports imports = Imports.in(base).signals("thumbs=thumbs");
        String carrier = span(
                "eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee",
                "dddddddddddddddd",
                "",
                9,
                attribute("openinference.span.kind", "EVALUATOR") + ","
                        + attribute("annotations.0.annotation.name", "thumbs") + ","
                        + attribute("annotations.0.annotation.label", "down") + ","
                        + attribute("annotations.0.annotation.annotator_kind", "HUMAN"),
                ",\"links\":[{\"traceId\":\"%s\",\"spanId\":\"%s\"}]".formatted(TRACE, ROOT));
        String evaluated = span(
                TRACE,
                ROOT,
                "",
                0,
                JOIN + "," + attribute("input.value", "Q") + ","
                        + attribute("trace.evaluations.0.evaluation.name", "groundedness") + ","
                        + "{\"key\":\"trace.evaluations.0.evaluation.score\",\"value\":{\"doubleValue\":0.25}},"
                        + attribute("trace.evaluations.0.evaluation.annotator_kind", "LLM"),
                "");

        JoinReport report = imports.run(imports.file("traces.jsonl", document(carrier, evaluated)));

        assertThat(report.added()).as("%s", report).isEqualTo(2);
        assertThat(imports.events())
                .extracting(event ->
                        event.get("signal_type") + " " + event.get("score_source") + " " + event.get("span_id"))
                .containsExactlyInAnyOrder("thumbs_down human " + ROOT, "score model null");
        assertThat(report.tracesWithoutFeedback().count())
                .as("a carrier is no trace of the agent")
                .isZero();
        assertThat(imports.run(base.resolve("traces.jsonl")).duplicates().count())
                .isEqualTo(2);
    }

    @Test
    void readsOurOwnEventsInATrace() throws IOException {
        Imports imports = Imports.in(base);
        String event =
                ",\"events\":[{\"timeUnixNano\":\"1772352000000000000\",\"name\":\"feedback\",\"attributes\":[%s,%s,%s,%s]}]"
                        .formatted(
                                attribute("feedback_id", "f-9"),
                                attribute("signal_type", "escalation"),
                                attribute("escalation_reason", "legal"),
                                attribute("score_source", "human"));
        imports.run(imports.file("traces.jsonl", document(span(TRACE, ROOT, "", 0, JOIN, event))));

        assertThat(imports.events().get(0))
                .containsEntry("feedback_id", "f-9")
                .containsEntry("escalation_reason", "legal")
                .containsEntry("created_at", "2026-03-01T08:00:00Z");
    }

    @Test
    void refusesTracesThatAreASample() throws IOException {
        Imports imports = Imports.in(base);
        Path log = imports.file("log.jsonl", FeedbackImporterTests.event("f-0", ""));
        Path traces = imports.file(
                "traces.jsonl",
                trace(TRACE, ROOT),
                document(span(TRACE, ROOT, "", 0, JOIN, ",\"traceState\":\"vendor=1,ot=rv:1;th:c\"")));

        assertThatThrownBy(() -> imports.run(List.of(log), List.of(traces)))
                .isInstanceOf(EvalException.class)
                .hasMessageContaining(traces + ":2")
                .hasMessageContaining("the trace state is 'vendor=1,ot=rv:1;th:c'");
        assertThat(imports.events()).isEmpty();
        assertThat(imports.candidates()).isEmpty();
        Path complete =
                imports.file("complete.jsonl", document(span(TRACE, ROOT, "", 0, JOIN, ",\"traceState\":\"ot=th:0\"")));
        assertThat(imports.run(List.of(log), List.of(complete)).added()).isEqualTo(1);
    }

    @Test
    void masksSecretsOfTraces() throws IOException {
        Map<String, Object> row = candidate(document(span(
                TRACE,
                ROOT,
                "",
                0,
                JOIN + "," + attribute("input.value", "my key is sk-proj-abcdefghij0123456789ABCDEFGHIJ"),
                "")));

        assertThat(row.get("input")).asString().contains("[redacted]").doesNotContain("abcdefghij0123456789");
    }

    @Test
    void readsSnakeCaseOfPhoenix() throws IOException {
        String snake =
                "{\"resource_spans\":[{\"resource\":{},\"scope_spans\":[{\"spans\":[{\"trace_id\":\"%s\",\"span_id\":\"%s\",\"name\":\"s\",\"start_time_unix_nano\":1,\"end_time_unix_nano\":2,\"attributes\":[{\"key\":\"input.value\",\"value\":{\"string_value\":\"Q\"}},{\"key\":\"metadata\",\"value\":{\"string_value\":%s}}]}]}]}]}"
                        .formatted(
                                TRACE,
                                ROOT,
                                Json.write("{\"prompt_version\":7,\"route\":\"refund\",\"user_cohort\":\"free\"}"));

        assertThat(candidate(snake)).containsEntry("input", Map.of("question", "Q"));
    }

    @Test
    void masksWhatEscapesHide() throws IOException {
        Imports imports = Imports.in(base).redact("M\u00fcller", "[\\w.]+@[\\w.]+");
        String input = "{\"question\":\"I am M\\u00fcller, joe\\u0040example.org\"}";
        imports.run(
                List.of(imports.file("log.jsonl", thumb())),
                List.of(imports.file(
                        "traces.jsonl",
                        document(span(TRACE, ROOT, "", 0, JOIN + "," + attribute("input.value", input), "")))));

        assertThat(imports.candidates().get(0))
                .containsEntry("input", Map.of("question", "I am [redacted], [redacted]"));
    }

    @Test
    void takesASpanOnceThatIsDeliveredTwice() throws IOException {
        String twice = document(span(
                TRACE,
                ROOT,
                "",
                0,
                JOIN + "," + attribute("input.value", "Q") + ","
                        + attribute("retrieval.documents.0.document.content", "D1"),
                ""));

        assertThat(candidate(twice, twice)).containsEntry("context", List.of("D1"));
    }

    @Test
    void takesAQuestionOfVeryManyBracketsAsText() throws IOException {
        String brackets = "[".repeat(1_000) + "]".repeat(1_000);
        Map<String, Object> row =
                candidate(document(span(TRACE, ROOT, "", 0, JOIN + "," + attribute("input.value", brackets), "")));

        assertThat(row).containsEntry("input", Map.of("question", brackets));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 330, 1_000, 20_000})
    void refusesLinesThatAreTooDeep(int levels) throws IOException {
        String deep = document(span(
                TRACE,
                ROOT,
                "",
                0,
                JOIN + ",{\"key\":\"a\",\"value\":" + "{\"arrayValue\":{\"values\":[".repeat(levels)
                        + "]}}".repeat(levels) + "}",
                ""));
        Imports imports = Imports.in(base);
        Path traces = imports.file("traces.jsonl", deep, trace(TRACE, ROOT), deep);

        JoinReport report = imports.run(List.of(imports.file("log.jsonl", thumb())), List.of(traces));

        assertThat(imports.candidates()).hasSize(1);
        assertThat(report.firstRefused())
                .extracting(JoinReport.Refused::place)
                .containsExactly(traces + ":1", traces + ":3");
        assertThat(report.firstRefused())
                .extracting(JoinReport.Refused::reason)
                .allSatisfy(
                        reason -> assertThat(reason)
                                .startsWith("JSON beyond a limit at column ")
                                .endsWith(
                                        ": Document nesting depth (501) exceeds the maximum allowed (500). Each line must be one JSON object."));
    }

    @Test
    void namesTheLineOfADocumentThatIsTooDeep() throws IOException {
        String deep = "[".repeat(1_000) + "]".repeat(1_000);
        Imports imports = Imports.in(base);
        Path traces = imports.file("traces.json", "{\"resourceSpans\":[\n{\"scopeSpans\":\n" + deep + "}]}");

        assertThatThrownBy(() -> imports.run(List.of(imports.file("log.jsonl", thumb())), List.of(traces)))
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith(
                        traces + " must be JSON to its end, but has JSON beyond a limit at line 3, column ");
    }

    @Test
    void readsKeysOfVeryManySteps() throws IOException {
        String key = "retrieval.documents.0" + ".a".repeat(20_000);
        Map<String, Object> row = candidate(document(
                span(TRACE, ROOT, "", 0, JOIN + "," + attribute("input.value", "Q") + "," + attribute(key, "D1"), "")));

        assertThat(row).doesNotContainKey("context");
    }
}
