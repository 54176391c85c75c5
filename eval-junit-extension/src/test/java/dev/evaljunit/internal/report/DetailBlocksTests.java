/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DetailBlocksTests {

    private static CaseView view(String answer) {
        ReportedRun reported = ReportedRun.of(SampleRuns.single(answer, ""), List.of());
        return CaseView.of(reported.outcomes().stream().findFirst().orElseThrow(), Optional.empty());
    }

    @Test
    void hasNoBlockWithoutCases() {
        var blocks = new DetailBlocks(1_000);
        assertThat(blocks.blocks()).isEmpty();
    }

    @Test
    void closesABlockOnceItIsLongEnough() {
        var blocks = new DetailBlocks(1_000_000);
        for (int i = 0; i < 20; i++) {
            blocks.add(view("x".repeat(9_999)));
        }
        assertThat(blocks.blocks()).hasSize(4);
        assertThat(blocks.sizes()).containsExactly(6, 6, 6, 2);
    }

    @Test
    void compresses() {
        var blocks = new DetailBlocks(1_000_000);
        blocks.add(view("the same words ".repeat(600)));
        assertThat(blocks.blocks())
                .singleElement()
                .satisfies(block -> assertThat(block).hasSizeLessThan(2_000));
    }

    @Test
    void hasNoRoomBeyondItsLimit() {
        var blocks = new DetailBlocks(10);
        assertThat(blocks.hasRoom()).isTrue();
        while (blocks.hasRoom()) {
            blocks.add(view("x".repeat(9_999)));
        }
        assertThat(blocks.blocks()).hasSize(1);
    }
}
