/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalTest;
import dev.evaljunit.Judge;
import dev.evaljunit.LatencyGate;
import dev.evaljunit.PassRate;
import dev.evaljunit.Reducer;
import dev.evaljunit.Score;
import dev.evaljunit.Trial;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;

@Tag("slow")
class EvalTestEngineTests {

    @TempDir
    Path reports;

    private EngineKit kit;

    @BeforeEach
    void createKit() {
        kit = new EngineKit(reports);
    }

    /** Answers three of four capitals correctly. */
    abstract static class Capitals {

        @EvalJudge
        final Judge exact = (evalCase, answer) -> Score.passIf(
                evalCase.find("expected.answer").orElse("").equals(answer.text()), "found " + answer.text());

        static String capital(EvalCase evalCase) {
            return switch (evalCase.id()) {
                case "france" -> "Paris";
                case "japan" -> "Tokyo";
                case "brazil" -> "Brasília";
                default -> "Sydney";
            };
        }
    }

    @EvalDataset("capitals")
    static class GreenEvalTest extends Capitals {

        @EvalTest
        @PassRate(atLeast = 0.75)
        String answers(EvalCase evalCase) {
            return capital(evalCase);
        }
    }

    @Test
    void abortsCasesThatDoNotPassAndShowsTheGateAsATest() {
        var results = kit.run(selectClass(GreenEvalTest.class));
        assertThat(results.finished())
                .containsExactlyInAnyOrder(
                        "france SUCCESSFUL",
                        "japan SUCCESSFUL",
                        "brazil SUCCESSFUL",
                        "australia ABORTED",
                        "pass-rate SUCCESSFUL",
                        "answers SUCCESSFUL",
                        "GreenEvalTest SUCCESSFUL")
                .endsWith("pass-rate SUCCESSFUL", "answers SUCCESSFUL", "GreenEvalTest SUCCESSFUL");
        assertThat(results.aborts())
                .containsExactly("australia: Case 'australia' did not pass: exact 0.00 below 0.50: found Sydney"
                        + " [capitals/2/cases.jsonl:4]");
    }

    @EvalDataset("capitals")
    static class RedEvalTest extends Capitals {

        @EvalTest
        @PassRate(atLeast = 0.76)
        @LatencyGate(percentile = 50, atMost = "1m")
        String answers(EvalCase evalCase) {
            return capital(evalCase);
        }
    }

    @Test
    void failsTheGateAndNothingElse() {
        var results = kit.run(selectClass(RedEvalTest.class));
        assertThat(results.finished())
                .contains("pass-rate FAILED", "latency-p50 SUCCESSFUL", "answers SUCCESSFUL", "RedEvalTest SUCCESSFUL");
        assertThat(results.failures()).singleElement().asString().startsWith("pass-rate: Eval 'RedEvalTest.answers' ");
    }

    @Test
    void pointsGatesAndCasesAtTheEvalMethod() {
        var results = kit.run(selectClass(RedEvalTest.class));
        assertThat(results.traces())
                .hasSize(2)
                .allSatisfy(trace -> assertThat(trace)
                        .singleElement()
                        .asString()
                        .matches("\\Q" + RedEvalTest.class.getName()
                                + "\\E\\.answers\\(EvalTestEngineTests\\.java:\\d+\\)"));
    }

    @Test
    void describesNodesAsBuildToolsNeedThem() {
        var results = kit.run(selectClass(GreenEvalTest.class));
        TestDescriptor testClass = results.node("GreenEvalTest");
        TestDescriptor eval = results.node("answers");
        assertThat(testClass.getType()).isEqualTo(TestDescriptor.Type.CONTAINER);
        assertThat(testClass.getSource()).contains(ClassSource.from(GreenEvalTest.class));
        assertThat(testClass.getLegacyReportingName()).isEqualTo(GreenEvalTest.class.getName());
        assertThat(eval.getType()).isEqualTo(TestDescriptor.Type.CONTAINER);
        assertThat(eval.mayRegisterTests()).isTrue();
        assertThat(eval.getSource()).get().isInstanceOf(MethodSource.class);
    }

