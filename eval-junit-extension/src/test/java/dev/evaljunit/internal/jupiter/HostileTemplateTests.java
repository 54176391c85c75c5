/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.jupiter;

import static dev.evaljunit.internal.jupiter.Launches.finished;
import static dev.evaljunit.internal.jupiter.Launches.thrown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalTemplate;
import dev.evaljunit.PassRate;
import dev.evaljunit.Trial;
import dev.evaljunit.internal.run.HostileCode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.Events;

/** Whatever the body of a template does is the outcome of its trial, whether trials run ahead or one by one. */
@Timeout(120)
@Tag("slow")
class HostileTemplateTests {

    private static volatile Callable<Object> agent = () -> "";

    @TempDir
    Path reports;

    @EvalDataset("capitals")
    abstract static class Agent {

        @EvalJudge
        boolean fine() {
            return true;
        }

        @EvalTemplate
        @PassRate(atLeast = 0.75)
        void answers(EvalCase evalCase, Trial trial) throws Exception {
            trial.answer(evalCase.id().equals("japan") ? agent.call() : "Paris");
        }
    }

    static class OneByOneTests extends Agent {}

    @TestInstance(Lifecycle.PER_CLASS)
    static class AheadTests extends Agent {}

    private Events run(Class<?> testClass, String name) {
        return Launches.run(selectClass(testClass), reports.resolve(name), Map.of());
    }

    @Test
    void showsWhateverAnAgentDoesAsTheOutcomeOfItsTrial() {
        var agents = new LinkedHashMap<String, Callable<Object>>(HostileCode.noAnswers());
        HostileCode.throwables()
                .forEach((name, thrown) -> agents.put(name, () -> {
                    throw HostileCode.<RuntimeException>sneak(thrown.call());
                }));
        agents.forEach((name, hostile) -> {
            agent = hostile;
            for (Class<?> testClass : List.of(OneByOneTests.class, AheadTests.class)) {
                Events events = run(testClass, name);
                assertThat(thrown(events))
                        .as(name)
                        .singleElement()
                        .asString()
                        .startsWith("japan: Case 'japan' did not pass: the agent gave no answer: ");
                assertThat(finished(events)).as(name).contains("japan ABORTED", "pass-rate SUCCESSFUL");
            }
        });
    }

    @EvalDataset("capitals")
    abstract static class MissingField {

        @EvalJudge
        boolean fine() {
            return true;
        }

        @EvalTemplate
        @PassRate(atLeast = 0)
        void answers(EvalCase evalCase, Trial trial) {
            trial.answer(evalCase.text("country"));
        }
    }

    static class MissingFieldOneByOneTests extends MissingField {}

    @TestInstance(Lifecycle.PER_CLASS)
    static class MissingFieldAheadTests extends MissingField {}

    @Test
    void cannotRunWhereACaseLacksWhatTheAgentReads() {
        for (Class<?> testClass : List.of(MissingFieldOneByOneTests.class, MissingFieldAheadTests.class)) {
            var one = Map.of("eval.concurrency", "1");
            List<String> thrown = thrown(Launches.run(selectClass(testClass), reports.resolve("missing"), one));
            String mistake = "Eval '" + testClass.getSimpleName()
                    + ".answers' cannot run. capitals/2/cases.jsonl:1: case 'france' must have a text 'input.country'. The input has: question. Correct the eval or the case; no gate was applied.";
            String later = "not run: see the first trial for the reason";
            assertThat(thrown)
                    .containsExactly(
                            "france: " + mistake,
                            "japan: " + later,
                            "brazil: " + later,
                            "australia: " + later,
                            "pass-rate: " + mistake);
        }
    }

    @EvalDataset("capitals")
    abstract static class NoMemory {

        @EvalJudge
        boolean fine() {
            return true;
        }

        @EvalTemplate
        @PassRate(atLeast = 0.25)
        void answers(EvalCase evalCase, Trial trial) {
            if (evalCase.id().equals("australia")) {
                throw new OutOfMemoryError("Java heap space");
            }
            trial.answer("Paris");
        }
    }

    static class NoMemoryOneByOneTests extends NoMemory {}

    @TestInstance(Lifecycle.PER_CLASS)
    static class NoMemoryAheadTests extends NoMemory {}

    @Test
    void endsAnEvalWithoutMemoryAndNotTheLaunch() {
        for (Class<?> testClass : List.of(NoMemoryOneByOneTests.class, NoMemoryAheadTests.class)) {
            var one = Map.of("eval.concurrency", "1");
            assertThat(thrown(Launches.run(selectClass(testClass), reports.resolve("memory"), one)))
                    .hasSize(2)
                    .satisfies(lines -> assertThat(lines.get(0))
                            .startsWith(
                                    "australia: not run: the agent threw java.lang.OutOfMemoryError: Java heap space"))
                    .satisfies(lines -> assertThat(lines.get(1))
                            .startsWith("pass-rate: Eval '" + testClass.getSimpleName()
                                    + ".answers' is undecided: 3 of 4"));
        }
    }
}
