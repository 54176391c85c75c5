/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import java.lang.annotation.Annotation;
import org.apiguardian.api.API;

/**
 * Creates the gate that an annotation declares.
 *
 * @param <A> the annotation, which names this class in its {@link GateAnnotation}
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@FunctionalInterface
public interface GateFactory<A extends Annotation> {

    /**
     * Create the gate.
     *
     * @throws dev.evaljunit.EvalException if an attribute is outside its range
     */
    Gate gate(A annotation);
}
