/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

import dev.evaljunit.EvalException;

final class Optimizers {

    private Optimizers() {}

    static Optimizer named(String name) {
        return switch (name) {
            case "random" -> new RandomSearch();
            case "tpe" -> new TreeParzen();
            default -> throw new EvalException("unknown optimizer '%s'".formatted(name));
        };
    }
}
