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
import dev.evaljunit.EvalTemplate;
import dev.evaljunit.EvalTest;
import dev.evaljunit.PassRate;
import dev.evaljunit.Score;
import dev.evaljunit.Trial;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;

/** Features of Jupiter that do not apply to evals are reported, never silently ignored. */
class JupiterUseTests {

    @TempDir
    Path reports;

    private List<String> failures(Class<?> testClass) {
        return new EngineKit(reports).run(selectClass(testClass)).failures();
    }

    @EvalDataset("capitals")
    abstract static class Judged {

        @EvalJudge
        Score always() {
            return Score.pass();
        }
    }

    static final class Atlas implements BeforeEachCallback {

        @Override
        public void beforeEach(ExtensionContext context) {}
    }

    static class ExtendedEvalTest extends Judged {

        @EvalTest
        @PassRate(atLeast = 1)
        @ExtendWith(Atlas.class)
        String answers(EvalCase evalCase) {
            return "";
        }
    }

    @Test
    void warnsOfAnExtensionOfTheMethod() {
        assertThat(failures(ExtendedEvalTest.class)).isEmpty();
        assertThat(EngineKit.discoveryIssues(ExtendedEvalTest.class))
                .containsExactly("Class 'ExtendedEvalTest' has @EvalTest methods, for which its Jupiter extensions do"
                        + " not run: " + Atlas.class.getName() + ". Use @EvalTemplate methods instead.");
    }

    static class LifecycleEvalTest extends Judged {

        @BeforeEach
        void setUp() {}

        @AfterAll
        static void closeAtlas() {}

        @EvalTest
        @PassRate(atLeast = 1)
        String answers(EvalCase evalCase) {
            return "";
        }
    }

    @Test
    void warnsOfLifecycleMethodsThatServeNoTest() {
        assertThat(EngineKit.discoveryIssues(LifecycleEvalTest.class))
                .containsExactly(
                        "Class 'LifecycleEvalTest' has @EvalTest methods, for which its lifecycle methods do not"
                                + " run: closeAtlas, setUp. Use the constructor and AutoCloseable, or @EvalTemplate methods.");
    }

    static class MixedTests extends LifecycleEvalTest {

        @RepeatedTest(2)
        void isATestToo() {}
    }

    @Test
    void acceptsLifecycleMethodsBesideTests() {
        assertThat(EngineKit.discoveryIssues(MixedTests.class)).isEmpty();
    }

    static class MistakenTemplateTests extends Judged {

        @BeforeEach
        void setUp() {}

        @EvalTemplate
        @PassRate(atLeast = 1)
        @ExtendWith(Atlas.class)
        String answers(EvalCase evalCase, Trial trial) {
            return "";
        }
    }

    @Test
    void leavesTemplatesToTheirMistake() {
        assertThat(EngineKit.discoveryIssues(MistakenTemplateTests.class)).isEmpty();
    }
}
