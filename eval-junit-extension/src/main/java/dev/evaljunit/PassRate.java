/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import dev.evaljunit.gate.AnnotatedGates;
import dev.evaljunit.gate.GateAnnotation;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Passes when enough cases pass.
 *
 * <p>With several trials and {@link Reducer#MEAN}, trials are counted; with any other reducer, cases. Unscored
 * trials count as failures; the run shows a FAIL only if the gate would fail even if all of them had passed. The gate is named
 * {@code pass-rate}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Repeatable(PassRate.Container.class)
@GateAnnotation(factory = AnnotatedGates.OfPassRate.class)
public @interface PassRate {

    /** {@return the lowest pass rate that is good enough, from 0 to 1} */
    double atLeast();

    /** {@return what the gate does where chance leaves it open on which side the truth is} */
    Policy policy() default Policy.POINT;

    /**
     * {@return of how many trials {@link Reducer#ANY} (pass@k) or {@link Reducer#ALL} (pass^k) speaks, from 1 to the
     * eval's trials; of all of them if 0}
     *
     * <p>With 5 trials and a {@code k} of 2, it is how often any, or each, of 2 trials passes, estimated from all 5.
     * Other reducers have no {@code k}.
     */
    int k() default 0;

    /**
     * {@return the metadata key by whose values cases are looked at in cohorts, such as {@code user_cohort}; all cases
     * together if empty}
     *
     * <p>A cohort turns the gate red only if the run shows that it misses the floor, corrected for the number of cohorts
     * (Holm); with {@link Policy#STRICT}, each must be shown to reach it.
     */
    String by() default "";

    /**
     * {@return how many cases a cohort must have to be looked at by itself, at least 2; smaller ones are put together}
     */
    int minSupport() default 20;

    /**
     * {@return how sure the run must be of what it shows, above 0.5 and below 1: with 0.95, it shows what is not so in
     * at most 5 of 100 runs}
     */
    double confidence() default 0.95;

    /** {@return the share of trials that judges must have scored, from 0 to 1; below it the gate is an error} */
    double minKnown() default 0.98;

    /** Holds several of these gates. */
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @interface Container {

        /** {@return the gates} */
        PassRate[] value();
    }
}
