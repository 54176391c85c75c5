/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.jupiter;

import static dev.evaljunit.internal.jupiter.Launches.finished;
import static dev.evaljunit.internal.jupiter.Launches.invocation;
import static dev.evaljunit.internal.jupiter.Launches.thrown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalTemplate;
import dev.evaljunit.LatencyGate;
import dev.evaljunit.PassRate;
import dev.evaljunit.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.Events;

/** Trials that run ahead of their invocations. A launch that waits for ever fails by its timeout. */
@Timeout(60)
@Tag("slow")
class PrefetchTests {

    @TempDir
    Path reports;

    private Events run(Class<?> testClass, Map<String, String> parameters) {
        return Launches.run(selectClass(testClass), reports, parameters);
    }

    static class ParisTests extends CountingAgent {

        @EvalTemplate
        @PassRate(atLeast = 0.5)
        @LatencyGate(percentile = 50, atMost = "1m")
        void answers(EvalCase evalCase, Trial trial) {
            trial.answer("Paris");
        }
    }

    private static final String[] PARIS = {
        "france SUCCESSFUL",
        "japan ABORTED",
        "brazil ABORTED",
        "australia ABORTED",
        "pass-rate FAILED",
        "latency-p50 SUCCESSFUL",
        "answers(EvalCase, Trial) SUCCESSFUL",
        "PrefetchTests$ParisTests SUCCESSFUL"
    };

    @Test
    void showsTrialsInTheOrderOfTheDatasetAndThenGates() {
        assertThat(finished(run(ParisTests.class, Map.of()))).containsExactly(PARIS);
    }

    @ParameterizedTest
    @MethodSource(Launches.EXECUTORS)
    void showsEachGateInAnyModeOfJupiter(Map<String, String> executor) {
        Events events = run(ParisTests.class, executor);
        assertThat(finished(events)).containsExactlyInAnyOrder(PARIS);
        assertThat(thrown(events))
                .filteredOn(message -> message.startsWith("pass-rate: "))
                .singleElement()
                .asString()
                .startsWith(
                        "pass-rate: Eval 'ParisTests.answers' passed 1 of 4 cases (25.0 %), but must pass at least 50.0 %.");
    }

    static class SwitchedOffTests extends CountingAgent {

        private static final List<String> ORDER = new ArrayList<>();

        @EvalTemplate
        @PassRate(atLeast = 0)
        void answers(EvalCase evalCase, Trial trial, TestInfo invocation) {
            ORDER.add(invocation.getDisplayName());
            trial.answer("");
        }
    }

    @Test
    void isSwitchedOffByTheConfiguration() {
        assertThat(finished(run(SwitchedOffTests.class, Map.of("eval.jupiter.prefetch", "false"))))
                .contains("pass-rate SUCCESSFUL");
        assertThat(SwitchedOffTests.ORDER).containsExactly("france", "japan", "brazil", "australia");
    }

    static class OnceTests extends CountingAgent {

        private static final AtomicInteger CALLS = new AtomicInteger();

        @EvalTemplate(trials = 2)
        @PassRate(atLeast = 0.5)
        void answers(EvalCase evalCase, Trial trial) {
            trial.answer(
                    CALLS.incrementAndGet() > 8
                            ? evalCase.find("expected.answer").orElseThrow()
                            : "");
        }
    }

    @ParameterizedTest
    @MethodSource(Launches.EXECUTORS)
    @Execution(ExecutionMode.SAME_THREAD)
    void givesTheFirstVerdictAgainInsteadOfAskingAgain(Map<String, String> executor) {
        OnceTests.CALLS.set(0);
        List<String> first = finished(run(OnceTests.class, executor));
        assertThat(first).contains("pass-rate FAILED").hasSize(8 + 1 + 2);
        assertThat(finished(run(OnceTests.class, executor))).containsExactlyInAnyOrderElementsOf(first);
        assertThat(OnceTests.CALLS).hasValue(8);
    }

    static class MisusingTests extends CountingAgent {

        @EvalTemplate
        @PassRate(atLeast = 0.5)
        void answers(EvalCase evalCase, Trial trial) throws IOException {
            switch (evalCase.id()) {
                case "france" -> throw new IOException("no route to host");
                case "japan" -> throw new AssertionError("not today");
                case "brazil" -> assertThat(trial.total()).isEqualTo(1);
                default -> {
                    trial.answer("Canberra");
                    trial.answer("Sydney");
                }
            }
        }
    }

    @Test
    void takesWhatABodyThrowsAsTheEndOfItsTrial() {
        Events events = run(MisusingTests.class, Map.of());
        assertThat(thrown(events).stream()
                        .limit(4)
                        .map(line -> line.replaceAll(" \\[[^]]*capitals/2/cases.jsonl:\\d] \\(.*\\)$", "")))
                .containsExactly(
                        "france: Case 'france' did not pass: the agent gave no answer: java.io.IOException: no route to host",
                        "japan: Case 'japan' did not pass: the agent gave no answer: java.lang.AssertionError: not today",
                        "brazil: Case 'brazil' did not pass: the agent gave no answer: java.lang.IllegalStateException: An @EvalTemplate method must call trial.answer(...) with what the agent returned",
                        "australia: Case 'australia' did not pass: the agent gave no answer: java.lang.IllegalStateException: trial.answer(...) must be called once, but was called again");
        assertThat(finished(events)).contains("pass-rate FAILED");
    }

    @ParameterizedTest
    @MethodSource(Launches.EXECUTORS)
    void runsOnlyTheCasesThatAFilterSelects(Map<String, String> executor) {
        var parameters = new HashMap<>(executor);
        parameters.put("eval.filter", "tags~hard");
        Events events = run(ParisTests.class, parameters);
        assertThat(finished(events))
                .containsExactlyInAnyOrder(
                        "brazil ABORTED",
                        "australia ABORTED",
                        "pass-rate ABORTED",
                        "latency-p50 ABORTED",
                        "answers(EvalCase, Trial) SUCCESSFUL",
                        "PrefetchTests$ParisTests SUCCESSFUL");
        assertThat(thrown(events))
                .contains(
                        "pass-rate: gates not applied: 2 of 4 cases were selected by eval.filter 'tags~hard'. Run the whole eval to apply them.");
        assertThat(reports).isEmptyDirectory();
    }
}
