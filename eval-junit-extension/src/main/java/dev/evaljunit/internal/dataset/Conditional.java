/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import java.util.List;

/** What applies to some cases only, under conditions that can be checked against a dataset. */
public interface Conditional {

    /** {@return all conditions, which a case must meet} */
    List<CaseCondition> conditions();

    /** {@return the conditions of anything; empty if it has none, or decides in code} */
    static List<CaseCondition> of(Object any) {
        return any instanceof Conditional conditional ? conditional.conditions() : List.of();
    }
}
