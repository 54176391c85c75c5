/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.dataset.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingsPrunerTests {

    private static final String HEADER = """
            {"schema":"eval-recording/1","eval":"DeskEvalTest.answers"}
            """;
    private static final String FORM_A = """
            {"form":"aaaa","model":"small-1"}
            """;
    private static final String FORM_B = """
            {"form":"bbbb","model":"large-1"}
            """;

    @TempDir
    Path module;

    private Path recording;

    @BeforeEach
    void record() throws IOException {
        recording = module.resolve("src/test/recordings/com.example.DeskEvalTest/answers.jsonl");
        Files.createDirectories(recording.getParent());
        Files.writeString(
                recording, HEADER + FORM_A + FORM_B + call("a", "aaaa") + call("b", "aaaa") + call("c", "bbbb"));
    }

    private static String call(String caseId, String form) {
        return """
                {"case":"%s","trial":1,"judge":"polite","call":1,"request":"00","form":"%s","reply":{"text":"4"},"prompt":"?"}
                """.formatted(caseId, form);
    }

    private void run(String report, boolean isWhole, String... lines) throws IOException {
        Path directory =
                Files.createDirectories(module.resolve("target/eval-reports").resolve(report));
        Files.writeString(directory.resolve("recordings.json"), """
                {"schema": "eval-recordings/1", "recording": "%s", "sha256": "%s", "whole": %s, "lines": ["%s"]}
                """.formatted(
                        module.relativize(recording).toString().replace('\\', '/'),
                        Sha256.of(recording),
                        isWhole,
                        String.join("\", \"", lines)));
    }

    private List<String> prune(boolean deletes) throws IOException {
        return RecordingsPruner.prune(new PruneRequest(
                        module, module.resolve("src/test/recordings"), module.resolve("target/eval-reports"), deletes))
                .stream()
                .map(line -> line.replace(module.relativize(recording).toString(), "answers.jsonl"))
                .toList();
    }

    @Test
    void listsWhatTheLastRunHasNotUsed() throws IOException {
        run("com.example.DeskEvalTest/answers", true, "4");

        assertThat(prune(false))
                .containsExactly(
                        "answers.jsonl: 2 of 3 calls not used",
                        "  case 'b', trial 1, judge 'polite'",
                        "  case 'c', trial 1, judge 'polite'",
                        "Pass -Deval-datasets.prune.delete=true to delete them.");
        assertThat(Files.readString(recording)).contains("\"case\":\"b\"");
    }

    @Test
    void deletesThemIfItIsAskedTo() throws IOException {
        run("com.example.DeskEvalTest/answers", true, "4");

        assertThat(prune(true))
                .startsWith("answers.jsonl: 2 of 3 calls not used, deleted")
                .hasSize(3);
        assertThat(Files.readString(recording)).isEqualTo(HEADER + FORM_A + call("a", "aaaa"));
    }

    @Test
    void leavesWhatAnyRunHasUsed() throws IOException {
        run("com.example.DeskEvalTest/answers", true, "4");
        run("com.example.DeskEvalTest/answers/again", true, "5-6");

        assertThat(prune(true)).containsExactly("answers.jsonl: 0 of 3 calls not used");
    }

    @Test
    void knowsOnlyWholeRunsOfTheSameRecording() throws IOException {
        Files.createDirectories(module.resolve("target/eval-reports"));
        assertThat(prune(true))
                .containsExactly(
                        "answers.jsonl: no run has used it; delete it if its eval is gone, else run that with eval.recordings=replay");

        run("com.example.DeskEvalTest/answers", false, "4");
        assertThat(prune(true))
                .containsExactly(
                        "answers.jsonl: its last run did not come to its end; run its eval with eval.recordings=replay");

        Files.writeString(recording, Files.readString(recording) + call("d", "aaaa"));
        assertThat(prune(true))
                .containsExactly(
                        "answers.jsonl: has changed since the run that used it; run its eval with eval.recordings=replay");
        assertThat(Files.readString(recording)).contains("\"case\":\"d\"", "\"case\":\"c\"");
    }

    @Test
    void refusesADirectoryWithoutRecordings() throws IOException {
        Files.delete(recording);

        assertThatThrownBy(() -> prune(false))
                .isInstanceOf(EvalException.class)
                .hasMessageContaining("must contain recordings, found none. Pass the one of eval.recordings.dir as"
                        + " -Deval-datasets.prune.recordings=<directory>.");
    }

    @Test
    void refusesADirectoryWithoutReports() {
        assertThatThrownBy(() -> prune(true))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Directory '%s' must have the reports of the last runs, but there is none. Run the evals, or name it with -Deval-datasets.prune.reports=<directory>.",
                        module.resolve("target/eval-reports"));
        assertThat(recording).isNotEmptyFile();
    }
}
