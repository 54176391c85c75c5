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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class FeedbackImporterTests {

    @TempDir
    Path base;

    static String event(String id, String more) {
        return """
                {"feedback_id":"%s","trace_id":"t-%s","prompt_version":"p7","route":"refund","user_cohort":"free",\
                "signal_type":"thumbs_down","score_source":"human","created_at":"2026-03-01T08:00:00Z"%s}""".formatted(id, id, more);
    }

    private static String without(String field) {
        return event("f-1", "").replaceAll("\"" + field + "\":\"[^\"]*\",?", "").replace(",}", "}");
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(base.resolve("feedback/events.jsonl"));
    }

    @Test
    void copiesEventsThatAreAsTheyShouldBe() throws IOException {
        Imports imports = Imports.in(base);
        String first = event("f-1", ",\"comment\":\"Wrong price: \\\"49\\\" €\"");
        JoinReport report = imports.run(imports.file("log.jsonl", first, "", event("f-2", "")));

        assertThat(lines()).containsExactly(first, event("f-2", ""));
        assertThat(report.lines())
                .contains(
                        "events       : 2 new, 0 already known, 0 refused, 2 in all",
                        "join         : 0 matched with a trace, 2 events without a candidate, 0 traces without feedback");
        assertThat(Json.readObject(Files.readString(base.resolve("feedback/join-report.json"))))
                .containsEntry("added", 2);
    }

    @Test
    void takesAnEventOnce() throws IOException {
        Imports imports = Imports.in(base);
        Path log = imports.file("log.jsonl", event("f-1", ""), event("f-2", ""), event("f-1", ""));
        assertThat(imports.run(log).duplicates().first()).containsExactly("f-1");
        byte[] before = Files.readAllBytes(base.resolve("feedback/events.jsonl"));

        JoinReport again = imports.run(log);

        assertThat(again.added()).isZero();
        assertThat(again.duplicates().count()).isEqualTo(3);
        assertThat(Files.readAllBytes(base.resolve("feedback/events.jsonl"))).isEqualTo(before);
    }

    @Test
    void takesAnEventOnceInAnyOrderOfItsFields() throws IOException {
        Imports imports = Imports.in(base);
        imports.run(imports.file("log.jsonl", event("f-1", ",\"comment\":\"no\"")));
        var fields = new ArrayList<>(
                Json.readObject(event("f-1", ",\"comment\":\"no\"")).entrySet());
        Collections.reverse(fields);
        var reversed = new LinkedHashMap<String, Object>();
        fields.forEach(field -> reversed.put(field.getKey(), field.getValue()));

        JoinReport again = imports.run(imports.file("again.jsonl", Json.write(reversed)));

        assertThat(again.duplicates().count()).isEqualTo(1);
        assertThat(again.refused()).isZero();
    }

    @Test
    void refusesAChangedEventByName() throws IOException {
        Imports imports = Imports.in(base);
        imports.run(imports.file("log.jsonl", event("f-1", "")));
        Path changed = imports.file("changed.jsonl", event("f-1", ",\"comment\":\"now with a comment\""));

        JoinReport report = imports.run(changed);

        assertThat(report.refused()).isEqualTo(1);
        assertThat(report.firstRefused().get(0).place()).isEqualTo(changed + ":1");
        assertThat(report.firstRefused().get(0).reason())
                .isEqualTo(
                        "event 'f-1' must stay as it was imported, but has changed. Give the new event an id of its own, or remove the old one from %s."
                                .formatted(base.resolve("feedback/events.jsonl")));
        assertThat(lines()).containsExactly(event("f-1", ""));
        assertThat(imports.rows("refused.jsonl").get(0))
                .containsEntry("feedback_id", "f-1")
                .containsEntry("file", changed.getFileName().toString())
                .containsEntry("line", 1);
    }

    @Test
    void filesOfTheRepositoryDoNotStateWhereItIs() throws IOException {
        Imports imports = Imports.in(base);
        imports.run(imports.file("log.jsonl", event("f-1", "")));
        Path changed = imports.file("changed.jsonl", event("f-1", "").replace("thumbs_down", "thumbs_up"));
        JoinReport report = imports.run(changed);

        assertThat(report.firstRefused()).hasSize(1);
        for (String name : List.of("join-report.json", "refused.jsonl")) {
            assertThat(imports.directory().resolve(name))
                    .content()
                    .contains("changed.jsonl")
                    .doesNotContain(base.toString());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trace_id | Log it with the event.",
                "prompt_version | Log it with the event or on the root span of its trace, or tell the importer a value: -Deval-datasets.defaults=prompt_version=<value>.",
                "route | Log it with the event or on the root span of its trace, or tell the importer a value: -Deval-datasets.defaults=route=<value>.",
                "user_cohort | Log it with the event or on the root span of its trace, or tell the importer a value: -Deval-datasets.defaults=user_cohort=<value>.",
                "score_source | Log it with the event or on the root span of its trace, or tell the importer a value: -Deval-datasets.defaults=score_source=<value>."
            })
    void refusesAnEventWithoutAJoinField(String field, String nextStep) throws IOException {
        Imports imports = Imports.in(base);

        JoinReport report = imports.run(imports.file("log.jsonl", without(field)));

        assertThat(report.added()).isZero();
        assertThat(report.firstRefused().get(0).reason())
                .isEqualTo("event 'f-1' must have '%s', found nothing. %s".formatted(field, nextStep));
    }

    @Test
    void takesAJoinFieldThatItIsTold() throws IOException {
        Imports imports = Imports.in(base).defaults("route=returns, user_cohort=all");
        imports.run(imports.file("log.jsonl", without("route"), event("f-2", "")));

        assertThat(imports.events()).extracting(row -> row.get("route")).containsExactly("returns", "refund");
    }

    @Test
    void refusesToBeToldATrace() {
        assertThatThrownBy(() -> Imports.in(base)
                        .defaults("trace_id=1")
                        .run(Imports.in(base).file("a.jsonl", event("f", ""))))
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith(
                        "Parameter 'eval-datasets.defaults' must give values for prompt_version, route, user_cohort or score_source, found 'trace_id'.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "signal_type":"thumbs_down" | "signal_type":"thumb_down" | Did you mean 'thumbs_down'?
                    "signal_type":"thumbs_down" | "signal_type":"edit" | must have 'edited_output', found nothing
                    "signal_type":"thumbs_down" | "signal_type":"escalation" | must have 'escalation_reason', found nothing
                    "signal_type":"thumbs_down" | "signal_type":"stars","value":6 | must be a number of stars from 1 to 5, found 6
                    "signal_type":"thumbs_down" | "signal_type":"stars","value":"five" | 'value' of event 'f-1' must be a number or a boolean, found "five"
                    "signal_type":"thumbs_down" | "signal_type":"stars","value":true | must be a number of stars from 1 to 5, found true
                    "signal_type":"thumbs_down" | "signal_type":"stars","value":1e99999999999 | a number whose exponent is too large
                    "signal_type":"thumbs_down" | "signal_type":"score" | A score must have a value or a 'label'
                    2026-03-01T08:00:00Z | 2026-03-01T08:00:00 | must be a time with its zone
                    2026-03-01T08:00:00Z | 2026-13-01T08:00:00Z | must be a time with its zone
                    2026-03-01T08:00:00Z | yesterday | must be a time with its zone
                    "feedback_id":"f-1" | "feedback_id":7 | 'feedback_id' of event '7' must be a text that is not blank, found 7
                    "route":"refund" | "route":" " | 'route' of event 'f-1' must be a text that is not blank
                    "feedback_id":"f-1" | "feedback_id":"f-1","feedback_id":"f-2" | Duplicate
                    "feedback_id":"f-1" | "feedback_id":"f-1","turn":-1 | must be a whole number from 0, found -1
                    """)
    void refusesWhatIsWrong(String right, String wrong, String reason) throws IOException {
        Imports imports = Imports.in(base);

        JoinReport report = imports.run(
                imports.file("log.jsonl", event("f-0", ""), event("f-1", "").replace(right, wrong)));

        assertThat(report.added()).isEqualTo(1);
        assertThat(report.firstRefused()).hasSize(1);
        assertThat(report.firstRefused().get(0).place()).endsWith("log.jsonl:2");
        assertThat(report.firstRefused().get(0).reason()).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"feedback_id\":", "[1]", "{} {}", "\"text\""})
    void refusesLinesThatAreNoObject(String line) throws IOException {
        Imports imports = Imports.in(base);

        JoinReport report = imports.run(imports.file("log.jsonl", event("f-1", ""), line, event("f-2", "")));

        assertThat(report.added()).isEqualTo(2);
        assertThat(report.refused()).isEqualTo(1);
        assertThat(report.firstRefused().get(0).place()).endsWith("log.jsonl:2");
    }

    @Test
    void refusesTwoEventsOnALine() throws IOException {
        Imports imports = Imports.in(base);

        JoinReport report = imports.run(
                imports.file("log.jsonl", event("f-0", ""), event("f-1", "") + event("f-2", ""), event("f-3", "")));

        assertThat(report.added()).isEqualTo(2);
        assertThat(report.firstRefused().get(0).reason()).contains("text after the value");
    }

    @Test
    void readsLineEndsOfWindowsAndAByteOrderMark() throws IOException {
        Path log =
                Files.writeString(base.resolve("log.jsonl"), "\uFEFF" + event("f-1", "") + "\r\n" + event("f-2", ""));

        assertThat(Imports.in(base).run(log).added()).isEqualTo(2);
        assertThat(lines()).containsExactly(event("f-1", ""), event("f-2", ""));
    }

    @Test
    void refusesALineThatIsNotUtf8() throws IOException {
        byte[] first = (event("f-1", "") + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] second = event("f-2", ",\"comment\":\"caf\u00e9\"").getBytes(StandardCharsets.ISO_8859_1);
        Path log = base.resolve("log.jsonl");
        Files.write(log, first);
        Files.write(log, second, StandardOpenOption.APPEND);

        JoinReport report = Imports.in(base).run(log);

        assertThat(report.added()).isEqualTo(1);
        assertThat(report.firstRefused().get(0).reason()).contains("UTF-8");
    }

    @Test
    void leavesOutFieldsThatNoEventHasAndCountsThem() throws IOException {
        Imports imports = Imports.in(base);

        JoinReport report = imports.run(imports.file(
                "log.jsonl", event("f-1", ",\"locale\":\"en\""), event("f-2", ",\"locale\":null,\"comment\":null")));

        assertThat(report.dropped()).containsExactly(Map.entry("locale", 1L));
        assertThat(lines()).containsExactly(event("f-1", ""), event("f-2", ""));
    }

    @Test
    void mapsSourcesOfScoresAndNamesThoseThatAreUnknown() throws IOException {
        Imports imports = Imports.in(base).sources("imported=model");
        var rows = new ArrayList<String>();
        for (String source : List.of(
                "human", "api", "auto", "auto_grader", "imported", "LLM", "CODE", "ANNOTATION", "EVAL", "robot")) {
            rows.add(event(source, "").replace("\"human\"", "\"" + source + "\""));
        }

        JoinReport report = imports.run(imports.file("log.jsonl", rows.toArray(String[]::new)));

        assertThat(imports.events())
                .extracting(row -> row.get("score_source"))
                .containsExactly(
                        "human", "unknown", "model", "model", "model", "model", "model", "human", "model", "unknown");
        assertThat(imports.events().get(1)).containsEntry("score_source_given", "api");
        assertThat(report.undeclaredSources()).containsExactly("api", "robot");
        assertThat(report.toString())
                .contains(
                        "score sources api, robot may be people or programs; declare them, such as by -Deval-datasets.sources=api=human");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"metadata\":{\"sampling.probability\":0.1}",
                "\"sample_rate\":\"0.25\"",
                "\"metadata\":{\"LANGSMITH_TRACING_SAMPLING_RATE\":0.5}",
                "\"metadata\":{\"deep\":{\"langfuse_sample_rate\":0.9}}",
                "\"SampleRate\":10"
            })
    void refusesALogThatIsASample(String statement) throws IOException {
        Imports imports = Imports.in(base);
        imports.run(imports.file("before.jsonl", event("f-0", "")));
        Path log = imports.file("log.jsonl", event("f-1", ""), event("f-2", "," + statement));

        assertThatThrownBy(() -> imports.run(log))
                .isInstanceOf(EvalException.class)
                .hasMessageContaining(log + ":2: feedback and traces must be complete, but")
                .hasMessageContaining("so this log is a sample");
        assertThat(lines()).as("as before").containsExactly(event("f-0", ""));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 998, 999, 20_000})
    void refusesEventsThatAreTooDeep(int levels) throws IOException {
        String deep = ",\"metadata\":{\"a\":" + "[".repeat(levels) + "]".repeat(levels) + "}";
        Imports imports = Imports.in(base);
        Path log = imports.file("log.jsonl", event("f-1", deep), event("f-2", ""), event("f-3", deep));

        JoinReport report = imports.run(log);

        assertThat(report.added()).isEqualTo(1);
        assertThat(report.firstRefused()).extracting(JoinReport.Refused::place).containsExactly(log + ":1", log + ":3");
        assertThat(report.firstRefused().get(0).reason()).startsWith("JSON beyond a limit at column ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"metadata\":{\"sampling.probability\":1.0}", "\"metadata\":{\"sample\":\"yes\"}"})
    void takesALogThatIsComplete(String statement) throws IOException {
        Imports imports = Imports.in(base);

        assertThat(imports.run(imports.file("log.jsonl", event("f-1", "," + statement)))
                        .added())
                .isEqualTo(1);
    }

    @Test
    void masksSecretsAndPatternsBeforeAnythingIsWritten() throws IOException {
        Imports imports = Imports.in(base).redact("# addresses", "[\\w.]+@[\\w.]+", "\\b\\d{16}\\b");
        imports.run(
                imports.file(
                        "log.jsonl",
                        event(
                                "f-1",
                                ",\"comment\":\"I am sam@example.org, card 4111111111111111\",\"input\":{\"q\":[\"sam@example.org\"]}"),
                        event(
                                "f-2",
                                ",\"comment\":\"key sk-proj-abcdefghij0123456789ABCDEFGHIJ\",\"metadata\":{\"password\":\"hunter2hunter2\"}")));

        try (var files = Files.list(base.resolve("feedback"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file))
                        .as("%s", file)
                        .doesNotContain("sam@example", "4111111111111111", "abcdefghij0123456789", "hunter2");
            }
        }
        assertThat(imports.events().get(0)).containsEntry("comment", "I am [redacted], card [redacted]");
    }

    @Test
    void masksSecretsWithoutPatterns() throws IOException {
        Imports imports = Imports.in(base);
        imports.run(imports.file(
                "log.jsonl",
                event("f-1", ",\"comment\":\"key sk-proj-abcdefghij0123456789ABCDEFGHIJ\""),
                event("f-2", ",\"input\":{\"password\":\"hunter2hunter2\"}")));

        assertThat(lines().toString()).contains("[redacted]").doesNotContain("abcdefghij0123456789", "hunter2");
    }

    @Test
    void findsAnEventAgainThatWasImportedBeforeAPatternExisted() throws IOException {
        Imports imports = Imports.in(base);
        Path log = imports.file("log.jsonl", event("f-1", ",\"comment\":\"I am sam@example.org\""));
        imports.run(log);

        JoinReport again = imports.redact("[\\w.]+@[\\w.]+").run(log);

        assertThat(again.duplicates().count()).isEqualTo(1);
        assertThat(again.refused()).isZero();
    }

    @Test
    void makesACandidateOfAnEventWithItsInput() throws IOException {
        Imports imports = Imports.in(base);
        imports.run(
                imports.file(
                        "log.jsonl",
                        event(
                                "f-1",
                                ",\"input\":\"Can I return it?\",\"output\":\"No.\",\"thread_id\":\"th\",\"turn\":2"),
                        event("f-2", ""),
                        event(
                                "f-3",
                                ",\"input\":[{\"role\":\"system\",\"content\":\"Be kind.\"},{\"role\":\"user\",\"content\":\"Hi\"},{\"role\":\"assistant\",\"content\":\"Hello\"},{\"role\":\"user\",\"content\":\"Bye\"}]")));

        assertThat(imports.candidates()).hasSize(2);
        assertThat(Json.write(imports.candidates().get(0))).isEqualTo("""
                        {"id":"f-1","input":{"question":"Can I return it?"},\
                        "metadata":{"route":"refund","user_cohort":"free","prompt_version":"p7","thread_id":"th","turn":2},\
                        "provenance":{"source_trace_id":"t-f-1","feedback_id":"f-1"},"answer":"No.",\
                        "signals":[{"feedback_id":"f-1","signal_type":"thumbs_down","score_source":"human","created_at":"2026-03-01T08:00:00Z"}]}""");
        assertThat(imports.candidates().get(1))
                .extractingByKey("input")
                .isEqualTo(Map.of(
                        "messages",
                        List.of(
                                Map.of("role", "user", "content", "Hi"),
                                Map.of("role", "assistant", "content", "Hello"),
                                Map.of("role", "user", "content", "Bye"))));
    }

    @Test
    void repairsWhatAKilledImportLeft() throws IOException {
        Imports imports = Imports.in(base);
        Path log = imports.file("log.jsonl", event("f-1", ",\"input\":\"a\""), event("f-2", ",\"input\":\"b\""));
        imports.run(log);
        Path events = base.resolve("feedback/events.jsonl");
        Files.writeString(
                events,
                Files.readString(events).substring(0, Files.readString(events).length() - 30));
        Files.delete(base.resolve("feedback/candidates.jsonl"));
        Files.createDirectory(base.resolve("feedback/.import"));

        JoinReport report = imports.run(log);

        assertThat(report.notes())
                .hasSize(1)
                .allSatisfy(note -> assertThat(note).contains("events.jsonl ended in half a line"));
        assertThat(lines()).hasSize(2).allSatisfy(Json::readObject);
        assertThat(imports.candidates()).hasSize(2);
        assertThat(base.resolve("feedback/.import")).doesNotExist();
    }

    @Test
    void keepsALastLineWithoutALineFeed() throws IOException {
        Imports imports = Imports.in(base);
        Files.createDirectories(base.resolve("feedback"));
        Files.writeString(base.resolve("feedback/events.jsonl"), event("f-1", ""));

        imports.run(imports.file("log.jsonl", event("f-2", "")));

        assertThat(lines()).containsExactly(event("f-1", ""), event("f-2", ""));
    }

    @Test
    void refusesADamagedFileOfEvents() throws IOException {
        Imports imports = Imports.in(base);
        Files.createDirectories(base.resolve("feedback"));
        Files.writeString(
                base.resolve("feedback/events.jsonl"), event("f-1", "") + "\nnonsense\n" + event("f-2", "") + "\n");
        Path log = imports.file("log.jsonl", event("f-3", ""));

        assertThatThrownBy(() -> imports.run(log))
                .isInstanceOf(EvalException.class)
                .hasMessageContaining("events.jsonl:2 must be a row that an import wrote");
    }

    @Test
    void letsOneImportRunAtATime() throws IOException {
        Imports imports = Imports.in(base);
        Path log = imports.file("log.jsonl", event("f-1", ""));
        try (var other = WorkDirectory.in(imports.directory())) {
            assertThat(other.wasLeft()).isFalse();
            assertThatThrownBy(() -> imports.run(log))
                    .isInstanceOf(EvalException.class)
                    .hasMessageContaining("another one is going on");
        }
        assertThat(imports.run(log).added()).isEqualTo(1);
    }

    @Test
    void asksForFiles() throws IOException {
        assertThatThrownBy(() -> Imports.in(base).run())
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Files with feedback must be given, for example with -Deval-datasets.feedback=feedback.jsonl.");
        assertThatThrownBy(() -> Imports.in(base).run(base.resolve("none.jsonl")))
                .isInstanceOf(EvalException.class)
                .hasMessageContaining("must name files or directories");
        Path empty = Files.createDirectory(base.resolve("empty"));
        assertThatThrownBy(() -> Imports.in(base).run(empty))
                .isInstanceOf(EvalException.class)
                .hasMessageEndingWith(
                        "must name files or directories with files, but %s has none. Correct the path.", empty);
    }

    private String allFiles() throws IOException {
        var text = new StringBuilder();
        try (var files = Files.list(base.resolve("feedback"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(file)).append('\n');
            }
        }
        return text.toString();
    }

    @Test
    void masksPatternsInWhatItSaysAboutRows() throws IOException {
        Imports imports = Imports.in(base).redact("[\\w.]+@[\\w.]+");
        JoinReport report = imports.run(imports.file(
                "log.jsonl",
                event("f-1", ",\"comment\":{\"text\":\"I am sam@example.org\"}"),
                event("f-2", "").replace("\"human\"", "\"mia@example.org\""),
                event("f-3", "").replace("thumbs_down", "eve@example.org"),
                event("f-4", ",\"joe@example.org\":1")));

        assertThat(report.refused()).isEqualTo(2);
        assertThat(allFiles() + report).doesNotContain("@example").contains("I am [redacted]");
    }

    @Test
    void masksPatternsInNumbers() throws IOException {
        Imports imports = Imports.in(base).redact("\\b\\d{13,16}\\b", "^1$");
        imports.run(imports.file(
                "log.jsonl", event("f-1", ",\"turn\":1,\"value\":1,\"input\":{\"card\":4111111111111111}")));

        assertThat(allFiles()).doesNotContain("4111111111111111");
        assertThat(imports.events().get(0)).containsEntry("turn", 1).containsEntry("value", 1);
    }

    @Test
    void refusesATableThatIsASampleByItsMetadata() throws IOException {
        Imports imports = Imports.in(base).defaults("prompt_version=p,route=r,user_cohort=c,score_source=human");
        Path log = imports.file(
                "log.csv",
                "feedback_id,trace_id,signal_type,created_at,metadata",
                "f-1,t-1,thumbs_up,2026-03-01T08:00:00Z,\"{\"\"sample_rate\"\":0.1}\"");

        assertThatThrownBy(() -> imports.run(log))
                .isInstanceOf(EvalException.class)
                .hasMessageContaining("'sample_rate' is 0.1, so this log is a sample");
    }
}
