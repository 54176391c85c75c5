/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.gate.Quantity;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Repeats;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A measure that makes one number of the values of a quantity. */
interface QuantityMeasure extends Measure {

    Quantity quantity();

    @Override
    default LimitKind kind() {
        return quantity().isHigherBetter() ? LimitKind.FLOOR : LimitKind.LIMIT;
    }

    @Override
    default void check(Collection<String> judges, Repeats repeats) {
        quantity().check(name(), judges);
        KnownQuantities.checkKey(name(), quantity(), judges);
    }

    @Override
    default boolean appliesTo(CaseResult result) {
        return !(quantity() instanceof ScoreQuantity score) || score.appliesTo(result);
    }

    @Override
    default Collection<String> judges(EvalRun run) {
        return quantity() instanceof ScoreQuantity score ? List.of(score.judge()) : List.of();
    }

    @Override
    default Coverage.Unknown unknown() {
        return Coverage.Unknown.of(quantity());
    }

    default double[] values(CaseResult result) {
        return QuantityValues.of(quantity(), result);
    }

    /** {@return the values of all cases} */
    default Column column(Cases cases) {
        return cases.column(quantity());
    }

    default Map<String, Object> toJson(String measure) {
        var json = new LinkedHashMap<String, Object>();
        json.put("measure", measure);
        json.putAll(KnownQuantities.toJson(quantity()));
        return json;
    }
}