    @Test
    void givesCasesAndGatesTheSourceOfTheirEval() {
        var results = kit.run(selectClass(GreenEvalTest.class));
        TestDescriptor eval = results.node("answers");
        TestDescriptor fourth = results.node("australia");
        TestDescriptor gate = results.node("pass-rate");
        assertThat(fourth.getType()).isEqualTo(TestDescriptor.Type.TEST);
        assertThat(fourth.getSource()).isEqualTo(eval.getSource());
        assertThat(fourth.getLegacyReportingName()).isEqualTo("answers(EvalCase)[australia]");
        assertThat(gate.getType()).isEqualTo(TestDescriptor.Type.TEST);
        assertThat(gate.getSource()).isEqualTo(eval.getSource());
        assertThat(gate.getLegacyReportingName()).isEqualTo("answers[pass-rate]");
    }

    @EvalDataset("capitals")
    static class CountingEvalTest extends Capitals {

        static final AtomicInteger CALLS = new AtomicInteger();

        @EvalTest
        @PassRate(atLeast = 1)
        String answers(EvalCase evalCase) {
            // right only when asked for the second time
            return CALLS.incrementAndGet() <= 4
                    ? "?"
                    : evalCase.find("expected.answer").orElseThrow().toString();
        }
    }

    @Test
    void givesTheFirstVerdictAgainInsteadOfAskingAgain() {
        var first = kit.run(selectClass(CountingEvalTest.class));
        var second = kit.run(selectClass(CountingEvalTest.class));
        assertThat(CountingEvalTest.CALLS).hasValue(4);
        assertThat(second.finished()).containsExactlyInAnyOrderElementsOf(first.finished());
        assertThat(second.failures()).isEqualTo(first.failures()).hasSize(1);
    }

    @EvalDataset("capitals")
    static class ReturningEvalTest extends Capitals {

        record Reply(String text, int confidence) {}

        @EvalTest
        @PassRate(atLeast = 0.75)
        CompletionStage<Answer> laterAnswer(EvalCase evalCase) {
            return CompletableFuture.supplyAsync(() -> Answer.of(capital(evalCase)));
        }

        @EvalTest
        @PassRate(atLeast = 0.75)
        Reply record(EvalCase evalCase) {
            return new Reply(capital(evalCase), 9);
        }
    }

    @Test
    void takesFuturesAndRecordsAsAnswers() {
        var results = kit.run(selectClass(ReturningEvalTest.class));
        assertThat(results.failures()).isEmpty();
        assertThat(results.finished())
                .contains("laterAnswer SUCCESSFUL", "record SUCCESSFUL")
                .hasSize(2 * 6 + 1);
    }

    @EvalDataset("capitals")
    static class RepeatedEvalTest extends Capitals {

        @EvalTest(trials = 3, reducer = Reducer.MAJORITY)
        @PassRate(atLeast = 0.75)
        String answers(Trial trial, EvalCase evalCase) {
            assertThat(trial.total()).isEqualTo(3);
            return trial.number() == 2 ? "?" : capital(evalCase);
        }
    }

    @Test
    void reducesTrialsToACase() {
        var results = kit.run(selectClass(RepeatedEvalTest.class));
        assertThat(results.failures()).isEmpty();
        assertThat(results.finished()).contains("france SUCCESSFUL", "australia ABORTED");
        assertThat(results.node("france").getLegacyReportingName()).isEqualTo("answers(Trial, EvalCase)[france]");
    }

    @EvalDataset("capitals")
    static class CrashingEvalTest extends Capitals {

        @EvalTest
        @PassRate(atLeast = 0.1)
        String answers(EvalCase evalCase) {
            throw new IllegalStateException("no route to " + evalCase.id());
        }
    }

    @Test
    void countsACrashOfTheAgentAsALoss() {
        var results = kit.run(selectClass(CrashingEvalTest.class));
        assertThat(results.aborts())
                .contains("france: Case 'france' did not pass: the agent gave no answer:"
                        + " java.lang.IllegalStateException: no route to france [capitals/2/cases.jsonl:1]");
        assertThat(results.failures()).singleElement().asString().startsWith("pass-rate: ");
    }

    @EvalDataset("capitals")
    static class ClosedEvalTest extends Capitals implements AutoCloseable {

        static final AtomicInteger CONSTRUCTED = new AtomicInteger();
        static final AtomicInteger CLOSED = new AtomicInteger();

        ClosedEvalTest() {
            CONSTRUCTED.incrementAndGet();
        }

        @EvalTest
        @PassRate(atLeast = 0)
        String first(EvalCase evalCase) {
            return "";
        }

