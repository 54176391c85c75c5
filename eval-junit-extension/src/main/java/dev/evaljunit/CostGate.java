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
 * Passes when the agent costs little enough, at a percentile or in total.
 *
 * <p>The cost is that of the agent, as the {@link Usage#withUsd usage} of its answers says; judges do not count. Of a
 * trial whose answer does not say, or that has none, it is unknown and left out. The gate is named such as
 * {@code cost-p95} or {@code cost-total}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Repeatable(CostGate.Container.class)
@GateAnnotation(factory = AnnotatedGates.OfCost.class)
public @interface CostGate {

    /** {@return which number of the values of all trials is looked at; a percentile unless set} */
    Statistic of() default Statistic.PERCENTILE;

    /** {@return the percentile to look at, above 0 and below 100; only with {@link Statistic#PERCENTILE}, and then required} */
    double percentile() default 0;

    /** {@return the highest cost that is good enough, in US dollars, at least 0} */
    double atMostUsd();

    /** {@return what the gate does where chance leaves it open on which side the truth is} */
    Policy policy() default Policy.POINT;

    /**
     * {@return the metadata key by whose values cases are looked at in cohorts, such as {@code user_cohort}; all cases
     * together if empty}
     *
     * <p>A cohort turns the gate red only if the run shows that it exceeds the limit, corrected for the number of
     * cohorts (Holm); with {@link Policy#STRICT}, each must be shown to keep it.
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

    /** {@return the share of trials whose cost must be known, from 0 to 1; below it the gate is an error} */
    double minKnown() default 0.98;

    /** Holds several of these gates. */
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @interface Container {

        /** {@return the gates} */
        CostGate[] value();
    }
}
