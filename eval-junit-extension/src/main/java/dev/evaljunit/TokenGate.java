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
 * Limits the tokens that the agent uses, at a percentile or in total.
 *
 * <p>The tokens of a trial are those read and written in the {@link Answer#usage usage} of its answer; calls of judges
 * do not count. A trial without an answer or usage has an unknown number and is left out. The gate has a name such as
 * {@code tokens-p95} or {@code tokens-total}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Repeatable(TokenGate.Container.class)
@GateAnnotation(factory = AnnotatedGates.OfTokens.class)
public @interface TokenGate {

    /** {@return which number of the values of all trials is looked at} */
    Statistic of() default Statistic.PERCENTILE;

    /**
     * {@return the percentile to look at, above 0 and below 100}
     *
     * <p>Not set ({@code 0}) by default: {@link Statistic#PERCENTILE} requires it, and no other statistic allows it.
     */
    double percentile() default 0;

    /** {@return the most tokens that pass, at least 0} */
    long atMost();

    /** {@return which evidence the gate requires} */
    Policy policy() default Policy.POINT;

    /**
     * {@return the metadata key by whose values cases are looked at in cohorts, such as {@code user_cohort}}
     *
     * <p>Not set ({@code ""}) by default: all cases are looked at together.
     *
     * <p>The gate is red only if the run shows that a cohort exceeds the limit, corrected for the number of cohorts
     * (Holm); with {@link Policy#STRICT}, the run must show that every cohort stays within it.
     */
    String by() default "";

    /** {@return the fewest cases of a cohort of its own, at least 2; smaller cohorts are merged into one} */
    int minSupport() default 20;

    /**
     * {@return the confidence level of what a run shows, above 0.5 and below 1: at 0.95, at most 5 of 100 runs show
     * something that is not true}
     */
    double confidence() default 0.95;

    /** {@return the share of trials whose tokens must be known, from 0 to 1; below it the gate is an error} */
    double minKnown() default 0.98;

    /** The container of repeated annotations. */
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @interface Container {

        /** {@return the gates} */
        TokenGate[] value();
    }
}
