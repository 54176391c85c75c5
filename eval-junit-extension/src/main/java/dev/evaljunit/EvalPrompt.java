/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Names the prompt that an eval runs with, whose method takes it as a {@link Prompt}.
 *
 * <p>On a class it applies to all its evals; on a method it takes precedence.
 *
 * <p>The version is the one of {@link EvalSettings#PROMPT}, else the one named here, else the one in {@code eval-datasets.lock}, else
 * the only one on the class path. If the lock has its digest, the bytes read must match it.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface EvalPrompt {

    /** {@return {@code name}, or {@code name@version} to pin the version here} */
    String value();
}
