/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class YamlTests {

    @ParameterizedTest
    @ValueSource(strings = {"a: &a [*a]", "a: &a\n  <<: *a\n  b: 1", "a: &a\n  b: {<<: [*a]}"})
    void refusesWhatContainsItself(String text) {
        assertThatThrownBy(() -> Yaml.read(text, "f.yaml"))
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith("f.yaml:")
                .hasMessageContaining("alias '*a' must not be within what it stands for");
    }

    @Test
    void refusesWhatIsNestedDeep() {
        assertThatThrownBy(() -> Yaml.read("[".repeat(20_000) + "]".repeat(20_000), "f.yaml"))
                .isInstanceOf(EvalException.class)
                .hasMessageContaining("must be nested at most 200 deep");
    }
}
