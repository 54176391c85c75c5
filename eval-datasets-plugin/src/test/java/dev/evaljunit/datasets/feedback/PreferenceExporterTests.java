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
import dev.evaljunit.datasets.version.InputText;
import dev.evaljunit.datasets.version.RowRoles;
import dev.evaljunit.datasets.version.RowRoles.Role;
import dev.evaljunit.datasets.version.RowRoles.RowRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreferenceExporterTests {

    private static final String CONVERSATION =
            "[{\"role\":\"user\",\"content\":\"Hi\"},{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\":[{\"id\":\"c1\",\"name\":\"lookup\",\"arguments\":{\"order\":1}}]},{\"role\":\"tool\",\"content\":\"shipped\",\"tool_call_id\":\"c1\"},{\"role\":\"user\",\"content\":\"And?\"}]";

    @TempDir
    Path base;

    private static String edit(String id, String input, String output, String edited) {
        return FeedbackImporterTests.event(
                        id, ",\"input\":%s,\"output\":%s,\"edited_output\":%s".formatted(input, output, edited))
                .replace("thumbs_down", "edit");
    }

    private PreferencesReport export(String shape, @Nullable String promptField, String... events) throws IOException {
        Imports imports = Imports.in(base);
        imports.run(imports.file("log.jsonl", events));
        return PreferenceExporter.run(request(imports.directory(), shape, promptField, null));
    }

    private PreferencesRequest request(
            Path feedback, String shape, @Nullable String promptField, @Nullable String usedBy) {
        return new PreferencesRequest(
                feedback,
                base.resolve("pairs.jsonl"),
                shape,
                promptField,
                new GoldenPlace(base.resolve("eval-datasets.lock"), null, base.resolve("golden-sets")),
                usedBy);
    }

    private List<RowRole> roles() throws IOException {
        return RowRoles.in(base.resolve("golden-sets")).all();
    }

    private List<String> pairs() throws IOException {
        return Files.readAllLines(base.resolve("pairs.jsonl"));
    }

    @Test
    void writesTextsForTrl() throws IOException {
        PreferencesReport report = export("trl", null, edit("f-1", "\"How much?\"", "\"39\"", "\"49 EUR\""));

        assertThat(pairs()).containsExactly("{\"prompt\":\"How much?\",\"chosen\":\"49 EUR\",\"rejected\":\"39\"}");
        assertThat(report.lines())
                .containsExactly(
                        "1 preference pair in the shape of trl in " + base.resolve("pairs.jsonl"),
                        "compared with 0 cases of golden sets",
                        "their role is in %s; 'verify' and 'promote' refuse cases that are nearly the same"
                                .formatted(base.resolve("golden-sets/roles.jsonl")));
    }

    @Test
    void recordsThatPairsAreTrainingRows() throws IOException {
        String[] events = {
            edit("f-1", "\"How much?\"", "\"39\"", "\"49 EUR\""),
            edit("same", "\"How long?\"", "\"39\"", "\"39\""),
            edit("f-2", CONVERSATION, "\"39\"", "\"49\"")
        };
        export("openai", null, events);
        export("openai", null, events);

        assertThat(roles())
                .extracting(RowRole::dataset, RowRole::id, RowRole::role, RowRole::usedBy)
                .containsExactly(
                        tuple("feedback", "f-1", Role.TRAINING, "pairs.jsonl"),
                        tuple("feedback", "f-2", Role.TRAINING, "pairs.jsonl"));
        assertThat(roles().get(0).inputSha256()).isEqualTo(InputText.sha256(Map.of("question", "How much?")));

        PreferenceExporter.run(request(base.resolve("feedback"), "openai", null, "refund-model@2"));
        assertThat(roles()).hasSize(4);
        assertThat(roles().get(3).describe()).isEqualTo("training row of 'refund-model@2'");
    }

    @Test
    void recordsNoRoleWithoutAPair() throws IOException {
        PreferencesReport report = export("trl", null, edit("same", "\"How long?\"", "\"39\"", "\"39\""));

        assertThat(report.roles()).isNull();
        assertThat(base.resolve("golden-sets")).doesNotExist();
    }

    @Test
    void leavesOutCasesOfALockedSet() throws IOException {
        String sha256 = GoldenSets.write(base.resolve("golden-sets"), "refunds@1", GoldenSets.FIRST);
        GoldenSets.lock(base, "refunds@1", sha256, "file:golden-sets");

        PreferencesReport report = export(
                "trl",
                null,
                edit("case", "\"can I return  WORN shoes?\"", "\"39\"", "\"49\""),
                edit("f-2", "\"How long does a refund take?\"", "\"39\"", "\"49\""));

        assertThat(roles()).extracting(RowRole::id).containsExactly("f-2");
        assertThat(pairs()).hasSize(1);
        assertThat(report.toString())
                .contains(
                        "\ncompared with 1 case of golden sets\n",
                        "left out: event 'case': no model must learn from a case of a golden set, but its input is 100 % alike to case 'refund-1' of 'refunds@1'.");
    }

    @Test
    void asksWhereTheGoldenSetsAre() {
        var request = new PreferencesRequest(
                base,
                base.resolve("p.jsonl"),
                "trl",
                null,
                new GoldenPlace(base.resolve("none.lock"), null, null),
                null);

        assertThatThrownBy(() -> PreferenceExporter.run(request))
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith("The golden sets must be known, so that nothing learns from their cases, but")
                .hasMessageEndingWith("by -Deval-datasets.source=file:golden-sets.");
    }

    @Test
    void asksForADirectoryOfRolesBeforeItReadsAnything() throws IOException {
        Path lock = GoldenSets.lock(base, "refunds@1", "0".repeat(64), "https://data.example.org/sets");
        var request = new PreferencesRequest(
                base, base.resolve("p.jsonl"), "trl", null, new GoldenPlace(lock, base.resolve("cache"), null), null);

        assertThatThrownBy(() -> PreferenceExporter.run(request))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "The directory of the golden sets must be known, so that the roles of rows can be recorded, but no dataset in %s comes from a directory. Name it by -Deval-datasets.source=file:<directory>.",
                        lock);
    }

    @Test
    void writesConversationsForTrl() throws IOException {
        export("trl-conversational", null, edit("f-1", CONVERSATION, "\"39\"", "\"49\""));

        assertThat(pairs())
                .containsExactly(
                        "{\"prompt\":[{\"role\":\"user\",\"content\":\"Hi\"},{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\":[{\"id\":\"c1\",\"type\":\"function\",\"function\":{\"name\":\"lookup\",\"arguments\":{\"order\":1}}}]},{\"role\":\"tool\",\"content\":\"shipped\",\"tool_call_id\":\"c1\"},{\"role\":\"user\",\"content\":\"And?\"}],\"chosen\":[{\"role\":\"assistant\",\"content\":\"49\"}],\"rejected\":[{\"role\":\"assistant\",\"content\":\"39\"}]}");
    }

    @Test
    void writesPreferencesForOpenAi() throws IOException {
        export(
                "openai",
                null,
                edit("f-1", "\"How much?\"", "\"39\"", "\"49\""),
                edit("f-2", CONVERSATION, "\"39\"", "\"49\""));

        assertThat(pairs().get(0))
                .isEqualTo(
                        "{\"input\":{\"messages\":[{\"role\":\"user\",\"content\":\"How much?\"}],\"tools\":[],\"parallel_tool_calls\":true},\"preferred_output\":[{\"role\":\"assistant\",\"content\":\"49\"}],\"non_preferred_output\":[{\"role\":\"assistant\",\"content\":\"39\"}]}");
        assertThat(pairs().get(1)).contains("\"function\":{\"name\":\"lookup\",\"arguments\":\"{\\\"order\\\":1}\"}");
    }

    @Test
    void namesEditsThatAreNoPair() throws IOException {
        PreferencesReport report = export(
                "trl",
                null,
                edit("same", "\"Q\"", "\"Use the form.\"", "\"Use the form. \""),
                edit("conversation", CONVERSATION, "\"39\"", "\"49\""),
                edit("object", "{\"a\":\"1\",\"b\":\"2\"}", "\"39\"", "\"49\""),
                edit("structured", "\"Q\"", "\"39\"", "{\"price\":49}"),
                edit("blank", "\"Q\"", "\"39\"", "\" \""),
                edit("unanswered", "\"Q\"", "\"39\"", "\"49\"").replace("\"output\":\"39\",", ""),
                edit("unjoined", "\"Q\"", "\"39\"", "\"49\"").replace("\"input\":\"Q\",", ""),
                FeedbackImporterTests.event("no-edit", ",\"input\":\"Q\""));

        assertThat(report.pairs()).isZero();
        assertThat(report.left())
                .extracting(PreferencesReport.Left::feedbackId)
                .containsExactly("same", "conversation", "object", "structured", "blank", "unanswered", "unjoined");
        assertThat(report.toString())
                .contains(
                        "event 'same': the edited text must differ visibly from the answer",
                        "event 'conversation': its prompt is a conversation of 4 messages, which is no single text",
                        "event 'object': its input must have messages or one text, but its fields are a, b",
                        "event 'structured': 'edited_output' must be a text that is not blank, found {\"price\":49}",
                        "event 'unanswered': the answer must be a text that is not blank, found nothing",
                        "event 'unjoined': it has no prompt");
    }

    @Test
    void takesTheFieldThatIsThePrompt() throws IOException {
        assertThat(export("trl", "b", edit("f-1", "{\"a\":\"1\",\"b\":\"2\"}", "\"39\"", "\"49\""))
                        .pairs())
                .isEqualTo(1);
        assertThat(pairs().get(0)).startsWith("{\"prompt\":\"2\"");
    }

    @Test
    void countsPairsWithMaskedText() throws IOException {
        PreferencesReport report = export(
                "trl", null, edit("f-1", "\"my key is sk-proj-abcdefghij0123456789ABCDEFGHIJ\"", "\"39\"", "\"49\""));

        assertThat(report.masked()).isEqualTo(1);
        assertThat(report.toString()).contains("1 of them has text that was masked");
    }

    @Test
    void asksForAnImportAndAKnownShape() {
        assertThatThrownBy(() -> PreferenceExporter.run(request(base.resolve("none"), "trl", null, null)))
                .isInstanceOf(EvalException.class)
                .hasMessageContaining("Run 'mvn eval-datasets:import-feedback' first");
        assertThatThrownBy(() -> export("openia", null, FeedbackImporterTests.event("f", "")))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Parameter 'eval-datasets.shape' must be one of trl, trl-conversational, openai, found 'openia'. Did you mean 'openai'?");
    }

    @Test
    void leavesOutWhatAProgramEdited() throws IOException {
        PreferencesReport report =
                export("trl", null, edit("f-1", "\"Q\"", "\"39\"", "\"49\"").replace("human", "auto_grader"));

        assertThat(report.pairs()).isZero();
        assertThat(report.toString()).contains("event 'f-1': the text must be edited by a person");
    }
}
