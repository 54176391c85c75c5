/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import dev.evaljunit.gate.GateAnnotation;
import dev.evaljunit.internal.gate.AnnotatedGates;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Requires a share of cases to pass.
 *
 * <p>With several trials and {@link Reducer#MEAN}, trials are counted; with any other reducer, cases. Unscored trials
 * count as failures; the run shows a FAIL only if the gate would fail even if all of them had passed. Its name is
 * {@code pass-rate}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Repeatable(PassRate.Container.class)
@GateAnnotation(factory = AnnotatedGates.OfPassRate.class)
public @interface PassRate {

    /** {@return the lowest pass rate that passes, from 0 to 1} */
    double atLeast();

    /** {@return which evidence the gate requires} */
    Policy policy() default Policy.POINT;

    /**
     * {@return of how many trials any must pass with {@link Reducer#ANY} (pass@k), or each with {@link Reducer#ALL}
     * (pass^k), from 1 to the eval's trials}
     *
     * <p>Not set ({@code 0}) by default: the reducer applies to all trials. With 5 trials and a {@code k} of 2, the gate
     * estimates from all 5 how often any, or each, of 2 trials passes. Other reducers have no {@code k}.
     */
    int k() default 0;

    /**
     * {@return the metadata key by whose values cases are looked at in cohorts, such as {@code user_cohort}}
     *
     * <p>Not set ({@code ""}) by default: all cases are looked at together.
     *
     * <p>The gate is red only if the run shows that a cohort misses the floor, corrected for the number of cohorts
     * (Holm); with {@link Policy#STRICT}, the run must show that every cohort reaches it.
     */
    String by() default "";

    /** {@return the fewest cases of a cohort of its own, at least 2; smaller cohorts are merged into one} */
    int minSupport() default 20;

    /**
     * {@return the confidence level of what a run shows, above 0.5 and below 1: at 0.95, at most 5 of 100 runs show
     * something that is not true}
     */
    double confidence() default 0.95;

    /**
     * {@return whether the gate decides by the pass rate that people would have found, estimated from how often the judge agreed with them}
     *
     * <p>The eval must have one judge with a rubric, and that judge a certificate, which {@code mvn eval-datasets:calibrate} writes beside
     * the rubric. The gate's name then is {@code pass-rate-corrected}.
     */
    boolean corrected() default false;

    /** {@return the share of trials that judges must have scored, from 0 to 1; below it the gate is an error} */
    double minKnown() default 0.98;

    /** The container of repeated annotations. */
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @interface Container {

        /** {@return the gates} */
        PassRate[] value();
    }
}