        @EvalTest
        @PassRate(atLeast = 0)
        String second(EvalCase evalCase) {
            assertThat(CLOSED).hasValue(0);
            return "";
        }

        @Override
        public void close() {
            CLOSED.incrementAndGet();
        }
    }

    @Test
    void constructsAClassOnceAndClosesItAtTheEnd() {
        kit.run(selectClass(ClosedEvalTest.class));
        assertThat(ClosedEvalTest.CONSTRUCTED).hasValue(1);
        assertThat(ClosedEvalTest.CLOSED).hasValue(1);
    }

    @EvalDataset("capitals")
    static class BrokenConstructorEvalTest extends Capitals {

        BrokenConstructorEvalTest() {
            throw new IllegalStateException("no database");
        }

        @EvalTest
        @PassRate(atLeast = 0)
        String answers(EvalCase evalCase) {
            return "";
        }
    }

    @Test
    void failsTheEvalsOfAClassThatCannotBeConstructed() {
        var results = kit.run(selectClass(BrokenConstructorEvalTest.class));
        assertThat(results.finished()).containsExactly("answers FAILED", "BrokenConstructorEvalTest SUCCESSFUL");
        assertThat(results.failures())
                .containsExactly(
                        "answers: Class 'BrokenConstructorEvalTest' could not be constructed: java.lang.IllegalStateException: no database. Fix its constructor and"
                                + " the fields that it sets.");
    }

    static class BrokenInitializerEvalTest extends BrokenConstructorEvalTest {

        static final int LENGTH =
                Objects.requireNonNull((String) null, "no table").length();
    }

    @Test
    void namesWhatAStaticInitializerThrew() {
        assertThat(kit.run(selectClass(BrokenInitializerEvalTest.class)).failures())
                .containsExactly(
                        "answers: Class 'BrokenInitializerEvalTest' could not be constructed: java.lang.NullPointerException: no table. Fix its constructor and"
                                + " the fields that it sets.");
    }

    @EvalDataset("capitals")
    static class BrokenCloseEvalTest extends Capitals implements AutoCloseable {

        @EvalTest
        @PassRate(atLeast = 0)
        String answers(EvalCase evalCase) {
            return "";
        }

        @Override
        public void close() {
            throw new IllegalStateException();
        }
    }

    @Test
    void failsAClassThatCannotBeClosed() {
        assertThat(kit.run(selectClass(BrokenCloseEvalTest.class)).failures())
                .containsExactly(
                        "BrokenCloseEvalTest: Class 'BrokenCloseEvalTest' could not be closed after its evals: java.lang.IllegalStateException. Fix its close method.");
    }

    @Retention(RetentionPolicy.RUNTIME)
    @EvalTest
    @PassRate(atLeast = 0.75)
    @interface ReleaseGate {}

    @EvalDataset("capitals")
    @Tag("slow")
    @DisplayName("Capitals of the world")
    static class ComposedEvalTest extends Capitals {

        @ReleaseGate
        @Tag("release")
        @DisplayName("answers with a capital")
        String answers(EvalCase evalCase) {
            return capital(evalCase);
        }

        @ReleaseGate
        @Disabled("until the atlas is back")
        String fromAtlas(EvalCase evalCase) {
            return capital(evalCase);
        }
    }

    @Test
    void readsMetaAnnotationsTagsAndNames() {
        var results = kit.run(selectClass(ComposedEvalTest.class));
        assertThat(results.finished()).contains("pass-rate SUCCESSFUL", "Capitals of the world SUCCESSFUL");
        assertThat(results.node("answers with a capital").getTags())
                .containsExactlyInAnyOrder(TestTag.create("slow"), TestTag.create("release"));
        assertThat(results.node("france").getTags())
                .containsExactlyInAnyOrder(TestTag.create("slow"), TestTag.create("release"));
        assertThat(results.skipped()).containsExactly("fromAtlas: until the atlas is back");
    }

    @Test
    void writesTheReport() {
        kit.run(selectMethod(GreenEvalTest.class, "answers", "dev.evaljunit.EvalCase"));
        assertThat(reports.resolve(GreenEvalTest.class.getName()).resolve("answers"))
                .isDirectoryContaining("glob:**/run.json")
                .isDirectoryContaining("glob:**/trials.jsonl")
                .isDirectoryContaining("glob:**/summary.md")
                .isDirectoryContaining("glob:**/index.html");
    }
}
