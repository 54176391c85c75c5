/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.datasets.fetch.FetchReport.Item;
import dev.evaljunit.datasets.fetch.FetchReport.State;
import dev.evaljunit.datasets.version.DatasetVersion;
import java.util.List;
import org.junit.jupiter.api.Test;

class FetchReportTests {

    private static Item item(String name, int cases, State state) {
        return new Item(new DatasetVersion(name, "1"), cases, state);
    }

    @Test
    void statesEverythingInOneLine() {
        var report = new FetchReport(
                List.of(item("a", 3, State.UP_TO_DATE), item("b", 1, State.FETCHED), item("c", 66, State.UP_TO_DATE)));

        assertThat(report.summary())
                .isEqualTo(
                        "eval-datasets: 1 dataset fetched (b@1, 1 case); 2 up to date (a@1, 3 cases; c@1, 66 cases)");
        assertThat(report.hasChanged()).isTrue();
        assertThat(report.isIncomplete()).isFalse();
    }

    @Test
    void reportsWhetherACallWaits() {
        var report = new FetchReport(List.of(item("a", 0, State.POSTPONED)));

        assertThat(report.isIncomplete()).isTrue();
        assertThat(report.hasChanged()).isFalse();
    }

    @Test
    void reportsThatThereIsNothingToFetch() {
        assertThat(new FetchReport(List.of()).summary()).isEqualTo("eval-datasets: the lock lists no datasets");
    }
}
