/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.platform.commons.annotation.Testable;

/**
 * Marks an eval: a method that calls the agent with one case of a golden set and returns its answer.
 *
 * <p>The method takes an {@link EvalCase} and, optionally, a {@link Trial} and a {@link Prompt}. It returns text, an {@link Answer}, a
 * record or bean (structured output), or a {@link java.util.concurrent.CompletionStage} of one. It is called from
 * several threads at once, on one instance of its class. The engine measures its latency, calls the judges,
 * and applies the gates declared on the method. A failing gate fails the build; a case below its threshold does not.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Testable
public @interface EvalTest {

    /** {@return how often each case is run, at least 1} */
    int trials() default 1;

    /** {@return when a case with several trials passes} */
    Reducer reducer() default Reducer.MEAN;

    /**
     * {@return how many trials must pass with {@link Reducer#AT_LEAST}, from 1 to {@code trials}}
     *
     * <p>Not set ({@code 0}) by default: {@link Reducer#AT_LEAST} requires it, and no other reducer allows it.
     */
    int needed() default 0;

    /** {@return when the run ends; {@code eval.stop} takes precedence} */
    Stop stop() default Stop.ALL_CASES;

    /**
     * {@return how long the agent may take for one trial, such as {@code 30s}}
     *
     * <p>Not set ({@code ""}) by default: {@code eval.timeout} applies.
     */
    String timeout() default "";
}
