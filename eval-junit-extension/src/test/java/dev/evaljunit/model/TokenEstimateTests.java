/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenEstimateTests {

    @Test
    void takesFourCharactersForATokenAndAllThatTheReplyMayTake() {
        var parameters = new ChatRequest.Parameters("m", null, 300, null);

        assertThat(TokenEstimate.of(new ChatRequest("x".repeat(40), "y".repeat(60), parameters, null)))
                .isEqualTo(326);
    }

    @Test
    void isNeverZero() {
        assertThat(TokenEstimate.of(new ChatRequest("", "", ChatRequest.Parameters.of("m"), null)))
                .isOne();
    }
}
