/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalTest;
import dev.evaljunit.PassRate;
import dev.evaljunit.Score;
import dev.evaljunit.internal.run.Cancellation;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.testkit.engine.EngineTestKit;

/** On JUnit 5 there is nothing to cancel by; run with {@code -Djunit.version=6.1.3} to see the rest. */
@Timeout(60)
class CancellationTokensTests {

    /** JUnit 6's token, without naming its class. */
    private record Token(Object token) {

        static Optional<Class<?>> type() {
            return ReflectionSupport.tryToLoadClass("org.junit.platform.engine.CancellationToken")
                    .toOptional();
        }

        static Token create() {
            Method create = type().flatMap(type -> ReflectionSupport.findMethod(type, "create"))
                    .orElseThrow();
            return new Token(Objects.requireNonNull(ReflectionSupport.invokeMethod(create, null)));
        }

        void cancel() {
            ReflectionSupport.invokeMethod(
                    ReflectionSupport.findMethod(type().orElseThrow(), "cancel").orElseThrow(), token);
        }

        void hand(EngineTestKit.Builder builder) {
            Method setter = ReflectionSupport.findMethod(
                            EngineTestKit.Builder.class, "cancellationToken", type().orElseThrow())
                    .orElseThrow();
            ReflectionSupport.invokeMethod(setter, builder, token);
        }
    }

    @TempDir
    Path reports;

    private EngineKit kit;

    @BeforeEach
    void createKit() {
        kit = new EngineKit(reports).with("eval.concurrency", "1");
    }

    /** Shows what it is asked to execute. */
    private record Asked(Consumer<ExecutionRequest> consumer) implements TestEngine {

        @Override
        public String getId() {
            return "asked";
        }

        @Override
        public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId id) {
            return new EngineDescriptor(id, "asked");
        }

        @Override
        public void execute(ExecutionRequest request) {
            consumer.accept(request);
        }
    }

    @Test
    void isTheTokenOfTheLaunchIfThereIsOne() {
        var found = new AtomicReference<Cancellation>();
        EngineTestKit.Builder builder =
                EngineTestKit.engine(new Asked(request -> found.set(CancellationTokens.of(request))));
        if (Token.type().isEmpty()) {
            builder.execute();
            assertThat(found).hasValue(Cancellation.NEVER);
            return;
        }
        var token = Token.create();
        token.hand(builder);
        builder.execute();
        assertThat(Objects.requireNonNull(found.get()).isRequested()).isFalse();
        token.cancel();
        assertThat(Objects.requireNonNull(found.get()).isRequested()).isTrue();
    }

    @EvalDataset("sums")
    static class CancelledEvalTest {

        static final AtomicReference<Token> TOKEN = new AtomicReference<>();
        static final AtomicInteger CALLS = new AtomicInteger();

        @EvalJudge
        Score fine() {
            return Score.pass();
        }

        @EvalTest
        @PassRate(atLeast = 1)
        String one(EvalCase evalCase) {
            return answer();
        }

        @EvalTest
        @PassRate(atLeast = 1)
        String other(EvalCase evalCase) {
            return answer();
        }

        private static String answer() {
            if (CALLS.incrementAndGet() == 5) {
                Objects.requireNonNull(TOKEN.get()).cancel();
            }
            return "yes";
        }
    }

    @Test
    void cancelsWhatRunsSkipsTheRestAndResumesInTheNextLaunch() {
        assumeThat(Token.type()).isPresent();
        var token = Token.create();
        CancelledEvalTest.TOKEN.set(token);
        var results = kit.run(token::hand, selectClass(CancelledEvalTest.class));
        assertThat(results.skipped())
                .contains("sum-60: not run: it was cancelled")
                .last()
                .asString()
                .matches("(one|other): not run: the launch was cancelled");
        assertThat(results.failures()).singleElement().asString().matches("""
                        pass-rate: Eval 'CancelledEvalTest\\.(one|other)' is undecided: \\d+ of 60 cases ran, since it was cancelled\\.
                          dataset : sums@1
                        Launch it again to resume this run\\.""");
        assertThat(CancelledEvalTest.CALLS).hasValueLessThan(60);

        var again = kit.run(selectClass(CancelledEvalTest.class));
        assertThat(again.failures()).isEmpty();
        assertThat(again.skipped()).isEmpty();
        assertThat(CancelledEvalTest.CALLS).hasValueGreaterThan(120);
    }

    @EvalDataset("sums")
    static class NeverBegunEvalTest {

        static final AtomicInteger CONSTRUCTED = new AtomicInteger();

        NeverBegunEvalTest() {
            CONSTRUCTED.incrementAndGet();
        }

        @EvalTest
        @PassRate(atLeast = 1)
        String answers(EvalCase evalCase) {
            return "yes";
        }
    }

    @Test
    void beginsNothingIfItIsCancelledBefore() {
        assumeThat(Token.type()).isPresent();
        var token = Token.create();
        token.cancel();
        var results = kit.run(token::hand, selectClass(NeverBegunEvalTest.class));
        assertThat(results.skipped()).hasSize(1); // by JUnit, in its words
        assertThat(NeverBegunEvalTest.CONSTRUCTED).hasValue(0);
        assertThat(reports).isEmptyDirectory();
    }
}
