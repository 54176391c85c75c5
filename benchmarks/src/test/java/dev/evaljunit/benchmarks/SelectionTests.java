/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SelectionTests {

    private static final List<String> TITLES = List.of("10,000 cases of no time", "Gates");

    @Test
    void hasEverythingByDefault() {
        assertThat(TITLES).allMatch(new Selection("")::has);
    }

    @Test
    void looksForItsExpressionInTitles() {
        assertThat(TITLES).filteredOn(new Selection("no time")::has).containsExactly("10,000 cases of no time");
        assertThat(TITLES).filteredOn(new Selection("gates|64 at once")::has).containsExactly("Gates");
        assertThat(TITLES).filteredOn(new Selection("no time|gates")::has).hasSize(2);
    }

    @Test
    void refusesAnExpressionThatIsInNoTitle() {
        assertThatThrownBy(() -> new Selection("quota").check(TITLES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "'benchmarks.only' must be a regular expression that is found in a title, found 'quota'. Titles: '10,000 cases of no time', 'Gates'. (The quotas also need -Dquota.skip=false.)");
    }
}
