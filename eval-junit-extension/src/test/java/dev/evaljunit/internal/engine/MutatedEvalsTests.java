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
import dev.evaljunit.Judge;
import dev.evaljunit.LlmReply;
import dev.evaljunit.LlmRequest;
import dev.evaljunit.PassRate;
import dev.evaljunit.Score;
import dev.evaljunit.Usage;
import dev.evaljunit.internal.engine.EngineKit.Results;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonPath;
import dev.evaljunit.internal.recording.RecordingMode;
import dev.evaljunit.internal.recording.RecordingUse;
import dev.evaljunit.judge.LlmJudge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Runs whose judges look at corrupted answers. */
@Timeout(60)
@Isolated
@Tag("slow")
class MutatedEvalsTests {

    private static final AtomicInteger ANSWERS = new AtomicInteger();
    private static final AtomicInteger MODEL_CALLS = new AtomicInteger();
    private static volatile boolean isModelDown;

    @TempDir
    Path reports;

    @TempDir
    Path recordings;

    private EngineKit kit;

    @EvalDataset("sums")
    static class NoticingEvalTest {

        @EvalJudge
        Score exact(Answer answer) {
            return Score.passIf(answer.text().equals("You can return it in 30 days."), "it is different");
        }

        @EvalJudge
        Score isShort(Answer answer) {
            return Score.passIf(answer.text().length() < 60, "it is long");
        }

        @EvalJudge
        Score severe(Answer answer) {
            return Score.fail("as ever");
        }

        @EvalTest
        @PassRate(atLeast = 0)
        String answers(EvalCase evalCase) {
            ANSWERS.incrementAndGet();
            if (evalCase.id().equals("sum-02")) {
                throw new IllegalStateException("no answer");
            }
            return "You can return it in 30 days.";
        }
    }

    @EvalDataset("sums")
    static class ModelEvalTest {

        @EvalJudge
        final Judge polite = LlmJudge.rubric("recorded@1", ModelEvalTest::reply);

        private static LlmReply reply(LlmRequest request) {
            MODEL_CALLS.incrementAndGet();
            boolean isNoticed = request.prompt().contains("processing fee");
            if (isModelDown && isNoticed) {
                throw new IllegalStateException("no model today");
            }
            return LlmReply.of("{\"score\": %s}".formatted(isNoticed ? 1 : 5)).withUsage(Usage.of(900, 100));
        }

        @EvalTest
        @PassRate(atLeast = 0.1)
        String answers(EvalCase evalCase) {
            ANSWERS.incrementAndGet();
            return "You can return it in 30 days.";
        }
    }

    @BeforeEach
    void createKit() {
        ANSWERS.set(0);
        MODEL_CALLS.set(0);
        isModelDown = false;
        kit = new EngineKit(reports).with("eval.recordings.dir", recordings.toString());
    }

    @AfterEach
    void callModelsAgain() {
        RecordingMode.configure(RecordingMode.OFF);
    }

    private Path report(String launch, Class<?> eval) {
        return reports.resolve(launch).resolve(eval.getName()).resolve("answers");
    }

    private Results run(String launch, EngineKit how, Class<?> eval) {
        return how.with("eval.reports.dir", reports.resolve(launch).toString()).run(selectClass(eval));
    }

    private EngineKit mutating(String first, Class<?> eval) {
        return kit.with("eval.rejudge", report(first, eval).toString()).with("eval.mutate", "answers");
    }

    private Object mutations(String launch, Class<?> eval, String path) throws IOException {
        Map<String, Object> run =
                Json.readObject(Files.readString(report(launch, eval).resolve("run.json")));
        return JsonPath.find(run, "mutations." + path).orElseThrow();
    }

