/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import dev.evaljunit.Policy;
import dev.evaljunit.Statistic;
import dev.evaljunit.gate.Gate;
import dev.evaljunit.gate.GateAnnotation;
import dev.evaljunit.gate.GateFactory;
import dev.evaljunit.gate.Gates;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

// tag::annotation[]
/** Limits how many tools the agent calls. */
@GateAnnotation(factory = ToolCallGate.Factory.class)
@Repeatable(ToolCallGate.Container.class)
@Retention(RetentionPolicy.RUNTIME)
public @interface ToolCallGate {

    Statistic of() default Statistic.PERCENTILE;

    double percentile() default 0;

    int atMost();

    Policy policy() default Policy.POINT;

    String by() default "";

    int minSupport() default 20;

    final class Factory implements GateFactory<ToolCallGate> {

        @Override
        public Gate gate(ToolCallGate it) {
            return Gates.quantity(new ToolCalls())
                    .of(it.of(), it.percentile())
                    .atMost((double) it.atMost())
                    .withPolicy(it.policy())
                    .withBy(it.by())
                    .withMinSupport(it.minSupport());
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @interface Container {

        ToolCallGate[] value();
    }
}
// end::annotation[]
