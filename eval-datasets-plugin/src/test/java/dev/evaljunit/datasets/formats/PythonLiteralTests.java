/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PythonLiteralTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '§',
            value = {
                "[]→[]",
                "['a', \"b's\"]→[\"a\",\"b's\"]",
                "['a\\nb\\t\\\\', 'it\\'s', '\\xe9\\u20ac\\U0001f600']→[\"a\\nb\\t\\\\\",\"it's\",\"é€😀\"]",
                "[{'content': 'Hi', 'n': 1, 'x': -2.5e3, 'ok': True, 'no': False, 'none': None}]→[{\"content\":\"Hi\",\"n\":1,\"x\":-2.5E+3,\"ok\":true,\"no\":false,\"none\":null}]",
                "[['a'], ('b', 'c'), ['d',]]→[[\"a\"],[\"b\",\"c\"],[\"d\"]]",
                "[9007199254740993]→[9007199254740993]",
            })
    void readsWhatPythonWrites(String python, String json) {
        assertThat(Json.write(PythonLiteral.read(python))).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "['a' 'b']",
                "['a', b]",
                "['a'",
                "['a']]",
                "[nan]",
                "['a\\q']",
                "['\\x4']",
                "[array(['a'], dtype=object)]",
                "['a', ...]",
                "[,]",
                "[1 2]",
                "{'a': 1, 'a': 2}",
                "['a\nb']",
                "",
            })
    void refusesEverythingElse(String python) {
        assertThatThrownBy(() -> PythonLiteral.read(python)).isInstanceOf(EvalException.class);
    }

    @Test
    void limitsDepth() {
        assertThatThrownBy(() -> PythonLiteral.read("[".repeat(100_000)))
                .isInstanceOf(EvalException.class)
                .hasMessage("Lists must be nested at most 50 deep.");
    }

    @Test
    void saysWhereItStopped() {
        assertThatThrownBy(() -> PythonLiteral.read("['a' 'b']"))
                .hasMessage(
                        "It must be a list as Python writes it, such as ['a', \"b's\"], but has ''b']' at character 6.");
    }
}
