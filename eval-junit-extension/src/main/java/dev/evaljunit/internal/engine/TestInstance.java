/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.annotated.Reflection;
import dev.evaljunit.internal.engine.TestLifecycle.Step;
import dev.evaljunit.internal.run.Assumption;
import dev.evaljunit.internal.text.ThrownText;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one instance of a class on which its evals run, created for the first of them, or the reason why there is none.
 */
final class TestInstance {

    private final Class<?> testClass;
    private @Nullable TestLifecycle lifecycle;
    private @Nullable Object object;
    private @Nullable Throwable problem;

    TestInstance(Class<?> testClass) {
        this.testClass = testClass;
    }

    /** A body that needs an instance. */
    interface Body {

        void run(Object instance) throws Exception;
    }

    /**
     * Run an eval on the instance.
     *
     * @throws EvalException if there is none; each eval reports that, since build tools do not show failures of classes
     *     well
     */
    void run(Method eval, Body body) throws Exception {
        makeOnce();
        if (problem != null) {
            throw notMade(problem);
        }
        Object made = Objects.requireNonNull(object);
        Objects.requireNonNull(lifecycle).run(made, eval, () -> body.run(made));
    }

    /** {@return why the evals of the class cannot run here: an assumption of its constructor did not hold; empty if they can} */
    Optional<String> skipReason() {
        makeOnce();
        return Optional.ofNullable(problem).flatMap(Assumption::reasonWithin);
    }

    /** {@return the instance; empty if it could not be made} */
    Optional<Object> object() {
        makeOnce();
        return problem == null ? Optional.ofNullable(object) : Optional.empty();
    }

    private void makeOnce() {
        if (object == null && problem == null) {
            make();
        }
    }

    private void make() {
        try {
            lifecycle = SpringAnnotations.lifecycle(testClass);
            object = lifecycle.create();
            lifecycle.prepare(object);
        } catch (Throwable e) { // user code may throw any error, and other classes must still run
            problem = e;
        }
    }

    private EvalException notMade(Throwable cause) {
        Reflection.throwIfClosed(testClass, cause);
        return SpringAnnotations.isPrepared(testClass)
                ? failure("could not be prepared by Spring", cause, "application context or the beans that it needs")
                : failure("could not be constructed", cause, "constructor and the fields that it sets");
    }

    /**
     * Close the instance, if it is closeable, and end its lifecycle.
     *
     * @throws EvalException if that failed
     */
    void close() throws Exception {
        Step closing = this::closeObject;
        closing.runThen(thrown -> end());
    }

    private void closeObject() {
        if (object instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Throwable e) { // as above
                throw failure("could not be closed after its evals", e, "close method");
            }
        }
    }

    private void end() {
        if (lifecycle != null) {
            try {
                lifecycle.end();
            } catch (Throwable e) { // as above
                throw failure("could not be cleaned up by Spring after its evals", e, "test execution listeners");
            }
        }
    }

    private EvalException failure(String what, Throwable cause, String culprit) {
        return new EvalException(
                "Class '%s' %s: %s. Fix its %s.".formatted(testClass.getSimpleName(), what, describe(cause), culprit),
                cause);
    }

    private String describe(@Nullable Throwable cause) {
        @Nullable Throwable named = named(cause);
        return named == null ? "the cause is unknown" : ThrownText.of(named);
    }

    /** Spring wraps what went wrong in long descriptions of its context, and Java what a static initializer throws. */
    private @Nullable Throwable named(@Nullable Throwable cause) {
        if (cause instanceof ExceptionInInitializerError wrapper && wrapper.getCause() != null) {
            return wrapper.getCause();
        }
        if (cause == null || !SpringAnnotations.isPrepared(testClass)) {
            return cause;
        }
        List<Throwable> chain = ThrownText.chain(cause);
        return chain.get(chain.size() - 1);
    }
}
