/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.ReflectionSupport;

/** What makes the one instance of a class, and what happens around its evals. */
abstract class TestLifecycle {

    abstract Object create() throws Exception;

    /** Make an instance ready that was created. */
    abstract void prepare(Object instance) throws Exception;

    /** Run an eval on an instance that was prepared. */
    abstract void run(Object instance, Method eval, Step body) throws Exception;

    /** Finish, wherever it came to. */
    abstract void end() throws Exception;

    /** Something that may fail. */
    interface Step {

        void run() throws Exception;

        /** Do this, and then another, even if this fails; what this throws precedes what the other throws. */
        default void runThen(LastStep last) throws Exception {
            try {
                run();
            } catch (Throwable e) {
                try {
                    last.run(e);
                } catch (Throwable another) {
                    e.addSuppressed(another);
                }
                throw e;
            }
            last.run(null);
        }
    }

    /** What must be done whatever a step has thrown. */
    interface LastStep {

        void run(@Nullable Throwable thrown) throws Exception;
    }

    /** That of a class which nothing but its constructor prepares. */
    static final class Plain extends TestLifecycle {

        private final Class<?> testClass;

        Plain(Class<?> testClass) {
            this.testClass = testClass;
        }

        @Override
        Object create() {
            return ReflectionSupport.newInstance(testClass);
        }

        @Override
        void prepare(Object instance) {}

        @Override
        void run(Object instance, Method eval, Step body) throws Exception {
            body.run();
        }

        @Override
        void end() {}
    }
}
