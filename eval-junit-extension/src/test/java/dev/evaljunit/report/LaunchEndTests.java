/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.Extent;
import dev.evaljunit.Extent.End;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchEndTests {

    @TempDir
    Path directory;

    @Test
    void isWhatTheReportSays() {
        RunReport.of(SampleRuns.refunds(), List.of()).write(directory);

        assertThat(LaunchEnd.beside(directory.resolve("trials.jsonl")))
                .contains(new LaunchEnd(End.COMPLETE, Extent.complete(5).detail(), Duration.ofMillis(1_840)));
    }

    @Test
    void isUnknownWithoutAReport() {
        assertThat(LaunchEnd.beside(directory.resolve("trials.jsonl"))).isEmpty();
    }

    @Test
    void refusesADamagedReport() throws IOException {
        Path report = Files.writeString(directory.resolve("run.json"), "{\"extent\": {\"end\": \"SOON\"}}");

        assertThatThrownBy(() -> LaunchEnd.beside(directory.resolve("trials.jsonl")))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Report '%s' could not be read: 'end' must be one of [COMPLETE, DECIDED, SHARD, CANCELLED, BUDGET, DEADLINE], found \"SOON\". Download it again, or rerun its job.",
                        report);
    }
}
