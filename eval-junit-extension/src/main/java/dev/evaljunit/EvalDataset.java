/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import dev.evaljunit.internal.jupiter.DatasetArgumentsProvider;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * Names the golden set that an eval runs on.
 *
 * <p>On a class it applies to all its evals; on a method it takes precedence. On a {@code @ParameterizedTest} it
 * provides each case as an {@link EvalCase}, without gates.
 *
 * <p>The version is the one named here, else the one in {@code eval-datasets.lock}, else the only one on the class
 * path. If the lock has a digest, the bytes read must match it.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ArgumentsSource(DatasetArgumentsProvider.class)
public @interface EvalDataset {

    /** {@return {@code name}, or {@code name@version} to pin the version here} */
    String value();

    /**
     * {@return which cases to run, such as {@code route=refund, tags~worn}}
     *
     * <p>Not set ({@code ""}) by default: all cases run.
     *
     * <p>Conditions are joined by commas and must all hold: {@code key=value}, {@code key!=value}, and {@code
     * key~value} for a text that contains the value; in a list, one matching element is enough. Keys are metadata
     * fields or {@code id}. Selecting no case is an error, and so is a key that no case has.
     */
    String filter() default "";
}
