/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CanaryCommandTests {

    @TempDir
    private Path project;

    private static String attribute(String key, String value) {
        return "{\"key\":\"%s\",\"value\":%s}".formatted(key, value);
    }

    private static String text(String value) {
        return "{\"stringValue\":\"" + value + "\"}";
    }

    /** Log records of evaluations, in turns of both versions, of which every so many of the candidate fail. */
    private void log(int each, int candidateFails) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 1; i <= 2 * each; i++) {
            boolean isCandidate = i % 2 == 1;
            int score = isCandidate && (i / 2) % candidateFails == 0 ? 0 : 1;
            lines.add("""
                    {"resourceLogs":[{"scopeLogs":[{"logRecords":[{"timeUnixNano":"%d","eventName":"gen_ai.evaluation.result","traceId":"%032x","attributes":[%s]}]}]}]}""".formatted(
                            1_780_000_000_000_000_000L + i,
                            i,
                            String.join(
                                    ",",
                                    attribute("gen_ai.evaluation.name", text("tone")),
                                    attribute("gen_ai.prompt.version", text(isCandidate ? "p8" : "p7")),
                                    attribute("gen_ai.evaluation.score.value", "{\"doubleValue\":" + score + "}"))));
        }
        Files.createDirectories(project.resolve("logs"));
        Files.write(project.resolve("logs/evaluations.jsonl"), lines);
    }

    private CommandRun look(String... more) {
        var args = new ArrayList<>(
                List.of("eval", "canary", "--incumbent=p7", "--candidate=p8", "--traces=" + project.resolve("logs")));
        args.addAll(List.of(more));
        return CommandRun.in(project, args.toArray(String[]::new));
    }

    @Test
    void endsWithTheCodeOfWhatItSees() throws IOException {
        log(10, 100);
        assertThat(look().code()).isEqualTo(3);
        log(60, 100);
        assertThat(look().code()).isZero();
        assertThat(look().err()).isEmpty();
        log(60, 2);
        CommandRun harm = look();
        assertThat(harm.code()).isEqualTo(2);
        assertThat(harm.err())
                .isEqualTo(
                        "Exit code 2: Canary 'p8' does harm: judge 'tone' passed 30 of 60 (50.0 %) of its answers, and 60 of 60 (100.0 %) of those of 'p7'.\n");
        assertThat(harm.out()).contains("let people label answers of 'p8' that failed: eval-datasets queue");
    }

    @Test
    void printsOrWritesJson() throws IOException {
        log(60, 2);
        assertThat(Json.readObject(look("--json=-").out())).containsEntry("harm", true);
        look("--json=www/canary.json");
        assertThat(Json.readObject(Files.readString(project.resolve("www/canary.json"))))
                .containsEntry("status", "FAIL");
    }

    @Test
    void refusesWrongOptionsByTheCodeOfTheGroup() throws IOException {
        log(5, 2);
        CommandRun run = look("--look=once");
        assertThat(run.code()).isEqualTo(4);
        assertThat(run.err())
                .isEqualTo(
                        "Option '--look' must be sequential or fixed, found 'once'. Run 'eval-datasets eval canary --help' to see its options.\n");
        CommandRun without = CommandRun.in(project, "canary", "--incumbent=p7", "--candidate=p8");
        assertThat(without.code()).isEqualTo(1);
        assertThat(without.err())
                .isEqualTo(
                        "One of '--traces' and '--history' must be given, found none. Name the files of traces with the scores of judges.\n");
        CommandRun missing = CommandRun.in(project, "eval", "canary", "--candidate=p8");
        assertThat(missing.code()).isEqualTo(4);
        assertThat(missing.err()).startsWith("Option '--incumbent' must be given: --incumbent=<version>.");
    }

    @Test
    void leavesTheMessageOfALookThatFailedInItsOwnWords() throws IOException {
        CommandRun run =
                CommandRun.in(project, "eval", "canary", "--incumbent=p7", "--candidate=p8", "--json=www/canary.json");

        assertThat(Json.readObject(Files.readString(project.resolve("www/canary.json"))))
                .containsEntry("status", "ERROR")
                .containsEntry("exit_code", run.code())
                .containsEntry(
                        "message",
                        "One of '--traces' and '--history' must be given, found none. Name the files of traces with the scores of judges.");
    }

    @Test
    void endsWithACodeOfItsOwnIfAFileCannotBeWritten() throws IOException {
        log(60, 100);
        Files.createFile(project.resolve("taken"));

        assertThat(look("--json=taken/canary.json").code()).isEqualTo(4);
        CommandRun alone = CommandRun.in(
                project,
                "canary",
                "--incumbent=p7",
                "--candidate=p8",
                "--traces=" + project.resolve("logs"),
                "--json=taken/canary.json");
        assertThat(alone.code()).isEqualTo(1);
    }
}
