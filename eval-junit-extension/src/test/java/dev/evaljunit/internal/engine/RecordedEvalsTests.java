/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalTest;
import dev.evaljunit.Judge;
import dev.evaljunit.LlmReply;
import dev.evaljunit.LlmRequest;
import dev.evaljunit.PassRate;
import dev.evaljunit.Usage;
import dev.evaljunit.internal.engine.EngineKit.Results;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.recording.RecordingMode;
import dev.evaljunit.internal.recording.RecordingUse;
import dev.evaljunit.judge.LlmJudge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Evals that are recorded and replayed, as the engine runs them. While one is replayed, the JVM calls no model. */
@Timeout(60)
@Isolated
@Tag("slow")
class RecordedEvalsTests {

    private static final AtomicInteger CALLS = new AtomicInteger();

    @TempDir
    Path reports;

    @TempDir
    Path recordings;

    private EngineKit kit;
    private int launches;

    @EvalDataset("sums")
    static class PoliteEvalTest {

        @EvalJudge
        final Judge polite = LlmJudge.rubric("recorded@1", PoliteEvalTest::reply);

        private static final AtomicInteger ANSWERS = new AtomicInteger();

        private static LlmReply reply(LlmRequest request) {
            int call = CALLS.incrementAndGet();
            return LlmReply.of("{\"score\": %s}".formatted(1 + call % 5)).withUsage(Usage.of(900, 100));
        }

        @EvalTest
        @PassRate(atLeast = 0.1)
        String answers(EvalCase evalCase) {
            ANSWERS.incrementAndGet();
            return "Dear customer, " + evalCase.id();
        }
    }

    @BeforeEach
    void createKit() {
        CALLS.set(0);
        kit = new EngineKit(reports).with("eval.recordings.dir", recordings.toString());
    }

    @AfterEach
    void callModelsAgain() {
        RecordingMode.configure(RecordingMode.OFF);
    }

    private Results run(EngineKit how) {
        launches++;
        return how.with("eval.reports.dir", report().toString()).run(selectClass(PoliteEvalTest.class));
    }

    /** A JVM runs an eval once, and shows its result again otherwise. */
    private Path report() {
        return reports.resolve("launch-" + launches);
    }

    private Path report(String file) {
        return report().resolve(PoliteEvalTest.class.getName())
                .resolve("answers")
                .resolve(file);
    }

    private Map<String, Object> run() throws IOException {
        return Json.readObject(Files.readString(report("run.json")));
    }

    private int calls(String field) throws IOException {
        Map<?, ?> calls = (Map<?, ?>) Objects.requireNonNull(run().get("model_calls"));
        return ((Number) Objects.requireNonNull(calls.get(field))).intValue();
    }

    private static String withoutCalls(@Nullable Object cases) {
        return String.valueOf(cases).replaceAll("(, )?(latency_ms|asked|replayed)=\\d+", "");
    }

    @Test
    void replaysTheSameScores() throws IOException {
        run(kit.with("eval.recordings", "record"));
        int cases = CALLS.get();
        @Nullable Object scores = run().get("cases");
        assertThat(calls("recorded")).isEqualTo(cases).isGreaterThan(10);

        CALLS.set(0);
        // a replay spends nothing
        Results replayed = run(kit.with("eval.recordings", "replay").with("eval.budget.tokens", "2000"));

        assertThat(CALLS).hasValue(0);
        assertThat(replayed.failures()).isEmpty();
        assertThat(withoutCalls(run().get("cases"))).isEqualTo(withoutCalls(scores));
        assertThat(calls("live")).isZero();
        String sentence = "Calls: %s replayed".formatted(cases);
        assertThat(report("index.html")).content().contains(sentence).contains("; 0 live; 0 without a recording.");
        assertThat(report("summary.md")).content().contains(sentence);
        RecordingUse use = RecordingUse.read(report(RecordingUse.NAME));
        assertThat(use.whole()).isTrue();
        assertThat(use.lines()).containsExactly("3-" + (cases + 2));
    }