    @Test
    void reportsWhichJudgeNoticesWhatAtTheCostOfJudges() throws IOException {
        run("first", kit, NoticingEvalTest.class);
        ANSWERS.set(0);

        Results again = run("again", mutating("first", NoticingEvalTest.class), NoticingEvalTest.class);

        assertThat(again.failures()).isEmpty();
        assertThat(ANSWERS).hasValue(0);
        assertThat(mutations("again", NoticingEvalTest.class, "answers")).isEqualTo(59);
        assertThat(mutations("again", NoticingEvalTest.class, "judges.exact.mutations.number.killed"))
                .isEqualTo(59);
        assertThat(mutations("again", NoticingEvalTest.class, "judges.exact.mutations.citation.not_applicable"))
                .isEqualTo(59);
        assertThat(mutations("again", NoticingEvalTest.class, "judges.isShort.mutations.number.survived"))
                .isEqualTo(59);
        assertThat(mutations("again", NoticingEvalTest.class, "judges.isShort.mutations.fee.killed"))
                .isEqualTo(59);
        assertThat(mutations("again", NoticingEvalTest.class, "judges.severe.passed"))
                .isEqualTo(0);
        assertThat(mutations("again", NoticingEvalTest.class, "judges.exact.mutations.empty.kill_rate"))
                .hasToString("1.0");
        assertThat(report("again", NoticingEvalTest.class).resolve("summary.md"))
                .content()
                .contains(
                        "| Judge | citation | number | negation | fee | language | email | empty |",
                        "| isShort | – | 0/59 (0–7 %) | 0/59 (0–7 %) | 59/59 (93–100 %) |",
                        "| severe | – | – | – | – | – | – | – |",
                        "| any judge | – | – | – | – | – | – | – |",
                        "Answers with nothing to corrupt, which are not counted: citation in 59.",
                        "; by isShort");
        assertThat(report("again", NoticingEvalTest.class).resolve("index.html"))
                .content()
                .contains("<h2 id=\"corrupted\">Corrupted answers</h2>", "0/59 (0–7 %)");
    }

    /** Gates, journals and what later launches read of them know only the answers as they were. */
    @Test
    void keepsCorruptedAnswersOutOfTheRun() throws IOException {
        run("first", kit, NoticingEvalTest.class);
        run(
                "again",
                kit.with("eval.rejudge", report("first", NoticingEvalTest.class).toString()),
                NoticingEvalTest.class);
        run("mutated", mutating("first", NoticingEvalTest.class), NoticingEvalTest.class);

        assertThat(report("mutated", NoticingEvalTest.class).resolve("trials.jsonl"))
                .content()
                .doesNotContain("processing fee", "kundenpost");
        assertThat(withoutTimes(run("mutated").get("cases")))
                .isEqualTo(withoutTimes(run("again").get("cases")));
        assertThat(withoutTimes(run("mutated").get("verdicts")))
                .isEqualTo(withoutTimes(run("again").get("verdicts")));
        assertThat(run("again")).doesNotContainKey("mutations");
    }

    private Map<String, Object> run(String launch) throws IOException {
        return Json.readObject(
                Files.readString(report(launch, NoticingEvalTest.class).resolve("run.json")));
    }

    private static String withoutTimes(@Nullable Object part) {
        return String.valueOf(part).replaceAll("latency_ms=\\d+", "");
    }

    @Test
    void refusesToCorruptWhatIsNotStored() {
        assertThat(run("none", kit.with("eval.mutate", "answers"), NoticingEvalTest.class)
                        .failures())
                .singleElement()
                .asString()
                .contains(
                        "Configuration parameter 'eval.mutate' must be set with stored answers, since it calls judges only. Set eval.rejudge to the report directory of an earlier run, or eval.recordings=replay with eval.recordings.agent=true.");
        assertThat(ANSWERS).hasValue(0);
        assertThat(run("typo", kit.with("eval.mutate", "answer"), NoticingEvalTest.class)
                        .failures())
                .singleElement()
                .asString()
                .contains("'eval.mutate' must be answers, found 'answer'");
    }

    @Test
    void refusesPartsOfAnEval() {
        run("first", kit, NoticingEvalTest.class);
        EngineKit mutating = mutating("first", NoticingEvalTest.class);

        assertThat(run("shard", mutating.with("eval.shard", "1/2"), NoticingEvalTest.class)
                        .failures())
                .singleElement()
                .asString()
                .contains("'eval.mutate' must not be set with eval.shard");
        assertThat(run(
                                "filter",
                                kit.with("eval.mutate", "answers").with("eval.filter", "id=sum-03"),
                                NoticingEvalTest.class)
                        .failures())
                .singleElement()
                .asString()
                .contains("must run with all of its cases for eval.mutate");
    }

