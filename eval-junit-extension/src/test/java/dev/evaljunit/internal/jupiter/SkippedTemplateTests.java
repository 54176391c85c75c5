/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.jupiter;

import static dev.evaljunit.internal.jupiter.Launches.finished;
import static dev.evaljunit.internal.jupiter.Launches.thrown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalTemplate;
import dev.evaljunit.PassRate;
import dev.evaljunit.Trial;
import dev.evaljunit.internal.text.ThrownText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.Events;

/** A trial of a template that cannot run here is skipped, and never counts. */
@Tag("slow")
class SkippedTemplateTests {

    @TempDir
    Path reports;

    private Events run(Class<?> testClass, String skips) {
        return Launches.run(selectClass(testClass), reports.resolve(skips), Map.of("eval.skips", skips));
    }

    @EvalDataset("capitals")
    abstract static class Judged {

        @EvalJudge
        boolean fine() {
            return true;
        }
    }

    abstract static class Body extends Judged {

        @EvalTemplate
        @PassRate(atLeast = 1, minKnown = 0.5)
        void answers(EvalCase evalCase, Trial trial) {
            assumeTrue(!evalCase.id().equals("japan"), "no key");
            trial.answer("Paris");
        }
    }

    static class BodyOneByOneTests extends Body {}

    @TestInstance(Lifecycle.PER_CLASS)
    static class BodyAheadTests extends Body {}

    @Test
    void skipsATrialWhoseAssumptionDoesNotHold() {
        for (Class<?> testClass : List.of(BodyOneByOneTests.class, BodyAheadTests.class)) {
            Events events = run(testClass, "error");
            assertThat(thrown(events))
                    .containsExactly("japan: Case 'japan' was skipped: no key [capitals/2/cases.jsonl:2]");
            assertThat(finished(events)).contains("japan ABORTED", "pass-rate SUCCESSFUL");
        }
    }

    abstract static class All extends Judged {

        @EvalTemplate
        @PassRate(atLeast = 0)
        void answers(EvalCase evalCase, Trial trial) {
            assumeTrue(false, "no key");
        }
    }

    static class AllOneByOneTests extends All {}

    @TestInstance(Lifecycle.PER_CLASS)
    static class AllAheadTests extends All {}

    @Test
    void isSkippedOrAnErrorIfEveryTrialIsSkipped() {
        for (Class<?> testClass : List.of(AllOneByOneTests.class, AllAheadTests.class)) {
            Events warned = run(testClass, "warn");
            assertThat(finished(warned))
                    .contains("france ABORTED", "pass-rate ABORTED")
                    .noneMatch(each -> each.endsWith("FAILED"));
            assertThat(thrown(warned))
                    .last()
                    .isEqualTo("pass-rate: Eval '" + testClass.getSimpleName()
                            + ".answers' was skipped, so no gate was applied: every case was skipped: no key.");
            assertThat(finished(run(testClass, "error"))).contains("pass-rate FAILED");
        }
    }

    static class BeforeEachTests extends Judged {

        @BeforeEach
        void setUp(TestInfo test) {
            assumeTrue(!test.getDisplayName().equals("japan"), "no key");
        }

        @EvalTemplate
        @PassRate(atLeast = 1, minKnown = 0.5)
        void answers(EvalCase evalCase, Trial trial) {
            trial.answer("Paris");
        }
    }

    static class FirstBeforeEachTests extends BeforeEachTests {

        @Override
        @BeforeEach
        void setUp(TestInfo test) {
            assumeTrue(!test.getDisplayName().equals("france"), "no key");
        }
    }

    @Test
    void skipsATrialThatALifecycleMethodAborts() {
        assertThat(finished(run(BeforeEachTests.class, "error")))
                .contains(
                        "france SUCCESSFUL",
                        "japan ABORTED",
                        "pass-rate SUCCESSFUL",
                        "answers(EvalCase, Trial) SUCCESSFUL");
        assertThat(finished(run(FirstBeforeEachTests.class, "error")))
                .contains(
                        "france ABORTED",
                        "japan SUCCESSFUL",
                        "pass-rate SUCCESSFUL",
                        "answers(EvalCase, Trial) SUCCESSFUL");
    }

    static class AllBeforeEachTests extends BeforeEachTests {

        @Override
        @BeforeEach
        void setUp(TestInfo test) {
            assumeTrue(false, "no server");
        }
    }

    static class ConstructedTests extends Judged {

        ConstructedTests() {
            assumeTrue(false, "no server");
        }

        @EvalTemplate
        @PassRate(atLeast = 1)
        void answers(EvalCase evalCase, Trial trial) {
            trial.answer("Paris");
        }
    }

    @Test
    void isSkippedOrAnErrorIfEveryInvocationIsAborted() {
        for (Class<?> testClass : List.of(AllBeforeEachTests.class, ConstructedTests.class)) {
            assertThat(finished(run(testClass, "warn"))).noneMatch(each -> each.endsWith("FAILED"));
            Events errors = run(testClass, "error");
            assertThat(finished(errors)).contains("france ABORTED", "answers(EvalCase, Trial) FAILED");
            assertThat(errors.failed()
                            .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                            .map(result ->
                                    ThrownText.trace(result.getThrowable().orElseThrow())))
                    .singleElement()
                    .asString()
                    .contains(
                            "Eval '" + testClass.getSimpleName()
                                    + ".answers' was skipped as a whole, so nothing was tested: no server. On a CI server that is an error: provide what it needs to run there, or set eval.skips=warn if it need not run.");
        }
    }
}
