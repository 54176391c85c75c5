/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.jupiter;

import static dev.evaljunit.internal.jupiter.Launches.thrown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalTemplate;
import dev.evaljunit.PassRate;
import dev.evaljunit.Trial;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.io.TempDir;

/** Templates that Jupiter would have call their agent, although its answers are stored. */
@Timeout(60)
class MustRunAheadTests {

    private static final Map<String, String> RECORDED =
            Map.of("eval.recordings", "record", "eval.recordings.agent", "true");
    private static final AtomicInteger CALLS = new AtomicInteger();

    @TempDir
    Path reports;

    @EvalDataset("capitals")
    static class Agent {

        @EvalJudge
        boolean fine() {
            return true;
        }

        @EvalTemplate
        @PassRate(atLeast = 0.5)
        void answers(EvalCase evalCase, Trial trial) {
            CALLS.incrementAndGet();
            trial.answer("");
        }
    }

    @TestInstance(Lifecycle.PER_CLASS)
    static class OneInstanceTests extends Agent {}

    static class OwnInstanceTests extends Agent {}

    @TestInstance(Lifecycle.PER_CLASS)
    static class SetUpTests extends Agent {

        @BeforeEach
        void setUp() {}
    }

    static final class Intercepts implements InvocationInterceptor {

        @Override
        public void interceptTestTemplateMethod(
                Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
                throws Throwable {
            invocation.proceed();
        }
    }

    @ExtendWith(Intercepts.class)
    static class InterceptedTests extends OneInstanceTests {}

    private String refusal(Class<?> testClass, Map<String, String> parameters) {
        String thrown = thrown(Launches.run(selectClass(testClass), reports, parameters))
                .get(0);
        assertThat(CALLS).hasValue(0);
        assertThat(Launches.files(reports)).isSubsetOf("refused.json", "index.html");
        return thrown;
    }

    private static Map<String, String> with(Map<String, String> some, String key, String value) {
        var all = new HashMap<>(some);
        all.put(key, value);
        return all;
    }

    @Test
    void nameWhatToChangeInTheClass() {
        assertThat(refusal(OwnInstanceTests.class, Map.of("eval.rejudge", "elsewhere")))
                .isEqualTo(
                        "france: Eval 'OwnInstanceTests.answers' must run ahead of its invocations for eval.rejudge, but does not, since Jupiter creates a test instance for each trial. Add @TestInstance(PER_CLASS) to its class. Otherwise, remove the setting, or make the method an @EvalTest.");
        assertThat(refusal(SetUpTests.class, with(RECORDED, "eval.rejudge", "elsewhere")))
                .isEqualTo(
                        "france: Eval 'SetUpTests.answers' must run ahead of its invocations for eval.recordings.agent and eval.rejudge, but does not, since @BeforeEach method 'setUp' must run before each trial. Make it @BeforeAll. Otherwise, remove the settings, or make the method an @EvalTest.");
    }

    /** In parallel, Jupiter would call the agent nevertheless. */
    @Test
    void nameAnExtensionToRemove() {
        assertThat(refusal(InterceptedTests.class, RECORDED))
                .isEqualTo(
                        "france: Eval 'InterceptedTests.answers' must run ahead of its invocations for eval.recordings.agent, but does not, since extension 'Intercepts' intercepts each call. Remove the extension. Otherwise, remove the setting, or make the method an @EvalTest.");
    }

    @Test
    void nameTheSettingThatKeepsThemFromIt() {
        Map<String, String> off = with(RECORDED, "eval.jupiter.prefetch", "false");
        assertThat(refusal(OneInstanceTests.class, off))
                .isEqualTo(
                        "france: Eval 'OneInstanceTests.answers' must run ahead of its invocations for eval.recordings.agent, but does not, since eval.jupiter.prefetch is false. Set it to true. Otherwise, remove the setting, or make the method an @EvalTest.");
        assertThat(refusal(OwnInstanceTests.class, off))
                .contains(
                        ", since eval.jupiter.prefetch is false. Set it to true. Besides, Jupiter creates a test instance for each trial. Add @TestInstance(PER_CLASS) to its class. Otherwise,");
    }

    @Test
    void nameTheFilterOfARunThatNeedsAllCases() {
        assertThat(refusal(OwnInstanceTests.class, Map.of("eval.rejudge", "elsewhere", "eval.filter", "id=japan")))
                .isEqualTo(
                        "japan: Eval 'OwnInstanceTests.answers' must run with all of its cases for eval.rejudge. Remove the filter, or the setting.");
    }
}
