/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.ReflectionSupport;

/** Creates the one instance of a class, and surrounds its evals. */
abstract class TestLifecycle {

    abstract Object create() throws Exception;

    /** Prepare the created instance. */
    abstract void prepare(Object instance) throws Exception;

    /** Run an eval on the prepared instance. */
    abstract void run(Object instance, Method eval, Step body) throws Exception;

    /** End the lifecycle, even if an earlier step failed. */
    abstract void end() throws Exception;

    /** Something that may fail. */
    interface Step {

        void run() throws Exception;

        /** Run this, and then another step even if this fails; an exception of this takes precedence. */
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

    /** A step that runs even if the previous one has thrown. */
    interface LastStep {

        void run(@Nullable Throwable thrown) throws Exception;
    }

    /** The lifecycle of a class that only has a constructor. */
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
