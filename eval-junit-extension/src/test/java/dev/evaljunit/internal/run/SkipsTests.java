/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import static dev.evaljunit.gate.Gates.latency;
import static dev.evaljunit.gate.Gates.passRate;
import static dev.evaljunit.internal.run.Evals.FINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.evaljunit.Eval;
import dev.evaljunit.EvalCase;
import dev.evaljunit.gate.Gate;
import dev.evaljunit.internal.gate.Verdicts;
import dev.evaljunit.result.Completion.End;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Outcome;
import dev.evaljunit.result.TrialResult;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.opentest4j.TestAbortedException;
import org.opentest4j.TestSkippedException;

/** What cannot run here is neither right nor wrong. */
@SuppressWarnings("FutureReturnValueIgnored") // agents return them to the pipeline, which waits for them
class SkipsTests {

    private static EvalRun run(int cases, int skipped) {
        return Eval.of(Evals.cases(cases))
                .agent(evalCase -> number(evalCase) <= skipped ? abort("no key") : "yes")
                .judge("fine", FINE)
                .run();
    }

    private static int number(EvalCase evalCase) {
        return Integer.parseInt(evalCase.id().substring(1));
    }

    @Test
    void skipsATrialWhoseAssumptionDoesNotHold() {
        EvalRun run = run(2, 1);
        TrialResult trial = run.cases().get(0).trials().get(0);
        assertThat(trial.skipped()).hasValue("no key");
        assertThat(trial.outcome()).isEqualTo(Outcome.UNSCORED);
        assertThat(trial.error()).isEmpty();
        assertThat(trial.answer()).isEmpty();
        assertThat(run.cases().get(0).isSkipped()).isTrue();
        assertThat(run.cases().get(0).reason()).isEqualTo("skipped: no key");
        assertThat(run.cases().get(1).isSkipped()).isFalse();
    }

    @Test
    void neverCountsASkippedCaseAsRightOrWrong() {
        EvalRun run = run(100, 2);
        Verdict verdict = Verdicts.of(passRate().atLeast(1), run);
        assertThat(verdict.status()).isEqualTo(Status.PASS);
        assertThat(verdict.sentence()).startsWith("Eval 'numbers' passed 98 of 98 cases (100.0 %)");
        assertThat(verdict.facts())
                .containsEntry("unscored", "none of 98 trials")
                .containsEntry("skipped", "2 of 100 trials, not counted");
    }

    @Test
    void isAnErrorIfTooManyCasesAreSkipped() {
        for (Gate gate :
                new Gate[] {passRate().atLeast(0.5), latency().percentile(95).atMost(Duration.ofHours(1))}) {
            Verdict verdict = Verdicts.of(gate, run(10, 1));
            assertThat(verdict.status()).isEqualTo(Status.ERROR);
            assertThat(verdict.sentence()).contains("only 9 of 10 trials");
            assertThat(verdict.facts()).containsEntry("why", "skipped: no key (1 trial)");
            assertThat(verdict.nextStep())
                    .isEqualTo(
                            "Skipped trials are unknown: provide what they need to run here, or lower minKnown if the gate may do without them.");
        }
    }

    @Test
    void isAnErrorOrSkippedIfEveryCaseIsSkipped() {
        EvalRun run = run(3, 3);
        Verdict error = Verdicts.of(passRate().atLeast(0.5), Skips.ERROR.of(run));
        assertThat(error.status()).isEqualTo(Status.ERROR);
        assertThat(error.nextStep())
                .isEqualTo(
                        "Skipped trials are unknown: provide what they need to run here, or set eval.skips=warn where the whole eval may be skipped.");

        EvalRun skipped = Skips.WARN.of(run);
        assertThat(skipped.completion().end()).isEqualTo(End.SKIPPED);
        Verdict verdict = Verdicts.of(passRate().atLeast(0.5), skipped);
        assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(verdict.isGreen()).isTrue();
        assertThat(verdict.sentence())
                .isEqualTo("Eval 'numbers' was skipped, so no gate was applied: every case was skipped: no key.");
        assertThat(Skips.WARN.of(run(3, 2)).completion().end()).isEqualTo(End.COMPLETE);
    }

    @Test
    void knowsAssumptionsByTheirNames() {
        assertThat(Assumption.reason(new TestAbortedException("Assumption failed: no key")))
                .hasValue("no key");
        assertThat(Assumption.reason(new TestAbortedException())).isPresent();
        assertThat(Assumption.reason(new TestSkippedException("not now"))).hasValue("not now");
        assertThat(Assumption.reason(new CompletionException(new TestAbortedException("later"))))
                .hasValue("later");
        assertThat(Assumption.reason(new IOException(new TestAbortedException("wrapped"))))
                .isEmpty();
        assertThat(Assumption.reasonWithin(new IOException(new TestAbortedException("wrapped"))))
                .hasValue("wrapped");
        assertThat(Assumption.reason(new IllegalStateException())).isEmpty();
    }

    @Test
    void knowsThoseOfJunit4WithoutItsClasses() throws ReflectiveOperationException {
        var thrown = (Throwable) new OneClass()
                .define("org.junit.AssumptionViolatedException")
                .getConstructor()
                .newInstance();
        assertThat(Assumption.reason(thrown)).isPresent();
    }

    /** Has an exception of a name. */
    private static final class OneClass extends ClassLoader {

        Class<?> define(String name) {
            var writer = new ClassWriter(0);
            writer.visit(
                    Opcodes.V17, Opcodes.ACC_PUBLIC, name.replace('.', '/'), null, "java/lang/RuntimeException", null);
            MethodVisitor constructor = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
            constructor.visitCode();
            constructor.visitVarInsn(Opcodes.ALOAD, 0);
            constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/RuntimeException", "<init>", "()V", false);
            constructor.visitInsn(Opcodes.RETURN);
            constructor.visitMaxs(1, 1);
            constructor.visitEnd();
            writer.visitEnd();
            byte[] bytes = writer.toByteArray();
            return defineClass(name, bytes, 0, bytes.length);
        }
    }

    @Test
    void skipsWhatAFutureAborts() {
        EvalRun run = Eval.of(Evals.cases(1))
                .agent(evalCase -> CompletableFuture.supplyAsync(() -> abort("no key")))
                .judge("fine", FINE)
                .run();
        assertThat(run.cases().get(0).isSkipped()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"true, ERROR", "false, WARN"})
    void isAnErrorByDefaultOnCiServers(boolean onCiServer, Skips expected) {
        EvalConfig config = EvalConfig.of(key -> Optional.empty(), List.of()).onCiServer(onCiServer);
        assertThat(config.skips()).isEqualTo(expected);
    }
}
