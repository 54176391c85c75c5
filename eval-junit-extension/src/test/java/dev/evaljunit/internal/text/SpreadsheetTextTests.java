/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetTextTests {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1+2", "@SUM(A1)", "\tx", "\r=x", "\n=x", "\uFF1D1", "'=1", "''-x"})
    void guardsWhatBeginsLikeAFormula_andGivesItBack(String text) {
        assertThat(SpreadsheetText.guarded(text)).isEqualTo("'" + text);
        assertThat(SpreadsheetText.original("'" + text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Yes, within 30 days.", "'quoted'", "'", "-5", "-5.25", "-1e3", "3 = 3", "a'=b"})
    void leavesOtherTextsAsTheyAre(String text) {
        assertThat(SpreadsheetText.guarded(text)).isEqualTo(text);
        assertThat(SpreadsheetText.original(text)).isEqualTo(text);
    }

    @Test
    void guardsANumberThatAnApostropheBegins() {
        assertThat(SpreadsheetText.original(SpreadsheetText.guarded("'-5"))).isEqualTo("'-5");
    }
}
