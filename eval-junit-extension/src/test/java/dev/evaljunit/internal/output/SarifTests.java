/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.contrastsecurity.sarif.Result;
import com.contrastsecurity.sarif.Run;
import com.contrastsecurity.sarif.SarifSchema210;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.evaljunit.internal.report.SampleRuns;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class SarifTests {

    /** By classes that are generated from the schema of SARIF, which know its names and values. */
    private static SarifSchema210 read(String json) throws Exception {
        return JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build()
                .readValue(json, SarifSchema210.class);
    }

    private static Run run(String json) throws Exception {
        List<Run> runs = read(json).getRuns();
        assertThat(runs).hasSize(1);
        return runs.get(0);
    }

    @Test
    void areAsTheSchemaHasThem() throws Exception {
        Run run = run(Written.sample(Sarif::write));

        assertThat(run.getAutomationDetails().getId()).isEqualTo("eval-junit/com.example.RefundEvalTest.answers/");
        assertThat(run.getResults())
                .extracting(Result::getLevel)
                .containsExactly(
                        Result.Level.ERROR,
                        Result.Level.ERROR,
                        Result.Level.ERROR,
                        Result.Level.WARNING,
                        Result.Level.WARNING,
                        Result.Level.NOTE);
        assertThat(run.getTool().getDriver().getRules())
                .extracting(rule -> rule.getId())
                .containsAll(run.getResults().stream().map(Result::getRuleId).toList())
                .doesNotHaveDuplicates();
    }

    @Test
    void haveNoCaseInQuarantine() throws Exception {
        List<Result> all = run(Written.sample(Sarif::write)).getResults();
        List<Result> counted =
                run(Written.sampleWithout("refund-0003", Sarif::write)).getResults();

        assertThat(all).anyMatch(result -> result.getMessage().getText().contains("refund-0003"));
        assertThat(counted)
                .hasSize(all.size() - 1)
                .noneMatch(result -> result.getMessage().getText().startsWith("Case 'refund-0003'"));
    }

    /** Code scanning refuses a result without one. */
    @Test
    void haveAPlaceForEachResult() throws Exception {
        assertThat(run(Written.sample(Sarif::write)).getResults())
                .allSatisfy(result -> assertThat(result.getLocations()
                                .get(0)
                                .getPhysicalLocation()
                                .getRegion()
                                .getStartLine())
                        .isPositive());
    }

    @Test
    void haveNoLinkFromATextOfOthers() throws Exception {
        String text = Written.of(Sarif::write, SampleRuns.single("answer", "see [this](https://evil.test)"), List.of());

        assertThat(run(text).getResults().get(0).getMessage().getText()).contains("see \\[this\\](https://evil.test)");
    }

    @Test
    void omitAndCountWhatCodeScanningWouldRefuse() throws Exception {
        Run run = run(Written.of(Sarif::write, SampleRuns.many(0, 5_010, 0), List.of()));

        assertThat(run.getResults()).hasSize(5_000);
        assertThat(run.getProperties().getAdditionalProperties()).containsEntry("omitted_results", 10);
    }
}
