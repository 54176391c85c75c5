/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptimizersTests {

    @ParameterizedTest
    @CsvSource({
        "random, random search, false",
        "tpe, TPE, false",
        "meta-prompt, OPRO, true",
        "protegi, ProTeGi, true",
        "gepa, GEPA, true",
        "promptwizard, PromptWizard, true"
    })
    void findsAnOptimizerByTheNameInSettings(String setting, String name, boolean writes) {
        Optimizer found = Optimizers.named(setting);
        assertThat(found.name()).isEqualTo(name);
        assertThat(found.writes()).isEqualTo(writes);
    }

    @Test
    void suggestsTheNameThatWasMeant() {
        assertThatThrownBy(() -> Optimizers.named("geppa"))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Optimizer 'geppa' must be one of random, tpe, meta-prompt, protegi, gepa, promptwizard. Did you mean 'gepa'?");
        assertThatThrownBy(() -> Optimizers.named("simulated-annealing"))
                .hasMessage(
                        "Optimizer 'simulated-annealing' must be one of random, tpe, meta-prompt, protegi, gepa, promptwizard.");
    }
}
