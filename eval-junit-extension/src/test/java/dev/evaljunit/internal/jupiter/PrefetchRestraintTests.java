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
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.Events;

/** Which calls are not made, although trials could run ahead. */
@Timeout(60)
@Tag("slow")
class PrefetchRestraintTests {

    @TempDir
    Path reports;

    private Events run(Class<?> testClass) {
        return Launches.run(selectClass(testClass), reports, Map.of());
    }

    @EvalDataset("capitals")
    @TestInstance(Lifecycle.PER_CLASS)
    abstract static class Agent {

        @EvalJudge
        boolean fine() {
            return true;
        }
    }

    /** Lets the template run, and of its invocations those up to a number. */
    abstract static class Disabling implements ExecutionCondition {

        private final int last;

        Disabling(int last) {
            this.last = last;
        }

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            String[] parts = context.getUniqueId().split("#", 2);
            return parts.length == 2 && Integer.parseInt(parts[1].replace("]", "")) > last
                    ? ConditionEvaluationResult.disabled("not today")
                    : ConditionEvaluationResult.enabled("");
        }
    }

    static final class DisablesAll extends Disabling {

        DisablesAll() {
            super(0);
        }
    }

    @ExtendWith(DisablesAll.class)
    static class DisabledTests extends Agent {

        private static final AtomicInteger CALLS = new AtomicInteger();

        @EvalTemplate
        @PassRate(atLeast = 0.5)
        void answers(EvalCase evalCase, Trial trial) {
            CALLS.incrementAndGet();
            trial.answer("");
        }
    }

    @Test
    void callsNothingWhereAConditionDisablesAllInvocations() {
        assertThat(finished(run(DisabledTests.class))).contains("answers(EvalCase, Trial) FAILED");
        assertThat(DisabledTests.CALLS).hasValue(0);
        assertThat(reports).isEmptyDirectory();
    }

    static final class DisablesAllButTheFirst extends Disabling {

        DisablesAllButTheFirst() {
            super(1);
        }
    }

    @ExtendWith(DisablesAllButTheFirst.class)
    static class LeftEarlyTests extends Agent {

        private static final CountDownLatch INTERRUPTED = new CountDownLatch(2);
        private static final AtomicInteger CALLS = new AtomicInteger();

        private final CountDownLatch begun = new CountDownLatch(2);

        @EvalTemplate(trials = 50)
        @PassRate(atLeast = 0.5)
        void answers(EvalCase evalCase, Trial trial) throws InterruptedException {
            CALLS.incrementAndGet();
            if (evalCase.id().equals("france") && trial.number() == 1) {
                begun.await();
                trial.answer("");
                return;
            }
            begun.countDown();
            try {
                Thread.sleep(30_000);
            } catch (InterruptedException e) {
                INTERRUPTED.countDown();
                throw e;
            }
        }
    }

    @Test
    void stopsCallingWhenJupiterLeavesTheTemplate() throws InterruptedException {
        Events events = Launches.run(selectClass(LeftEarlyTests.class), reports, Map.of("eval.concurrency", "3"));
        assertThat(LeftEarlyTests.INTERRUPTED.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(finished(events).get(0)).isEqualTo("france trial 1 SUCCESSFUL");
        assertThat(events.failed()
                        .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                        .map(result -> result.getThrowable().orElseThrow()))
                .singleElement()
                .satisfies(
                        thrown -> assertThat(thrown)
                                .cause()
                                .hasMessage(
                                        "Eval 'LeftEarlyTests.answers' cannot be decided: 0 of 4 cases finished, so no gate was"
                                                + " applied. Unless the launch was cancelled, check for an extension or condition that skips invocations."));
        assertThat(LeftEarlyTests.CALLS).hasValueBetween(3, 5);
    }

    static class ImpatientTests extends Agent {

        @EvalTemplate
        @PassRate(atLeast = 1)
        @Timeout(value = 500, unit = TimeUnit.MILLISECONDS)
        void answers(EvalCase evalCase, Trial trial) throws InterruptedException {
            if (evalCase.id().equals("france")) {
                Thread.sleep(1_000);
            }
            trial.answer("");
        }
    }

    @Test
    void waitsNoLongerThanATimeoutOfJupiterAllows() {
        assertThat(thrown(run(ImpatientTests.class)).get(0))
                .startsWith("france: answers(")
                .endsWith(" timed out after 500 milliseconds");
    }

    static class SurroundedTests extends Agent {

        private static final List<String> EVENTS = new CopyOnWriteArrayList<>();

        @BeforeEach
        void setUp() {
            EVENTS.add("before");
        }

        @EvalTemplate
        @PassRate(atLeast = 0.5)
        void answers(EvalCase evalCase, Trial trial) {
            EVENTS.add(evalCase.id());
            trial.answer("");
        }

        @AfterEach
        void tearDown() {
            EVENTS.add("after");
        }
    }

    @Test
    void keepsEachTrialBetweenBeforeEachAndAfterEach() {
        assertThat(finished(run(SurroundedTests.class))).contains("pass-rate SUCCESSFUL");
        assertThat(String.join(" ", SurroundedTests.EVENTS))
                .startsWith("before france after before japan after before brazil after before australia after");
    }

    @EvalDataset("capitals")
    static class OwnInstanceTests {

        private String asked = "";

        @EvalJudge
        boolean sawItsOwnCase(EvalCase evalCase) {
            return asked.equals(evalCase.id());
        }

        @EvalTemplate
        @PassRate(atLeast = 1)
        void answers(EvalCase evalCase, Trial trial) {
            asked += evalCase.id();
            trial.answer("");
        }
    }

    @Test
    void leavesEachTrialItsOwnTestInstance() {
        assertThat(finished(run(OwnInstanceTests.class))).contains("pass-rate SUCCESSFUL");
    }
}
