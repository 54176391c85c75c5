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
 * Requires a run not to be worse than its baselines: earlier runs of the eval that the history or a committed file has.
 *
 * <p>The same cases are compared. The gate is red if the drop is significant, so that chance explains it in fewer than 5 of
 * 100 runs, and larger than the margin; also if a case of the baseline has disappeared without a reason, or if there is no
 * baseline. Its name is {@code no-regression}, or such as {@code no-regression-of-latency-p95}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Repeatable(NoRegression.Container.class)
@GateAnnotation(factory = AnnotatedGates.OfNoRegression.class)
public @interface NoRegression {

    /** The {@link #margin} that is not set. Every number from 0 to 1 is a margin, so it is none of them. */
    double NOT_SET = -1;

    /**
     * {@return what must not get worse, by the name of a gate on it: {@code pass-rate}; a judge's score, such as
     * {@code groundedness-mean}; or {@code latency}, {@code tokens} or {@code cost} at a percentile or in total, such as
     * {@code latency-p95} or {@code cost-total}}
     */
    String of() default "pass-rate";

    /**
     * {@return the largest change for the worse to accept: from 0 to 1 for pass rates and scores, where 0.03 is 3 points,
     * and a share of the baseline for others, where 0.1 is 10 %}
     *
     * <p>Not set ({@link #NOT_SET}) by default: complete runs of an unchanged agent show it, if the history has some (at most
     * 0.03 against a blessed run or a release), else it is 0.03; for latency, tokens and cost it is 0.1.
     */
    double margin() default NOT_SET;

    /**
     * {@return which evidence the gate requires: {@link Policy#LENIENT} is red only if the run shows a drop,
     * {@link Policy#STRICT} green only if it shows that there is none}
     */
    Policy policy() default Policy.LENIENT;

    /**
     * {@return the metadata key by whose values cases are looked at in cohorts, such as {@code user_cohort}}
     *
     * <p>Not set ({@code ""}) by default: all cases are looked at together.
     *
     * <p>The gate is red if a cohort got worse, even where the mean improved, or all cases together, corrected for the number of
     * cohorts (Holm); with {@link Policy#STRICT}, the run must show that none did.
     */
    String by() default "";

    /** {@return the fewest compared cases of a cohort of its own, at least 2; smaller cohorts are merged into one} */
    int minSupport() default 20;

    /**
     * {@return the confidence level of what a run shows, above 0.5 and below 1: at 0.95, at most 5 of 100 runs show
     * something that is not true}
     */
    double confidence() default 0.95;

    /**
     * {@return whether the gate compares the margin with how much the pass rate that people would have found has changed, estimated from how often the judge agreed with them}
     *
     * <p>The eval must have one judge with a rubric, and that judge a certificate, which {@code mvn eval-datasets:calibrate} writes beside
     * the rubric.
     */
    boolean corrected() default false;

    /** {@return the share of shared cases that must have a value in both runs, from 0 to 1; below it the gate is an error} */
    double minKnown() default 0.98;

    /** The container of repeated annotations. */
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @interface Container {

        /** {@return the gates} */
        NoRegression[] value();
    }
}
