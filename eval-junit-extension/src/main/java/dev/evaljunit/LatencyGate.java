/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Passes when the agent is fast enough, at a percentile or in total.
 *
 * <p>At a percentile, a crash or timeout counts as infinitely slow.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Repeatable(LatencyGate.Container.class)
public @interface LatencyGate {

    /** {@return the percentile to look at, above 0 and below 100; the time of all trials together if it is -1} */
    double percentile() default 95;

    /** {@return the longest time that is good enough, such as {@code 2s} or {@code 800ms}} */
    String atMost();

    /** {@return what the gate does about chance} */
    Policy policy() default Policy.POINT;

    /** {@return the metadata key whose values are looked at one by one, such as {@code user_cohort}; all cases if empty} */
    String by() default "";

    /** {@return how many cases a cohort must have to be looked at by itself; smaller ones are put together} */
    int minSupport() default 20;

    /** {@return the confidence of what the run shows, above 0.5 and below 1} */
    double confidence() default 0.95;

    /** Holds several of these gates. */
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @interface Container {

        /** {@return the gates} */
        LatencyGate[] value();
    }
}
