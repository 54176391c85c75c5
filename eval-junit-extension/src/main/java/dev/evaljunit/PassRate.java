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

/** Passes when enough cases pass. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Repeatable(PassRate.Container.class)
public @interface PassRate {

    /** {@return the lowest pass rate that is good enough, from 0 to 1} */
    double atLeast();

    /** {@return what the gate does about chance} */
    Policy policy() default Policy.POINT;

    /**
     * {@return of how many trials {@link Reducer#ANY} (pass@k) or {@link Reducer#ALL} (pass^k) speaks, estimated from all
     * trials of a case; of all of them if 0}
     */
    int k() default 0;

    /** {@return the metadata key whose values are looked at one by one, such as {@code user_cohort}; all cases if empty} */
    String by() default "";

    /** {@return how many cases a cohort must have to be looked at by itself; smaller ones are put together} */
    int minSupport() default 20;

    /** {@return the confidence of what the run shows, above 0.5 and below 1} */
    double confidence() default 0.95;

    /** {@return the share of trials that judges must have scored, from 0 to 1; below it the gate is an error} */
    double minScored() default 0.98;

    /** Holds several of these gates. */
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @interface Container {

        /** {@return the gates} */
        PassRate[] value();
    }
}
