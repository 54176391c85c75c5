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
import dev.evaljunit.PassRate;
import dev.evaljunit.Score;
import dev.evaljunit.internal.engine.EngineKit.Results;
import dev.evaljunit.internal.run.HostileCode;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;

/** Whatever the code of users returns or throws, an eval ends with its gates and a report, or with an error that names them. */
@Timeout(120)
@SuppressWarnings("NullAway")
@Tag("slow")
class HostileAgentTests {

    @TempDir
    Path reports;

    private Results run(Class<?> testClass, String directory) {
        return new EngineKit(reports.resolve(directory)).run(selectClass(testClass));
    }

    private static boolean isReported(Path reports, Class<?> testClass) {
        return Files.exists(reports.resolve(testClass.getName()).resolve("answers/run.json"));
    }

    @EvalDataset("capitals")
    static class AgentEvalTest {

        static volatile Callable<Object> agent = () -> "";

        @EvalJudge
        boolean fine() {
            return true;
        }

        @EvalTest
        @PassRate(atLeast = 0.75)
        Object answers(EvalCase evalCase) throws Exception {
            return evalCase.id().equals("japan") ? agent.call() : "Paris";
        }
    }

    private static Map<String, Callable<Object>> agents() {
        var all = new LinkedHashMap<String, Callable<Object>>(HostileCode.noAnswers());
        HostileCode.throwables()
                .forEach((name, thrown) -> all.put(name, () -> {
                    throw HostileCode.<RuntimeException>sneak(thrown.call());
                }));
        return all;
    }

    @Test
    void showsWhateverAnAgentDoesAsTheOutcomeOfItsCase() {
        agents().forEach((name, agent) -> {
            AgentEvalTest.agent = agent;
            Results results = run(AgentEvalTest.class, name);
            assertThat(results.failures()).as(name).isEmpty();
            assertThat(results.aborts())
                    .as(name)
                    .singleElement()
                    .asString()
                    .startsWith("japan: Case 'japan' did not pass: the agent gave no answer: ");
            assertThat(results.finished()).as(name).contains("pass-rate SUCCESSFUL");
            assertThat(isReported(reports.resolve(name), AgentEvalTest.class))
                    .as(name)
                    .isTrue();
        });
    }

    @EvalDataset("capitals")
    static class AnswerEvalTest extends AgentEvalTest {

        static volatile Callable<Object> answer = () -> "";

        @Override
        @EvalTest
        @PassRate(atLeast = 1)
        Object answers(EvalCase evalCase) throws Exception {
            return evalCase.id().equals("japan") ? answer.call() : "Paris";
        }
    }

    @Test
    void reportsAnswersWithNullsInThem() {
        HostileCode.answers().forEach((name, answer) -> {
            AnswerEvalTest.answer = answer;
            assertThat(run(AnswerEvalTest.class, name).finished()).as(name).contains("pass-rate SUCCESSFUL");
        });
    }

    @EvalDataset("capitals")
    static class JudgeEvalTest {

        static volatile Callable<Score> judge = Score::pass;

        @EvalJudge
        final Judge field = (evalCase, answer) -> judge.call();

        @EvalJudge
        Score method(EvalCase evalCase) throws Exception {
            return judge.call();
        }

        @EvalTest
        @PassRate(atLeast = 1)
        String answers(EvalCase evalCase) {
            return "Paris";
        }
    }

    private static Map<String, Callable<Score>> judges() {
        var all = new LinkedHashMap<String, Callable<Score>>(HostileCode.scores());
        HostileCode.throwables()
                .forEach((name, thrown) -> all.put(name, () -> {
                    throw HostileCode.<RuntimeException>sneak(thrown.call());
                }));
        return all;
    }

    @Test
    void reportsWhateverJudgesDo() {
        judges().forEach((name, judge) -> {
            JudgeEvalTest.judge = judge;
            Results results = run(JudgeEvalTest.class, name);
            assertThat(results.aborts()).as(name).hasSize(4).allMatch(each -> each.contains("did not pass: field "));
            assertThat(results.failures()).as(name).singleElement().asString().startsWith("pass-rate: Eval");
            assertThat(isReported(reports.resolve(name), JudgeEvalTest.class))
                    .as(name)
                    .isTrue();
        });
    }

    @EvalDataset("capitals")
    static class IdentityEvalTest {

        @EvalJudge
        final Judge nameless = new Judge() {
            @Override
            public Score score(EvalCase evalCase, Answer answer) {
                return Score.pass();
            }

            @Override
            public Map<String, String> identity() {
                return null;
            }
        };

        @EvalTest
        @PassRate(atLeast = 1)
        String answers(EvalCase evalCase) {
            return "Paris";
        }
    }

    @Test
    void namesAJudgeWithoutIdentity() {
        assertThat(run(IdentityEvalTest.class, "identity").failures())
                .containsExactly(
                        "answers: Judge 'nameless' cannot be used: its identity() returned null. Correct that method"
                                + " of its judge.");
    }

    @EvalDataset("capitals")
    static class NoMemoryEvalTest {

        @EvalJudge
        boolean fine() {
            return true;
        }

        @EvalTest
        @PassRate(atLeast = 0.25)
        Object answers(EvalCase evalCase) {
            if (evalCase.id().equals("australia")) {
                throw new OutOfMemoryError("Java heap space");
            }
            return "Paris";
        }

        /** Runs after the other one. */
        @EvalTest
        @PassRate(atLeast = 1)
        Object answersLater(EvalCase evalCase) {
            return "Paris";
        }
    }

