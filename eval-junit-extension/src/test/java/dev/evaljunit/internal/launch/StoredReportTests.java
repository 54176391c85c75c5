/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.internal.report.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredReportTests {

    @TempDir
    private Path reports;

    private final List<String> shown = new ArrayList<>();

    private Path refused(String method, String outcome) {
        Path report = reports.resolve("shop.ReturnsEvalTest").resolve(method);
        Refusal.write(report, "ReturnsEvalTest." + method, outcome, "No gate. Add one.");
        return report;
    }

    private List<LaunchLog.Entry> entries() {
        return StoredReport.refusedBelow(reports).stream()
                .map(report -> StoredReport.refused(report, shown::add))
                .toList();
    }

    @Test
    void saysWhatARefusedLaunchEndedWith() {
        refused("answers", "CALLS_FAILED");

        assertThat(entries())
                .containsExactly(new LaunchLog.Entry("ReturnsEvalTest.answers", LaunchOutcome.CALLS_FAILED));
        assertThat(shown).containsExactly("ReturnsEvalTest.answers: No gate. Add one.");
    }

    @Test
    void showsTheOthersBesideARefusalThatCannotBeRead() throws IOException {
        Path broken = refused("answers", "MISTAKE").resolve(Refusal.FILE);
        Files.writeString(broken, "{");
        Path unknown = refused("cites", "LOST").resolve(Refusal.FILE);
        refused("refuses", "CALLS_FAILED");

        assertThat(entries())
                .containsExactly(
                        new LaunchLog.Entry("shop.ReturnsEvalTest.answers", LaunchOutcome.MISTAKE),
                        new LaunchLog.Entry("shop.ReturnsEvalTest.cites", LaunchOutcome.MISTAKE),
                        new LaunchLog.Entry("ReturnsEvalTest.refuses", LaunchOutcome.CALLS_FAILED));
        assertThat(shown.get(0))
                .startsWith("shop.ReturnsEvalTest.answers: '" + broken + "' could not be read: ")
                .endsWith(" Run the eval again.");
        assertThat(shown.get(1))
                .isEqualTo(
                        "shop.ReturnsEvalTest.cites: '%s' could not be read: 'LOST' is no outcome. Run the eval again."
                                .formatted(unknown));
    }
}
