/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTests {

    @ParameterizedTest
    @ValueSource(strings = {"", "a  b", "a\r\n\tb ~", "\"'-/\\"})
    void textsWithoutLookAlikesKeepTheirCharacters(String text) {
        assertThat(VisibleText.characters(text)).isSameAs(text);
    }

    /** The shortcut for such texts must not change what other texts become. */
    @Test
    void eachCharacterIsTheSameAloneAndBesideOthers() {
        for (char c = 0; c < 0x80; c++) {
            String beside = VisibleText.characters(c + "\u2013");

            assertThat(VisibleText.characters(String.valueOf(c))).isEqualTo(beside.substring(0, beside.length() - 1));
        }
    }

    @Test
    void blanksAndLineBreaksAreKept() {
        assertThat(VisibleText.characters("a \u00A0\n\u2028b\u001Fc\u007F\u0000\u200Bd"))
                .isEqualTo("a  \n\nb cd");
        assertThat(VisibleText.of("a \u00A0\n\u2028b\u001Fc\u007F\u0000\u200Bd"))
                .isEqualTo("a b cd");
    }
}
