/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.datasets.GoldenSets;
import dev.evaljunit.datasets.Journals;
import dev.evaljunit.datasets.feedback.GoldenPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialFailuresTests {

    private static final String HEADER = """
            {"schema":"eval-trials/3","eval":"shop.RefundEval/answers","started_at":"2026-05-18T10:00:00Z","fingerprint":{"dataset":{"name":"refunds","version":"1","sha256":"%s"}}}
            """;

    @TempDir
    private Path project;

    private Failures read(String... lines) throws IOException {
        String digest =
                GoldenSets.write(project.resolve("golden-sets"), "refunds@1", GoldenSets.FIRST, GoldenSets.SECOND);
        GoldenSets.lock(project, "refunds@1", digest, "file:golden-sets");
        Path reports = Files.createDirectories(project.resolve("target/eval-reports/answers"));
        Files.writeString(
                reports.resolve("trials.jsonl"),
                Stream.concat(Stream.of(HEADER.formatted(digest).strip()), Stream.of(lines))
                        .map(Journals::sealed)
                        .collect(Collectors.joining()));
        var failures = new Failures();
        TrialFailures.read(
                project.resolve("target"),
                new GoldenPlace(project.resolve("eval-datasets.lock"), null, project.resolve("golden-sets")),
                failures);
        return failures;
    }

    private static String trial(int trial, String outcome, String scores, String... tools) {
        return "{\"case\":\"refund-1\",\"trial\":%d,\"outcome\":\"%s\",\"answer\":{\"text\":\"Yes.\",\"tool_calls\":[%s]},\"scores\":[%s]}"
                .formatted(trial, outcome, String.join(",", tools), scores);
    }

    private static String score(String judge, double value, String reason) {
        return "{\"judge\":\"%s\",\"threshold\":0.7,\"value\":%s,\"reason\":\"%s\"}".formatted(judge, value, reason);
    }

    private static String tool(String name, String result) {
        return "{\"name\":\"%s\",\"arguments\":{},\"result\":%s}".formatted(name, result);
    }

    @Test
    void areWhatJudgesSayOfTrialsThatDidNotPass() throws IOException {
        Failures read = read(
                trial(
                        1,
                        "FAIL",
                        score("b", 0.2, "The fee of 15 EUR is invented.") + "," + score("a", 0.1, "") + ","
                                + score("c", 0.9, "Fine."),
                        tool("pay", "{\"error\":\"denied\"}"),
                        tool("find", "\"ok\"")),
                trial(2, "PASS", score("b", 0.9, "Fine."), tool("find", "\"ok\"")),
                trial(3, "UNSCORED", "{\"judge\":\"b\",\"unscored\":true}"));

        assertThat(read.all()).hasSize(1);
        Failure failure = read.all().get(0);
        assertThat(failure.id()).isEqualTo("trial shop.RefundEval/answers 2026-05-18T10:00:00Z refund-1 1");
        assertThat(failure.kind()).isEqualTo(new Failure.Kind("a + b", "find, pay failed", Failure.By.FAILURE));
        assertThat(failure.text()).isEqualTo("The fee of <number> EUR is invented.");
        assertThat(failure.at()).hasValue(Instant.parse("2026-05-18T10:00:00Z"));
        assertThat(failure.steps()).containsExactly("pay", "find");
        assertThat(read.lines())
                .containsExactly(
                        "left out: trials that no judge scored, of which nobody knows whether they failed (1)");
        assertThat(Parting.of(read.all(), read.good())).hasValue(new Parting(1, "pay", "find", 1, 1));
    }

    @Test
    void areCrashesByTheirType() throws IOException {
        Failures read = read(
                "{\"case\":\"refund-1\",\"trial\":1,\"outcome\":\"FAIL\",\"error\":{\"message\":\"java.net.ConnectException: Connection refused\",\"stack_trace\":\"java.net.ConnectException: Connection refused\\n\\tat A.b(A.java:1)\"},\"scores\":[]}",
                "{\"case\":\"refund-1\",\"trial\":2,\"outcome\":\"FAIL\",\"error\":{\"message\":\"no answer within 30 s\",\"stack_trace\":\"\"},\"scores\":[]}");

        assertThat(read.all())
                .extracting(failure -> failure.kind().errorType() + ": " + failure.text())
                .isEqualTo(List.of(
                        "java.net.ConnectException: java.net.ConnectException: Connection refused",
                        "no answer: no answer within <number> s"));
    }

    @Test
    void areComparedByTheirQuestionsIfNoJudgeGivesAReason() throws IOException {
        Failures read = read(trial(1, "FAIL", score("a", 0, " ")));

        assertThat(read.all().get(0).kind().by()).isEqualTo(Failure.By.WORDS);
        assertThat(read.all().get(0).text()).isNotEmpty();
    }
}
