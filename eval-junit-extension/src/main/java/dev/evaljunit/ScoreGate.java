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
 * Passes when the scores of one judge are high enough, on average or at a percentile.
 *
 * <p>A low percentile guards the bad tail: with {@code percentile = 10}, nine of ten scores must reach the floor.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Repeatable(ScoreGate.Container.class)
public @interface ScoreGate {

    /** {@return the name of the judge} */
    String judge();

    /** {@return the percentile to look at, above 0 and below 100; the mean if negative} */
    double percentile() default -1;

    /** {@return the lowest score that is good enough, from 0 to 1} */
    double atLeast();

    /** {@return the share of trials that judges must have scored, from 0 to 1; below it the gate is an error} */
    double minScored() default 0.98;

    /** Holds several of these gates. */
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @interface Container {

        /** {@return the gates} */
        ScoreGate[] value();
    }
}
