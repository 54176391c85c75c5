/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import static dev.evaljunit.gate.Gates.passRate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Dataset;
import dev.evaljunit.Eval;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Score;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.result.EvalRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssertedRunsTests {

    @TempDir
    Path reports;

    private final AssertedRuns asserted = new AssertedRuns();

    private static EvalRun run(String name) {
        return Eval.of(Dataset.of("letters", List.of(EvalCase.of("a", Map.of()), EvalCase.of("b", Map.of()))))
                .named(name)
                .agent(EvalCase::id)
                .judge("isA", (evalCase, answer) -> Score.passIf(answer.text().equals("a"), "not a"))
                .run();
    }

    private Map<String, String> report(EvalRun run, double floor) {
        return asserted.report(
                reports, AssertedRunsTests.class, run, passRate().atLeast(floor).decide(run));
    }

    private Path ofThisClass() {
        return reports.resolve(AssertedRunsTests.class.getName());
    }

    @Test
    void isNamedAfterTheAssertingClassAndTheEval() {
        Path page = ofThisClass().resolve("letters.eval/index.html");

        assertThat(report(run("letters"), 0.5)).isEqualTo(Map.of("report", page.toString()));
        assertThat(page).isRegularFile();
    }

    @Test
    void hasEveryGateThatTheRunWasAssertedToSatisfy() throws IOException {
        EvalRun run = run("letters");
        report(run, 0.5);
        report(run, 0.9);

        String json = Files.readString(ofThisClass().resolve("letters.eval/run.json"));
        assertThat((List<?>) Json.readObject(json).get("verdicts")).hasSize(2);
        assertThat(Json.readObject(json)).containsEntry("status", "FAIL");
    }

    @Test
    void startsOverForAnotherRun() throws IOException {
        report(run("letters"), 0.9);
        report(run("letters"), 0.5);

        String json = Files.readString(ofThisClass().resolve("letters.eval/run.json"));
        assertThat((List<?>) Json.readObject(json).get("verdicts")).hasSize(1);
    }

    @Test
    void isOnThePageOfAllReports() throws IOException {
        report(run("letters"), 0.5);

        assertThat(Jsoup.parse(Files.readString(reports.resolve("index.html")))
                        .select("h2 a")
                        .eachAttr("href"))
                .containsExactly(AssertedRunsTests.class.getName() + "/letters.eval/index.html");
    }

    @Test
    void promisesNoJournal() throws IOException {
        report(run("letters"), 0.5);

        assertThat(ofThisClass().resolve("letters.eval/trials.jsonl")).doesNotExist();
        assertThat(Files.readString(ofThisClass().resolve("letters.eval/index.html")))
                .doesNotContain(">trials.jsonl<");
    }

    @Test
    void keepsNamesApartThatNoFileCanHave() throws IOException {
        report(run("../a"), 0.5);
        report(run("..:a"), 0.5);
        report(run("a".repeat(300)), 0.5);

        try (Stream<Path> directories = Files.list(ofThisClass())) {
            assertThat(directories.map(each -> each.getFileName().toString()).sorted())
                    .hasSize(3)
                    .allSatisfy(name -> assertThat(name).matches("(---a|a{80})-[0-9a-f]{8}[.]eval"));
        }
    }

    @Test
    void doesNotFailAnAssertionThatHolds() throws IOException {
        Files.createFile(ofThisClass());

        assertThat(report(run("letters"), 0.5)).isEmpty();
    }
}
