/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Makes an annotation one that declares a gate, as {@link dev.evaljunit.PassRate} does.
 *
 * <p>Such an annotation stands on the method of an eval or inside another annotation, and can be repeated if it is
 * {@link java.lang.annotation.Repeatable}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Target(ElementType.ANNOTATION_TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface GateAnnotation {

    /** {@return the class that makes the gate, with a constructor without parameters} */
    Class<? extends GateFactory<?>> factory();
}
