/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholdersTests {

    private final Placeholders placeholders = new Placeholders(name -> Optional.ofNullable(
            Map.of("SET", "value", "EMPTY", "", "HOSTILE", "${SET} $1 \\").get(name)));

    @ParameterizedTest
    @CsvSource({
        "plain, plain",
        "${SET}, value",
        "${SET:-other}, value",
        "${UNSET:-other}, other",
        "${EMPTY:-other}, other",
        "${UNSET:-}, ''",
        "https://${UNSET:-models}.example/${SET}, https://models.example/value",
        "${HOSTILE}, ${SET} $1 \\",
        "$SET ${} ${1}, $SET ${} ${1}"
    })
    void putsValuesInPlace(String text, String filled) {
        assertThat(placeholders.fill(text, "x")).isEqualTo(filled);
    }

    @ParameterizedTest
    @CsvSource({"UNSET", "EMPTY"})
    void namesTheVariableToSet(String name) {
        assertThatThrownBy(() -> placeholders.fill("${" + name + "}", "r.yaml:8: 'model.base_url'"))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "r.yaml:8: 'model.base_url' needs the environment variable or system property '%s', which is not set. Set it, or write a default: ${%s:-…}."
                                .formatted(name, name));
    }

    @Test
    void readsSystemPropertiesAndTheEnvironment() {
        var placeholders = Placeholders.ofThisProcess();

        assertThat(placeholders.fill("${java.version}", "x")).isEqualTo(System.getProperty("java.version"));
        assertThat(placeholders.fill("${PATH}", "x")).isEqualTo(System.getenv("PATH"));
    }
}
