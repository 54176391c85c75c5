/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.EvalCase;
import dev.evaljunit.gate.CaseQuantity;
import dev.evaljunit.gate.QuantityWords;
import dev.evaljunit.result.TrialResult;
import java.util.List;
import java.util.OptionalDouble;

/** A user's quantity of cases in a process without its class: the journal has its values; a case without one is unknown. */
record RecordedCaseQuantity(String key, boolean isHigherBetter, double highest, QuantityWords words)
        implements CaseQuantity {

    @Override
    public OptionalDouble of(EvalCase evalCase, List<TrialResult> trials) {
        return OptionalDouble.empty();
    }
}
