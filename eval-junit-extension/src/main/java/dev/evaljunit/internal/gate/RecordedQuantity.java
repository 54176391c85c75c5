/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.EvalCase;
import dev.evaljunit.gate.Quantity;
import dev.evaljunit.gate.QuantityWords;
import dev.evaljunit.result.TrialResult;
import java.util.OptionalDouble;

/** A user-defined quantity in a process without its class; its values are in the journal. */
record RecordedQuantity(String key, boolean isHigherBetter, double highest, QuantityWords words) implements Quantity {

    @Override
    public OptionalDouble of(EvalCase evalCase, TrialResult trial) {
        return OptionalDouble.empty();
    }
}
