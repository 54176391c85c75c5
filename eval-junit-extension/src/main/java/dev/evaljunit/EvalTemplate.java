/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import dev.evaljunit.internal.jupiter.AheadParameters;
import dev.evaljunit.internal.jupiter.EvalTemplateExtension;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks an eval that Jupiter runs, for classes that need Jupiter extensions.
 *
 * <p>The method is {@code void}, takes an {@link dev.evaljunit.EvalCase} and a {@link dev.evaljunit.Trial}, and calls
 * {@code trial.answer(...)} once. Dataset, judges and gates are declared as for {@link dev.evaljunit.EvalTest}. Each
 * trial and, after all trials, each gate is an invocation of its own.
 *
 * <p>In a class with {@code @TestInstance(PER_CLASS)}, without {@code @BeforeEach} and {@code @AfterEach}, trials run
 * ahead of their invocations: up to {@code eval.concurrency} at once, on that one instance. In other classes each
 * invocation runs its own trial; if Jupiter runs these in parallel, a failing gate fails the template itself.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@TestTemplate
@ExtendWith({EvalTemplateExtension.class, AheadParameters.class})
public @interface EvalTemplate {

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