    @Test
    void failsIfNoAnswerWasRecorded() {
        Results missing = run(
                "missing",
                kit.with("eval.recordings", "replay")
                        .with("eval.recordings.agent", "true")
                        .with("eval.skips", "warn")
                        .with("eval.mutate", "answers"),
                NoticingEvalTest.class);

        assertThat(missing.failures())
                .singleElement()
                .asString()
                .contains(
                        "has no answer to corrupt for eval.mutate, found none in 60 trials; the first: Case 'sum-",
                        "Set eval.rejudge to the report directory");
    }

    @Test
    void doesNotTakeAJudgeThatIsDownForAKill() throws IOException {
        run("first", kit, ModelEvalTest.class);
        isModelDown = true;

        run("again", mutating("first", ModelEvalTest.class), ModelEvalTest.class);

        assertThat(mutations("again", ModelEvalTest.class, "judges.polite.mutations.fee.unscored"))
                .isEqualTo(60);
        assertThat(mutations("again", ModelEvalTest.class, "judges.polite.mutations.fee.killed"))
                .isEqualTo(0);
        assertThat(mutations("again", ModelEvalTest.class, "note").toString())
                .contains(
                        "Judgements of corrupted answers without a score: 60; the first, of case 'sum-01' by judge 'polite'",
                        "no model today");
    }

    @Test
    void endsWhenTheBudgetIsSpent() throws IOException {
        run("first", kit, ModelEvalTest.class);
        MODEL_CALLS.set(0);

        run(
                "again",
                mutating("first", ModelEvalTest.class)
                        .with("eval.budget.tokens", "100000")
                        .with("eval.judge.concurrency", "2"),
                ModelEvalTest.class);

        assertThat(MODEL_CALLS.get()).isBetween(100, 110);
        assertThat(mutations("again", ModelEvalTest.class, "note").toString())
                .containsPattern(
                        "^Corrupted answers that were not judged: 3\\d\\d, since the budget of 100,000 tokens is spent \\(1\\d\\d,000 tokens\\)\\.$");
        assertThat(report("again", ModelEvalTest.class).resolve("summary.md"))
                .content()
                .contains("not judged: 3");
    }

    @Test
    void recordsAndReplaysJudgesOfCorruptedAnswersBesideThoseOfTheEval() throws IOException {
        EngineKit recorded = kit.with("eval.recordings.agent", "true");
        run("record", recorded.with("eval.recordings", "record"), ModelEvalTest.class);
        EngineKit replaying = recorded.with("eval.recordings", "replay").with("eval.mutate", "answers");
        Results missing = run("missing", replaying, ModelEvalTest.class);
        assertThat(missing.failures()).isEmpty();
        assertThat(mutations("missing", ModelEvalTest.class, "note").toString())
                .contains(
                        "in trial 1: ",
                        "-Deval.mutate=answers -Deval.recordings=auto -Deval.recordings.agent=true -Deval.recordings.dir="
                                + recordings);
        MODEL_CALLS.set(0);
        ANSWERS.set(0);

        EngineKit stored = mutating("record", ModelEvalTest.class);
        run("live", stored.with("eval.recordings", "record"), ModelEvalTest.class);
        int mutants = MODEL_CALLS.get() - 60;
        Object live = mutations("live", ModelEvalTest.class, "judges");
        MODEL_CALLS.set(0);
        run("replay", stored.with("eval.recordings", "replay"), ModelEvalTest.class);

        assertThat(MODEL_CALLS).hasValue(0);
        assertThat(ANSWERS).hasValue(0);
        assertThat(mutations("replay", ModelEvalTest.class, "judges")).isEqualTo(live);
        assertThat(mutations("replay", ModelEvalTest.class, "model_calls.replayed")
                        .toString())
                .contains("=" + mutants + "}");
        assertThat(recordings.resolve(ModelEvalTest.class.getName()))
                .isDirectoryContaining("glob:**/answers.mutants.jsonl");
        RecordingUse use =
                RecordingUse.read(report("replay", ModelEvalTest.class).resolve("recordings.json.mutants"));
        assertThat(use.recording()).endsWith("answers.mutants.jsonl");
        assertThat(use.whole()).isTrue();
    }
}
