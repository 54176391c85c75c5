/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import dev.evaljunit.Judge;
import java.util.List;

/** A judge made of others. */
public interface ComposedJudge extends Judge {

    /** {@return the others} */
    List<Judge> members();

    /** {@return conditions of its own, which a case must meet besides those of its members} */
    default List<CaseCondition> conditions() {
        return List.of();
    }
}
