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
 * Marks an annotation that declares a gate, such as {@link dev.evaljunit.PassRate}.
 *
 * <p>Such an annotation is placed on the method of an eval or on another annotation, and can be repeated if it is
 * {@link java.lang.annotation.Repeatable}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Target(ElementType.ANNOTATION_TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface GateAnnotation {

    /** {@return the class that creates the gate; it needs a constructor without parameters} */
    Class<? extends GateFactory<?>> factory();
}
