/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static dev.evaljunit.internal.stats.Refusal.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evaljunit.internal.stats.BradleyTerry.Games;
import java.util.List;
import org.junit.jupiter.api.Test;

class BradleyTerryTests {

    @Test
    void strengthsOfTwoAreTheLogOddsOfAWin() {
        BradleyTerry strengths =
                BradleyTerry.of(2, List.of(new Games(0, 1, 30, 10, 0)), 0).orElseThrow();

        assertThat(strengths.strengths().get(0) - strengths.strengths().get(1)).isCloseTo(Math.log(3), within(1e-12));
        assertThat(strengths.standardError(0, 1)).isCloseTo(Math.sqrt(1 / 7.5), within(1e-12));
        assertThat(strengths.difference(0, 1, 0.95).lower()).isCloseTo(0.382935, within(1e-6));
        assertThat(strengths.elo(0) - strengths.elo(1)).isCloseTo(190.85, within(0.01));
    }

    @Test
    void tiesAreHalfAWinOfEach() {
        BradleyTerry ties =
                BradleyTerry.of(2, List.of(new Games(0, 1, 20, 0, 20)), 0).orElseThrow();

        assertThat(ties.strengths().get(0)).isCloseTo(Math.log(3) / 2, within(1e-12));
    }

    @Test
    void agentsThatNeverMetAreComparedThroughOthers() {
        BradleyTerry chain = BradleyTerry.of(3, List.of(new Games(0, 1, 30, 10, 0), new Games(2, 1, 10, 30, 0)), 0)
                .orElseThrow();

        assertThat(chain.strengths().get(0) - chain.strengths().get(2)).isCloseTo(Math.log(9), within(1e-12));
        assertThat(chain.standardError(0, 2)).isGreaterThan(chain.standardError(0, 1));
        assertThat(chain.standardError(1, 1)).isZero();
    }

    @Test
    void oneSidedWinsHaveNoMaximumWithoutAPrior() {
        List<Games> games = List.of(new Games(0, 1, 5, 0, 0), new Games(1, 2, 3, 3, 0));

        assertThat(BradleyTerry.of(3, games, 0)).isEmpty();
        assertThat(BradleyTerry.of(3, games, 1).orElseThrow().strengths().get(0))
                .isGreaterThan(0.5);
    }

    @Test
    void stronglyUnevenWinsAreFound() {
        BradleyTerry uneven =
                BradleyTerry.of(2, List.of(new Games(0, 1, 1_000_000, 1, 0)), 0).orElseThrow();

        assertThat(uneven.strengths().get(0)).isCloseTo(Math.log(1e6) / 2, within(1e-9));
    }

    @Test
    void namesArgumentsOutOfRange() {
        refuses(() -> BradleyTerry.of(1, List.of(), 0), "'agents' must be at least 2, found: 1");
        refuses(() -> BradleyTerry.of(2, List.of(), -1), "'prior' must be finite and at least 0, found: -1.0");
        refuses(() -> BradleyTerry.of(2, List.of(new Games(0, 2, 1, 1, 0)), 0), "'second' must be below 2, found: 2");
        refuses(
                () -> BradleyTerry.of(2, List.of(new Games(1, 1, 1, 1, 0)), 0),
                "'second' must be another than the first, found: 1");
        refuses(
                () -> BradleyTerry.of(2, List.of(new Games(0, 1, 1, -1, 0)), 0),
                "'losses' must be in [0, 1000000000], found: -1");
    }
}
