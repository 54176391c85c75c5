/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.realdata;

import static dev.evaljunit.assertions.EvalAssertions.assertThat;
import static dev.evaljunit.gate.Gates.passRate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.evaljunit.Dataset;
import dev.evaljunit.Eval;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalTest;
import dev.evaljunit.PassRate;
import dev.evaljunit.Score;
import dev.evaljunit.internal.dataset.DatasetWriter;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.result.EvalRun;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** 1,175 recorded answers of a real model, judged by the people who labelled them: 996 are free of hallucination. */
@Tag("real-data")
class HaluEvalTests {

    @TempDir
    static Path classPath;

    private static Dataset dataset;

    @BeforeAll
    static void readRecordedAnswers() throws IOException {
        Path file = Path.of(System.getProperty("real.data", "../../shared/data"), "halueval", "general.jsonl");
        assumeTrue(Files.exists(file), () -> "no recorded answers at " + file + "; name their folder by -Dreal.data=");
        List<EvalCase> cases = Files.readAllLines(file).stream()
                .map(line -> toCase(Json.readObject(line)))
                .toList();
        dataset = DatasetWriter.write(classPath, "halueval", "1", cases);
    }

    private static EvalCase toCase(Map<String, Object> row) {
        return EvalCase.of(row.get("id").toString(), Map.of("question", row.get("question")))
                .withExpected(Map.of("recorded", row.get("answer"), "hallucinated", row.get("hallucinated")));
    }

    private static String recordedAnswer(EvalCase question) {
        return question.find("expected.recorded").orElseThrow().toString();
    }

    private static Score humanLabel(EvalCase question) {
        boolean hallucinated = (Boolean) question.find("expected.hallucinated").orElseThrow();
        return Score.passIf(!hallucinated, "people found a hallucination");
    }

    @Test
    void gatesInCode() {
        EvalRun run = Eval.of(dataset)
                .agent(HaluEvalTests::recordedAnswer)
                .judge("humanLabel", (question, answer) -> humanLabel(question))
                .run();
        assertThat(run).satisfies(passRate().atLeast(0.80));
        assertThatThrownBy(() -> assertThat(run).satisfies(passRate().atLeast(0.87)))
                .isInstanceOf(AssertionError.class)
                .message()
                .startsWith("Eval 'halueval' passed 996 of 1175 cases (84.8 %), but must pass at least 87.0 %.")
                .contains("82.9 % to 86.5 %");
    }

    @EvalDataset("halueval")
    static class RecordedEvalTest {

        @EvalJudge
        Score humanLabel(EvalCase question) {
            return HaluEvalTests.humanLabel(question);
        }

        @EvalTest
        @PassRate(atLeast = 0.80)
        String reaches80(EvalCase question) {
            return recordedAnswer(question);
        }

        @EvalTest
        @PassRate(atLeast = 0.87)
        String reaches87(EvalCase question) {
            return recordedAnswer(question);
        }
    }

    @Test
    void gatesThroughTheEngine(@TempDir Path reports) throws IOException {
        Events tests = onClassPath(() -> EngineTestKit.engine("eval")
                .selectors(selectClass(RecordedEvalTest.class))
                .configurationParameter("eval.history", "off")
                .configurationParameter("eval.reports.dir", reports.toString())
                .execute()
                .testEvents());
        assertThat(tests.aborted().count()).isEqualTo(2 * (1175 - 996));
        assertThat(tests.succeeded().count()).isEqualTo(2 * 996 + 1);
        assertThat(tests.failed().map(HaluEvalTests::message))
                .singleElement()
                .asString()
                .startsWith(
                        "Eval 'RecordedEvalTest.reaches87' passed 996 of 1175 cases (84.8 %), but must pass at least"
                                + " 87.0 %.")
                .contains("82.9 % to 86.5 %");
    }

    private static Events onClassPath(Supplier<Events> body) throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (var loader = new URLClassLoader(new URL[] {classPath.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            return body.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static String message(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow()
                .getMessage();
    }
}
