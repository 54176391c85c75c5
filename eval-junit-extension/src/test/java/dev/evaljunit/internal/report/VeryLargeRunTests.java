/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonPath;
import dev.evaljunit.result.Completion;
import dev.evaljunit.result.EvalRun;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reports list of an eval with more than 20,000 trials; each case of the sample has two. */
class VeryLargeRunTests {

    private static final List<String> NOT_PASSED = List.of("refund-0002", "refund-0003", "refund-0004");

    private static ReportedRun planned(int cases) {
        EvalRun run = SampleRuns.ended(Completion.complete(cases));
        return ReportedRun.of(run, SampleRuns.verdicts());
    }

    private static List<?> ids(Map<String, Object> run) {
        return ((List<?>) Objects.requireNonNull(run.get("cases")))
                .stream().map(one -> JsonPath.find(one, "id").orElseThrow()).toList();
    }

    @Test
    void listsOnlyWhatDidNotPassAndCountsTheRest() {
        Map<String, Object> json = Json.readObject(RunJson.of(planned(10_001)));
        assertThat(ids(json)).isEqualTo(NOT_PASSED);
        assertThat(json).containsEntry("unlisted", 2);
        assertThat(JsonPath.find(json, "totals.cases.passed")).hasValue(2);
    }

    @Test
    void listsEverythingOfOneThatIsNotSoLarge() {
        Map<String, Object> json = Json.readObject(RunJson.of(planned(10_000)));
        assertThat(ids(json)).hasSize(5);
        assertThat(json).doesNotContainKey("unlisted");
    }

    @Test
    void statesOnThePageWhereTheRestIs() {
        var page = Jsoup.parse(PageText.of(planned(10_001)));
        assertThat(page.select("p.note").eachText())
                .contains("2 of 5 cases are not listed here, since they passed: trials.jsonl has all answers.");
        assertThat(PageText.column(page, "id")).doesNotContain("refund-0001");
    }

    @Test
    void writesTheSameWhetherAtOnceOrBitByBit(@TempDir Path directory) throws IOException {
        for (ReportedRun reported : List.of(planned(10_000), planned(10_001))) {
            var written = new StringWriter();
            RunJson.write(reported, written);
            assertThat(written).hasToString(RunJson.of(reported));
        }
        RunReport.of(SampleRuns.ended(Completion.complete(10_001)), SampleRuns.verdicts())
                .write(directory);
        assertThat(directory.resolve("run.json")).hasContent(RunJson.of(planned(10_001)));
        try (var files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(RunReport.files());
        }
    }
}
