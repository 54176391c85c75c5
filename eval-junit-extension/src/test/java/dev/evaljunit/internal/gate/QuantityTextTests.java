/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.gate.QuantityWords;
import org.junit.jupiter.api.Test;

class QuantityTextTests {

    /** Words of a user's own, which no journal could have. */
    private record OwnWords() implements QuantityWords {

        @Override
        public QuantityWords withName(String newName) {
            return this;
        }

        @Override
        public QuantityWords withVerb(String newVerb, String newInfinitive) {
            return this;
        }

        @Override
        public QuantityWords withNextStep(String newNextStep) {
            return this;
        }
    }

    @Test
    void refusesWordsThatNoFactoryMade() {
        assertThatThrownBy(() -> QuantityText.of(new OwnWords()))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "The words of a quantity must be made by a factory such as QuantityWords.counting(…), found "
                                + OwnWords.class.getName() + ".");
    }
}