    @Test
    void endsAnEvalWithoutMemoryAndNotTheLaunch() {
        Results results = new EngineKit(reports.resolve("memory"))
                .with("eval.concurrency", "1")
                .run(selectClass(NoMemoryEvalTest.class));
        String reason = "since the agent threw java.lang.OutOfMemoryError: Java heap space in case 'australia' [";
        assertThat(results.failures())
                .singleElement()
                .asString()
                .startsWith("pass-rate: Eval 'NoMemoryEvalTest.answers' is undecided: 3 of 4 cases ran, " + reason);
        assertThat(results.aborts())
                .singleElement()
                .asString()
                .startsWith("australia: not run: the agent threw java.lang.OutOfMemoryError");
        assertThat(results.finished()).contains("pass-rate SUCCESSFUL", "answersLater SUCCESSFUL");
        assertThat(isReported(reports.resolve("memory"), NoMemoryEvalTest.class))
                .isTrue();
    }

    @EvalDataset("capitals")
    static class MissingFieldEvalTest {

        @EvalJudge
        boolean fine() {
            return true;
        }

        @EvalTest
        @PassRate(atLeast = 0)
        Object answers(EvalCase evalCase) {
            return evalCase.id().equals("japan") ? evalCase.text("country") : "Paris";
        }
    }

    @Test
    void cannotRunWhereACaseLacksWhatTheAgentReads() {
        Results results = run(MissingFieldEvalTest.class, "missing");
        assertThat(results.failures())
                .containsExactly(
                        "answers: Eval 'MissingFieldEvalTest.answers' cannot run. capitals/2/cases.jsonl:2: case"
                                + " 'japan' must have a text 'input.country'. The input has: question. Correct the eval or"
                                + " the case; no gate was applied.");
        assertThat(results.finished()).doesNotContain("pass-rate SUCCESSFUL", "pass-rate FAILED");
        assertThat(isReported(reports.resolve("missing"), MissingFieldEvalTest.class))
                .isFalse();
    }

    @EvalDataset("capitals")
    static class UnreachableEvalTest {

        @EvalJudge
        boolean fine() {
            return true;
        }

        @EvalTest
        @PassRate(atLeast = 0)
        Object answers(EvalCase evalCase) throws Exception {
            throw new ConnectException("Connection refused");
        }
    }

    @Test
    void isAnErrorWhereTheAgentCannotBeReached() {
        assertThat(run(UnreachableEvalTest.class, "outage").failures())
                .singleElement()
                .asString()
                .startsWith("pass-rate: Eval 'UnreachableEvalTest.answers' says nothing about its agent: 4 of 4 trials"
                        + " crashed with java.net.ConnectException: Connection refused; the agent could not be"
                        + " reached.");
    }

    @Test
    void endsAfterAsManyCrashesAsAreSet() {
        assertThat(new EngineKit(reports.resolve("crashes"))
                        .with("eval.crashes.max", "2")
                        .with("eval.concurrency", "1")
                        .run(selectClass(UnreachableEvalTest.class))
                        .failures())
                .singleElement()
                .asString()
                .contains("since 2 trials in a row crashed with java.net.ConnectException: Connection refused.");
    }

    @EvalDataset("capitals")
    static class NoMemoryToBeginEvalTest extends AgentEvalTest {

        NoMemoryToBeginEvalTest() {
            throw new OutOfMemoryError("Java heap space");
        }
    }

    @Test
    void namesAClassWithoutMemory() {
        assertThat(run(NoMemoryToBeginEvalTest.class, "begin").failures())
                .containsExactly("answers: Class 'NoMemoryToBeginEvalTest' could not be constructed:"
                        + " java.lang.OutOfMemoryError: Java heap space. Fix its constructor and the fields that"
                        + " it sets.");
    }

    @EvalDataset("capitals")
    static class ListenedEvalTest extends AgentEvalTest {}

    static Stream<Arguments> listeners() {
        return HostileCode.throwables().entrySet().stream()
                .flatMap(each -> Stream.of("started", "finished")
                        .map(event -> Arguments.of(event, each.getKey(), each.getValue())));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("listeners")
    @SuppressWarnings("deprecation") // what replaces it came with a later Platform
    void namesTheCaseAtWhichAListenerThrows(String event, String name, Callable<Throwable> thrown) throws Exception {
        var failures = new ArrayList<String>();
        Throwable failure = thrown.call();
        var listener = new EngineExecutionListener() {
            @Override
            public void executionStarted(TestDescriptor node) {
                throwAt("started", node);
            }

            @Override
            public void executionFinished(TestDescriptor node, TestExecutionResult result) {
                result.getThrowable()
                        .ifPresent(reported -> failures.add(node.getDisplayName() + ": " + reported.getMessage()));
                throwAt("finished", node);
            }

            private void throwAt(String now, TestDescriptor node) {
                if (now.equals(event) && node.getDisplayName().equals("france")) {
                    throw HostileCode.<RuntimeException>sneak(failure);
                }
            }
        };
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(ListenedEvalTest.class))
                .configurationParameter("eval.history", "off")
                .configurationParameter(
                        "eval.reports.dir", reports.resolve(event + name).toString())
                .configurationParameter("eval.lock", "src/test/resources/capitals.lock")
                .build();
        var engine = new EvalTestEngine();
        TestDescriptor root = engine.discover(request, UniqueId.forEngine("eval"));
        engine.execute(ExecutionRequest.create(root, listener, request.getConfigurationParameters()));
        assertThat(failures)
                .anySatisfy(reported -> assertThat(reported)
                        .startsWith("answers: A listener of the launch threw "
                                + failure.getClass().getName())
                        .endsWith(" when told of 'france', so the eval ended. Fix or remove the listener, and"
                                + " launch the eval again: its finished trials are kept."));
    }
}
