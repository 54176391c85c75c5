/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TeamCityTests {

    @Test
    void areOneMessageALine() {
        assertThat(Written.hostile(TeamCity::write, "a'b|c[d]\n##teamcity[testFailed name='x'] \u00e9\u0000")
                        .lines())
                .isNotEmpty()
                .allMatch(
                        line -> line.matches(
                                "##teamcity\\[(testMetadata|buildStatisticValue)( \\w+='([^'|\\[\\]\\n]|\\|['|\\[\\]]|\\|0x[0-9A-F]{4})*')+\\]"));
    }

    @Test
    void haveNumbersThatTeamCityAccepts() {
        assertThat(Written.hostile(TeamCity::write, "gate")
                        .lines()
                        .filter(line -> line.contains("buildStatisticValue")))
                .contains("##teamcity[buildStatisticValue key='gate gate' value='0.5']");
    }
}
