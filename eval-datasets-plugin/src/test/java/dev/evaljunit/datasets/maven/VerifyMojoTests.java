/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class VerifyMojoTests {

    @Test
    void recognizesCiServersByTheirVariables() {
        assertThat(VerifyMojo.isOnCi(Map.of("CI", "true"))).isTrue();
        assertThat(VerifyMojo.isOnCi(Map.of("JENKINS_URL", "https://ci.example.org")))
                .isTrue();
        assertThat(VerifyMojo.isOnCi(Map.of("TF_BUILD", "True"))).isTrue();
    }

    @Test
    void takesAnEnvironmentWithoutThemForAPersons() {
        assertThat(VerifyMojo.isOnCi(Map.of("HOME", "/home/me"))).isFalse();
        assertThat(VerifyMojo.isOnCi(Map.of("CI", "false"))).isFalse();
        assertThat(VerifyMojo.isOnCi(Map.of("CI", " "))).isFalse();
    }
}
