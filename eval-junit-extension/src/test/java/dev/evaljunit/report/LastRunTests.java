/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LastRunTests {

    @TempDir
    Path directory;

    @Test
    void wasBrokenOffWithoutAReport() {
        assertThat(LastRun.in(directory)).isEqualTo(LastRun.BROKEN_OFF);
    }

    @ParameterizedTest
    @CsvSource({
        "COMPLETE, FINISHED",
        "DECIDED, FINISHED",
        "SHARD, FINISHED",
        "CANCELLED, STOPPED",
        "BUDGET, STOPPED",
        "DEADLINE, STOPPED"
    })
    void endedAsItsReportSays(String end, LastRun last) throws IOException {
        Files.writeString(directory.resolve("run.json"), "{\"extent\": {\"end\": \"" + end + "\"}}");

        assertThat(LastRun.in(directory)).isEqualTo(last);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "{\"extent\": {\"end\": \"LATER\"}}"})
    void isNotKnownToHaveStoppedByAReportOfAnotherRelease(String report) throws IOException {
        Files.writeString(directory.resolve("run.json"), report);

        assertThat(LastRun.in(directory)).isEqualTo(LastRun.FINISHED);
    }
}
