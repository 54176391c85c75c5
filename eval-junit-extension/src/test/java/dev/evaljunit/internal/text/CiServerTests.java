/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CiServerTests {

    @ParameterizedTest
    @CsvSource({
        "CI, true",
        "CI, 1",
        "BUILD_NUMBER, 17",
        "JENKINS_URL, https://ci.example.org",
        "TEAMCITY_VERSION, 2026.1",
        "TF_BUILD, True",
        "CODEBUILD_BUILD_ID, evals:1"
    })
    void isRecognizedByAVariable(String variable, String value) {
        assertThat(CiServer.isPresent(Map.of(variable, value)::get)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"HOME, /home/me", "CI, false", "CI, FALSE", "CI, 0", "CI, ' '", "BUILD_NUMBER, ''"})
    void takesAnEnvironmentWithoutThemForAPersons(String variable, String value) {
        assertThat(CiServer.isPresent(Map.of(variable, value)::get)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "GITHUB_ACTIONS, true, GITHUB",
        "GITLAB_CI, true, GITLAB",
        "TEAMCITY_VERSION, 2026.1, TEAMCITY",
        "GITHUB_ACTIONS, false,",
        "CI, true,"
    })
    void isFoundByItsOwnVariable(String variable, String value, CiServer server) {
        assertThat(CiServer.find(Map.of(variable, value)::get)).isEqualTo(Optional.ofNullable(server));
    }
}
