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
import dev.evaljunit.Score;
import dev.evaljunit.Trial;
import io.quarkus.test.junit.QuarkusTestExtension;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.Events;

/** Templates with an extension that calls the method itself, so that the interceptor that judges is not reached. */
class BypassedTemplateTests {

    @TempDir
    Path reports;

    private Events run(Class<?> testClass, Map<String, String> parameters) {
        return Launches.run(selectClass(testClass), reports, parameters);
    }

    @EvalDataset("capitals")
    abstract static class Judged {

        @EvalJudge
        Score always() {
            return Score.pass();
        }
    }

    @ExtendWith(QuarkusTestExtension.class)
    static class QuarkusDeskTests extends Judged {

        static final AtomicInteger CALLS = new AtomicInteger();

        @EvalTemplate
        @PassRate(atLeast = 1)
        void answers(EvalCase evalCase, Trial trial) {
            CALLS.incrementAndGet();
            trial.answer("");
        }
    }

    @Test
    void refusesQuarkusBeforeTheFirstCall() {
        Events events = run(QuarkusDeskTests.class, Map.of());
        assertThat(thrown(events))
                .containsExactly(
                        "answers(EvalCase, Trial): @EvalTemplate method 'QuarkusDeskTests.answers' must not be in a class with the extension 'QuarkusTestExtension', which calls the method itself, so that its answers cannot be judged. Use a @ParameterizedTest with @EvalDataset, or Eval.of(…) in a @Test.");
        assertThat(QuarkusDeskTests.CALLS).hasValue(0);
        assertThat(Launches.files(reports)).containsOnly("refused.json", "index.html");
    }

    static class RegisteringDeskTests extends Judged {

        @RegisterExtension
        static final QuarkusTestExtension EXTENSION = new QuarkusTestExtension();

        @Nested
        class Refunds {

            @EvalTemplate
            @PassRate(atLeast = 1)
            void answers(EvalCase evalCase, Trial trial) {
                trial.answer("");
            }
        }
    }

    @Test
    void refusesQuarkusAroundANestedClass() {
        assertThat(thrown(run(RegisteringDeskTests.class, Map.of())))
                .singleElement()
                .asString()
                .contains("'Refunds.answers' must not be in a class with the extension 'QuarkusTestExtension'");
    }

    static final class CallsItself implements InvocationInterceptor {

        @Override
        public void interceptTestTemplateMethod(
                Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
                throws Throwable {
            new QuarkusTestExtension().interceptTestTemplateMethod(invocation, method, context);
        }
    }

    @ExtendWith(CallsItself.class)
    static class OtherDeskTests extends Judged {

        static final AtomicInteger CALLS = new AtomicInteger();

        @EvalTemplate
        @PassRate(atLeast = 1)
        void answers(EvalCase evalCase, Trial trial) {
            CALLS.incrementAndGet();
            trial.answer("");
        }
    }

    @TestInstance(Lifecycle.PER_CLASS)
    @ExtendWith(CallsItself.class)
    static class OneInstanceDeskTests extends Judged {

        @EvalTemplate
        @PassRate(atLeast = 1)
        void answers(EvalCase evalCase, Trial trial) {
            trial.answer("");
        }
    }

    private static final String MESSAGE =
            "cannot run. An extension (CallsItself) called its method itself instead of invocation.proceed(), so that the answer cannot be judged. Remove the extension from the class, or use Eval.of(…) in a @Test.";

    @Test
    void endsWithTheFirstAnswerThatItCannotJudge() {
        Events events = run(OtherDeskTests.class, Map.of());
        assertThat(finished(events))
                .containsExactly(
                        "france FAILED",
                        "japan ABORTED",
                        "brazil ABORTED",
                        "australia ABORTED",
                        "pass-rate FAILED",
                        "answers(EvalCase, Trial) SUCCESSFUL",
                        "BypassedTemplateTests$OtherDeskTests SUCCESSFUL");
        assertThat(thrown(events))
                .contains(
                        "france: Eval 'OtherDeskTests.answers' " + MESSAGE,
                        "japan: not run: see the first trial for the reason",
                        "pass-rate: Eval 'OtherDeskTests.answers' " + MESSAGE);
        assertThat(OtherDeskTests.CALLS).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"same_thread", "concurrent"})
    void isRedInEachMode(String mode) {
        Events events = run(
                OneInstanceDeskTests.class,
                Map.of(
                        "junit.jupiter.execution.parallel.enabled",
                        "true",
                        "junit.jupiter.execution.parallel.mode.default",
                        mode));
        assertThat(thrown(events)).anyMatch(each -> each.endsWith(MESSAGE));
    }
}
