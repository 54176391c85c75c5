/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalTest;
import dev.evaljunit.PassRate;
import dev.evaljunit.Score;
import dev.evaljunit.internal.engine.EngineKit.Results;
import dev.evaljunit.internal.recording.RecordingMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Runs whose answers are those of an earlier one. While one is replayed, the JVM calls no model. */
@Timeout(60)
@Isolated
class RejudgedEvalsTests {

    private static final AtomicInteger ANSWERS = new AtomicInteger();
    private static volatile double score;

    @TempDir
    Path reports;

    private EngineKit kit;

    @EvalDataset("sums")
    static class PoliteEvalTest {

        @EvalJudge
        Score polite(Answer answer) {
            return Score.of(answer.text().endsWith("1") ? 0.25 : score, "so it is");
        }

        @EvalJudge
        Score isShort() {
            return Score.pass();
        }

        @EvalTest
        @PassRate(atLeast = 0.1)
        String answers(EvalCase evalCase) {
            if (evalCase.id().equals("sum-02")) {
                throw new IllegalStateException("no answer");
            }
            return "Answer " + ANSWERS.incrementAndGet() + " to " + evalCase.id();
        }
    }

    @BeforeEach
    void createKit() {
        ANSWERS.set(0);
        score = 1;
        kit = new EngineKit(reports);
    }

    @AfterEach
    void callModelsAgain() {
        RecordingMode.configure(RecordingMode.OFF);
    }

    private Path report(String launch) {
        return reports.resolve(launch).resolve(PoliteEvalTest.class.getName()).resolve("answers");
    }

    private Results run(String launch, EngineKit how) {
        return how.run(
                builder -> builder.configurationParameter(
                        "eval.reports.dir", reports.resolve(launch).toString()),
                selectClass(PoliteEvalTest.class));
    }

    @Test
    void judgesTheSameAnswersAndComparesTheScores() throws IOException {
        run("first", kit);
        score = 0.25;
        ANSWERS.set(0);

        Results again = run("again", kit.with("eval.rejudge", report("first").toString()));

        assertThat(ANSWERS).hasValue(0);
        assertThat(again.failures()).singleElement().asString().contains("passed 0 of 60 cases");
        assertThat(report("again").resolve("trials.jsonl")).content().contains("Answer 59 to", "no answer");
        assertThat(report("again").resolve("summary.md"))
                .content()
                .containsPattern("The answers are those of the run of \\S+, judged again\\.");
        assertThat(Files.readString(report("again").resolve("bridge.md"))).isEqualTo("""
                | judge | answers | mean before | mean now | fails now | passes now | scored by one only |
                |---|---|---|---|---|---|---|
                | isShort | 59 | 1.000 | 1.000 | 0 | 0 | 0 |
                | polite | 59 | 0.924 | 0.250 | 53 | 0 | 0 |
                """);
    }

    @Test
    void refusesRunsThatItCannotJudge() {
        assertThat(run("none", kit.with("eval.rejudge", "elsewhere")).failures())
                .singleElement()
                .asString()
                .contains("'eval.rejudge' must name the directory of a report, found no 'elsewhere");
        run("first", kit);
        assertThat(run(
                                "one",
                                kit.with("eval.rejudge", report("first").toString())
                                        .with("eval.filter", "id=sum-03"))
                        .failures())
                .singleElement()
                .asString()
                .contains("must run with all of its cases for eval.rejudge");
    }

    /** Otherwise each case would be skipped, which is red on CI servers only. */
    @Test
    void refusesARunThatWasKilledBeforeItsFirstAnswer() throws IOException {
        run("first", kit);
        Path journal = report("first").resolve("trials.jsonl");
        String header = Files.readAllLines(journal).get(0);
        Files.writeString(journal, header + "\n");

        Results again = run("again", rejudging("first"));

        assertThat(again.failures()).hasSize(1);
        assertThat(again.failures().get(0))
                .matches(
                        "(?s).*Configuration parameter 'eval\\.rejudge' must name a run with at least one answer, found none in '"
                                + Pattern.quote(journal.toString())
                                + "': the run of \\S+ ended before its first trial had finished\\. Launch that run again to resume it, or name another one\\..*");
        assertThat(report("again").resolve("run.json")).doesNotExist();
    }

    @Test
    void refusesARunThatWasSkippedSinceNothingWasRecorded() {
        run(
                "first",
                kit.with("eval.recordings", "replay")
                        .with("eval.recordings.agent", "true")
                        .with(
                                "eval.recordings.dir",
                                reports.resolve("recordings").toString()));

        Results again = run("again", rejudging("first"));

        assertThat(ANSWERS).hasValue(0);
        assertThat(again.failures())
                .singleElement()
                .asString()
                .contains(
                        "must name a run with at least one answer, found none in '"
                                + report("first").resolve("trials.jsonl") + "': none of the 60 trials of the run of ",
                        " has one; the first: Case 'sum-",
                        "has no recorded answer of the agent in trial 1",
                        "Run the eval where its agent answers, or name another run.");
    }

    private EngineKit rejudging(String launch) {
        return kit.with("eval.skips", "warn")
                .with("eval.rejudge", report(launch).toString());
    }
}
