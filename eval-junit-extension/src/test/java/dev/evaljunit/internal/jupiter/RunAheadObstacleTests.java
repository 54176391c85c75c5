/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedClass;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.testkit.engine.EngineTestKit;

class RunAheadObstacleTests {

    private static final Map<Class<?>, Optional<RunAheadObstacle>> FOUND = new ConcurrentHashMap<>();

    /** A template that has no invocation. */
    @TestTemplate
    @ExtendWith(Probe.class)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Probed {}

    static final class Probe implements TestTemplateInvocationContextProvider {

        @Override
        public boolean supportsTestTemplate(ExtensionContext context) {
            return true;
        }

        @Override
        public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
            FOUND.put(context.getRequiredTestClass(), RunAheadObstacle.of(context));
            return Stream.empty();
        }
    }

    private static String obstacle(Class<?> testClass) {
        return obstacle(testClass, selectClass(testClass));
    }

    private static String obstacle(Class<?> testClass, DiscoverySelector selector) {
        EngineTestKit.engine("junit-jupiter").selectors(selector).execute();
        return Objects.requireNonNull(FOUND.get(testClass))
                .map(found -> found.cause() + ". " + found.remedy() + ".")
                .orElse("none");
    }

    static class OrdinaryTests {

        @Probed
        void answers() {}
    }

    @Test
    void isATestInstanceForEachTrial() {
        assertThat(obstacle(OrdinaryTests.class))
                .isEqualTo(
                        "Jupiter creates a test instance for each trial. Add @TestInstance(PER_CLASS) to its class.");
    }

    @TestInstance(Lifecycle.PER_CLASS)
    static class OneInstanceTests extends OrdinaryTests {

        @TempDir
        static Path shared;
    }

    @Test
    void isNotThereInAClassWithOneInstance() {
        assertThat(obstacle(OneInstanceTests.class)).isEqualTo("none");
    }

    static class WithSetUpTests extends OneInstanceTests {

        @BeforeEach
        void setUp() {}
    }

    static class InheritsSetUpTests extends WithSetUpTests {}

    @Test
    void isAMethodThatMustRunBeforeEachTrial() {
        String expected = "@BeforeEach method 'setUp' must run before each trial. Make it @BeforeAll.";
        assertThat(obstacle(WithSetUpTests.class)).isEqualTo(expected);
        assertThat(obstacle(InheritsSetUpTests.class)).isEqualTo(expected);
    }

    static class WithTearDownTests extends OneInstanceTests {

        @AfterEach
        void tearDown() {}
    }

    @Test
    void isAMethodThatMustRunAfterEachTrial() {
        assertThat(obstacle(WithTearDownTests.class))
                .isEqualTo("@AfterEach method 'tearDown' must run after each trial. Make it @AfterAll.");
    }

    @TestInstance(Lifecycle.PER_CLASS)
    static class OuterTests {

        @BeforeEach
        void prepare() {}

        @Nested
        @TestInstance(Lifecycle.PER_CLASS)
        class Inner {

            @Probed
            void answers() {}
        }
    }

    @Test
    void isAMethodOfAnEnclosingClass() {
        assertThat(obstacle(
                        OuterTests.Inner.class, selectNestedClass(List.of(OuterTests.class), OuterTests.Inner.class)))
                .isEqualTo("@BeforeEach method 'prepare' must run before each trial. Make it @BeforeAll.");
    }

    static class WithDirectoryTests extends OneInstanceTests {

        @TempDir
        Path scratch;
    }

    @TestInstance(Lifecycle.PER_CLASS)
    static class WithDirectoryParameterTests {

        @Probed
        void answers(@TempDir Path scratch) {}
    }

    @Test
    void isADirectoryOfEachTrial() {
        assertThat(List.of(WithDirectoryTests.class, WithDirectoryParameterTests.class))
                .extracting(RunAheadObstacleTests::obstacle)
                .containsOnly("each trial has a @TempDir of its own. Make it a static field.");
    }

    static final class InOtherClassLoader implements InvocationInterceptor {

        @Override
        public void interceptTestTemplateMethod(
                Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
                throws Throwable {
            invocation.proceed();
        }
    }

    @ExtendWith(InOtherClassLoader.class)
    static class ExtendedTests extends OneInstanceTests {}

    static class RegisteringTests extends OneInstanceTests {

        @RegisterExtension
        final InvocationInterceptor extension = new InOtherClassLoader();
    }

    static class RegisteringForAllTests extends OneInstanceTests {

        @RegisterExtension
        static final InOtherClassLoader EXTENSION = new InOtherClassLoader();
    }

    @TestInstance(Lifecycle.PER_CLASS)
    static class ExtendedMethodTests {

        @Probed
        @ExtendWith(InOtherClassLoader.class)
        void answers() {}
    }

    @Test
    void isAnExtensionThatInterceptsEachCall() {
        assertThat(List.of(
                        ExtendedTests.class,
                        RegisteringTests.class,
                        RegisteringForAllTests.class,
                        ExtendedMethodTests.class))
                .extracting(RunAheadObstacleTests::obstacle)
                .containsOnly(
                        "extension 'InOtherClassLoader' intercepts each call. Let Jupiter run its invocations in parallel.");
    }

    static final class Harmless implements InvocationInterceptor, BeforeEachCallback {

        @Override
        public void beforeEach(ExtensionContext context) {}

        @Override
        public void interceptTestMethod(
                Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
                throws Throwable {
            invocation.proceed();
        }
    }

    @ExtendWith(Harmless.class)
    static class HarmlesslyExtendedTests extends OneInstanceTests {}

    @Test
    void isNotAnExtensionThatLeavesTemplatesAlone() {
        assertThat(obstacle(HarmlesslyExtendedTests.class)).isEqualTo("none");
    }

    @Test
    void statesTheNextStep() {
        var obstacle = new RunAheadObstacle("it rains", "Open the umbrella", true);
        assertThat(obstacle.notice("RefundTests.answers", 16, false))
                .hasValue(
                        "eval RefundTests.answers: calls its agent one at a time, since it rains. Open the umbrella to call up to 16 at once (eval.concurrency).");
        assertThat(obstacle.notice("RefundTests.answers", 4, true))
                .hasValue(
                        "eval RefundTests.answers: calls its agent only as concurrently as Jupiter runs tests, since it rains. Open the umbrella to call up to 4 at once (eval.concurrency).");
    }

    @Test
    void isSilentIfThereIsNothingToGain() {
        assertThat(new RunAheadObstacle("it rains", "Open the umbrella", true).notice("RefundTests.answers", 1, false))
                .isEmpty();
        assertThat(new RunAheadObstacle("it rains", "Go faster", false).notice("RefundTests.answers", 16, true))
                .isEmpty();
    }
}
