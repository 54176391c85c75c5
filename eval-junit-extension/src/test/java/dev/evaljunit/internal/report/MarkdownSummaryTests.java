/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.EvalCase;
import dev.evaljunit.result.Completion;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Explanation;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MarkdownSummaryTests {

    private static List<String> lines(EvalRun run, List<Verdict> verdicts) {
        return MarkdownSummary.of(ReportedRun.of(run, verdicts)).lines().toList();
    }

    private static Verdict verdict(String gate, Status status) {
        return Verdict.of(
                gate,
                status,
                Explanation.of("why of " + gate)
                        .withFacts(SampleRuns.facts(
                                "where", "route=refund: 2 of 2 cases", "why", "invented", "dataset", "refunds@2026.05"))
                        .withCases(List.of("@team#17: slow")));
    }

    @Test
    void tellWhatMattersInAFewLinesBeforeAnythingUnfolds() {
        List<Verdict> verdicts = IntStream.range(0, 9)
                .mapToObj(number -> verdict("gate " + number, number % 2 == 0 ? Status.PASS : Status.FAIL))
                .toList();
        EvalRun run = SampleRuns.ended(Completion.ended(Completion.End.DEADLINE, 9, "its time was up"));

        List<String> lines = lines(run, verdicts);

        int fold = lines.indexOf("<details open>");
        assertThat(lines.subList(0, fold))
                .hasSizeLessThanOrEqualTo(15)
                .contains(
                        "- ❌ FAIL **gate 1**: why of gate 1",
                        "- ❌ FAIL **gate 3**: why of gate 3",
                        "- ❌ FAIL **gate 5**: why of gate 5",
                        "- and 6 more: 1 red, 5 green",
                        "**where**: route=refund: 2 of 2 cases · **why**: invented");
        assertThat(lines.get(fold + 1)).isEqualTo("<summary>Cases that did not pass: 3</summary>");
        assertThat(lines.indexOf("<summary>Facts of 9 gates</summary>")).isGreaterThan(fold);
    }

    @Test
    void hideNothingInIds() {
        EvalCase odd = EvalCase.of("@team#17|`x`", Map.of("question", "Can I?"));
        EvalRun run = SampleRuns.run(1, List.of(SampleRuns.result(odd, SampleRuns.crashed(1, "boom"))));

        List<String> lines = lines(run, List.of(verdict("latency", Status.FAIL)));

        assertThat(lines).anyMatch(line -> line.startsWith("| <code>@team#17\\|\\`x\\`</code> | FAIL |"));
        assertThat(lines).contains("- `@team#17: slow`", "- **dataset**: `refunds@2026.05`");
        assertThat(String.join("\n", lines)).doesNotContainPattern("\\p{Cf}");
    }

    @Test
    void unfoldNothingOfARunWithoutProblems() {
        assertThat(lines(SampleRuns.many(3, 0, 0), List.of(verdict("mean", Status.PASS))))
                .doesNotContain("<details open>")
                .contains("<summary>Facts of 1 gate</summary>")
                .last()
                .isEqualTo("[Full report](index.html)");
    }
}
