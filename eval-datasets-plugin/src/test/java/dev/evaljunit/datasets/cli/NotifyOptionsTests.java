/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.datasets.WebServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotifyOptionsTests {

    @TempDir
    private Path project;

    @BeforeEach
    void write() throws IOException {
        Path feedback = Files.createDirectories(project.resolve("feedback"));
        var rows = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            rows.append("""
                    {"id":"fb-%d","input":{"question":"Where?"},"provenance":{"source_trace_id":"t-%d","feedback_id":"fb-%d"},"answer":"Here.","signals":[{"feedback_id":"fb-%d","signal_type":"thumbs_down","score_source":"human","created_at":"2026-05-0%dT08:00:00Z","comment":"wrong refund amount"}]}
                    """.formatted(i, i, i, i, i + 1));
        }
        Files.writeString(feedback.resolve("candidates.jsonl"), rows);
    }

    @Test
    void postsOnceAndSaysSo() {
        try (var server = new WebServer(WebServer.status(200))) {
            Map<String, String> environment = Map.of("TEAM_HOOK", server.url() + "/hook/q8Zr4LmK1xT7vN2c");
            CommandRun first = CommandRun.with(environment, project, "cluster", "--notify=webhook:TEAM_HOOK");
            CommandRun second = CommandRun.with(environment, project, "cluster", "--notify=webhook:TEAM_HOOK");

            assertThat(first.code()).isEqualTo(ExitCode.OK);
            assertThat(first.out()).contains("webhook:TEAM_HOOK: 'cluster-").doesNotContain("q8Zr4LmK1xT7vN2c");
            assertThat(second.code()).isEqualTo(ExitCode.OK);
            assertThat(server.paths).hasSize(1);
            assertThat(project.resolve("clusters-notified.json")).exists();
        }
    }

    @ParameterizedTest
    @CsvSource({"404, 1", "410, 1"})
    void failsAfterItHasClustered(int status, int code) {
        try (var server = new WebServer(WebServer.status(status))) {
            CommandRun failed = CommandRun.with(
                    Map.of("EVAL_WEBHOOK_URL", server.url() + "/hook"), project, "cluster", "--notify=webhook");

            assertThat(failed.code()).isEqualTo(code);
            assertThat(failed.out()).contains("3 in 1 clusters (1 new)");
            assertThat(failed.err())
                    .contains("could not be posted, and the next run tries again", "(HTTP %d)".formatted(status));
            assertThat(project.resolve("clusters.json")).exists();
        }
    }

    @Test
    void canBeTriedAgainWhereNobodyAnswers() {
        WebServer server = new WebServer(WebServer.status(200));
        server.close();
        CommandRun failed = CommandRun.with(
                Map.of("EVAL_WEBHOOK_URL", server.url() + "/hook"), project, "cluster", "--notify=webhook");

        assertThat(failed.code()).isEqualTo(ExitCode.RETRY);
        assertThat(failed.err()).contains("127.0.0.1 could not be reached.");
    }

    @Test
    void showsWhatItWouldPostWithoutALogin() {
        CommandRun run = CommandRun.in(project, "cluster", "--notify=github:acme/shop", "--dryRun");

        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.out())
                .contains(
                        "would be posted to github:acme/shop:",
                        "New failures: wrong refund amount (3)",
                        "<!-- eval-junit: cluster-");
        assertThat(project.resolve("clusters-notified.json")).doesNotExist();
    }

    @Test
    void postsAfterADryRunWhatThatHasShown() {
        CommandRun.in(project, "cluster", "--notify=webhook", "--dryRun");
        assertThat(project.resolve("clusters.json")).doesNotExist();

        try (var server = new WebServer(WebServer.status(200))) {
            CommandRun run = CommandRun.with(
                    Map.of("EVAL_WEBHOOK_URL", server.url() + "/hook"), project, "cluster", "--notify=webhook");

            assertThat(run.out()).contains("webhook: 'cluster-", "opened' is posted");
        }
    }

    @Test
    void namesItsOptionsInItsOwnWords() {
        CommandRun refused = CommandRun.in(project, "digest", "--notify=mail");

        assertThat(refused.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(refused.err()).contains("Option '--notify' must be of github:<owner>/<repository>");
    }
}