    @Test
    void replaysTheAgentOnRequest() throws IOException {
        EngineKit both = kit.with("eval.recordings.agent", "true");
        run(both.with("eval.recordings", "record"));
        PoliteEvalTest.ANSWERS.set(0);
        CALLS.set(0);

        run(both.with("eval.recordings", "replay"));

        assertThat(CALLS).hasValue(0);
        assertThat(PoliteEvalTest.ANSWERS).hasValue(0);
        assertThat(run()).containsEntry("status", "PASS");
        assertThat(report("summary.md")).content().contains("Calls: 120 replayed");
    }

    /** What such runs do not use, another one may. */
    @Test
    void knowsThatARunDoesNotUseAllRecordings() throws IOException {
        EngineKit both = kit.with("eval.recordings.agent", "true");
        run(both.with("eval.recordings", "record"));
        Path judged = report("");

        run(both.with("eval.recordings", "replay").with("eval.rejudge", judged.toString()));
        assertThat(RecordingUse.read(report(RecordingUse.NAME)).whole()).isFalse();

        Files.delete(recordings.resolve(PoliteEvalTest.class.getName()).resolve("answers.jsonl"));
        run(kit.with("eval.recordings", "record").with("eval.filter", "id=sum-07"));
        run(kit.with("eval.recordings", "replay"));
        assertThat(RecordingUse.read(report(RecordingUse.NAME)).whole()).isFalse();
    }

    @Test
    void keepsTheAnswersWhileTheyAreJudgedAgain() throws IOException {
        EngineKit both = kit.with("eval.recordings.agent", "true");
        run(both.with("eval.recordings", "record"));
        Path judged = report("");
        PoliteEvalTest.ANSWERS.set(0);

        run(both.with("eval.recordings", "record").with("eval.rejudge", judged.toString()));
        run(both.with("eval.recordings", "replay"));

        assertThat(PoliteEvalTest.ANSWERS).hasValue(0);
        assertThat(run()).containsEntry("status", "PASS");
        assertThat(report("summary.md")).content().contains("Calls: 120 replayed");
    }

    @Test
    void isAnErrorWithoutRecordedAnswers() throws IOException {
        PoliteEvalTest.ANSWERS.set(0);

        run(kit.with("eval.recordings", "replay").with("eval.recordings.agent", "true"));

        assertThat(PoliteEvalTest.ANSWERS).hasValue(0);
        assertThat(run()).containsEntry("status", "ERROR");
        assertThat(report("summary.md")).content().contains("has no recorded answer of the agent in trial 1");
    }

    @Test
    void replaysASelectedCaseToo() {
        run(kit.with("eval.recordings", "record"));
        CALLS.set(0);

        Results one = run(kit.with("eval.recordings", "replay").with("eval.filter", "id=sum-07"));

        assertThat(CALLS).hasValue(0);
        assertThat(one.failures()).isEmpty();
        assertThat(one.finished()).filteredOn(node -> node.contains("sum-")).hasSize(1);
        assertThat(one.aborts())
                .filteredOn(node -> node.contains("sum-"))
                .allMatch(node -> node.contains("below 0.75"));
    }

    @Test
    void isAnErrorWithoutRecordings() {
        Results missing = run(kit.with("eval.recordings", "replay"));

        assertThat(CALLS).hasValue(0);
        assertThat(missing.failures())
                .singleElement()
                .asString()
                .contains("has no recording of this call by judge 'polite'")
                .contains("-Deval.recordings=auto -Deval.recordings.dir=" + recordings);
    }

    @Test
    void writesNothingWithoutTheSetting() throws IOException {
        run(kit);

        assertThat(calls("live")).isEqualTo(CALLS.get());
        assertThat(recordings).isEmptyDirectory();
        assertThat(report(RecordingUse.NAME)).doesNotExist();
        assertThat(report("summary.md")).content().doesNotContain("Calls:");
    }
}
