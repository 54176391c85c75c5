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

/**
 * Marks a judge of the evals in its class: a {@link Judge} field, or a method that takes an {@link EvalCase} and an
 * {@link Answer} (either may be left out) and returns a {@link Score}, a {@code double} or
 * {@code float} from 0 to 1, or a {@code boolean}.
 *
 * <p>An answer passes when all judges pass it. With several trials, the eval's {@link Reducer} decides when a case
 * does.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface EvalJudge {

    /** The {@link #threshold} that is not set. Every number from 0 to 1 is a threshold, so it is none of them. */
    double NOT_SET = -1;

    /**
     * {@return the judge's name}
     *
     * <p>Not set ({@code ""}) by default: the name is that of the field or method.
     */
    String value() default "";

    /**
     * {@return which cases the judge applies to: a path that must have a value, such as {@code expected.tool}, or a filter, such
     * as {@code route=refund}}
     *
     * <p>Not set ({@code ""}) by default: the judge applies to all cases, unless it has a filter of its own.
     */
    String where() default "";

    /**
     * {@return the lowest score that passes, from 0 to 1}
     *
     * <p>Not set ({@link #NOT_SET}) by default: the judge's own threshold applies.
     */
    double threshold() default NOT_SET;
}
