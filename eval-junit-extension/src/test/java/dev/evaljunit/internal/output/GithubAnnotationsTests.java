/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.internal.report.SampleRuns;
import dev.evaljunit.result.Explanation;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GithubAnnotationsTests {

    static GithubAnnotations fresh() {
        return new GithubAnnotations(new AtomicInteger(10), new AtomicInteger(10), () -> "4f2c");
    }

    @Test
    void annotateTheEvalWithRedGatesWorstFirst() {
        String path = "file=src/test/java/com/example/RefundEvalTest.java,line=1";
        String eval = "RefundAssistantEvalTest.answersRefundQuestions%3A";

        assertThat(Written.sample(fresh())).isEqualTo("""
                        ::error %1$s,title=%2$s no-regression ERROR::There is no baseline to compare with.%%0ARun 'mvn test -Deval.baseline.update=true' and commit the file.
                        ::error %1$s,title=%2$s pass-rate FAIL::2 of 4 scored cases passed (50.0 %%25, 95 %%25 interval 6.8 %%25 to 93.2 %%25), below the floor of 92.0 %%25.%%0Arefund-0002: groundedness 0.35 below 0.70%%0Arefund-0004: no answer%%0ALook at the failed cases; if the answers are right, correct the dataset in a new version.
                        ::error %1$s,title=%2$s groundedness p10 INCONCLUSIVE%%2C red::The 10th percentile of groundedness is 0.59; with 7 scores it may be anywhere from 0.35 up.%%0AAdd cases: from about 30 on, this gate can decide.
                        """.formatted(path, eval));
    }

    @Test
    void warnOfAGateThatIsGreenWithoutHavingPassed() {
        Verdict open = verdict("mean", Status.INCONCLUSIVE, "nobody knows").withGreen(true);

        assertThat(Written.of(fresh(), SampleRuns.refunds(), List.of(open)))
                .startsWith("::warning file=")
                .endsWith(
                        "title=RefundAssistantEvalTest.answersRefundQuestions%3A mean INCONCLUSIVE%2C green::nobody knows\n");
    }

    @Test
    void areNoneIfAllGatesPass() {
        assertThat(Written.of(fresh(), SampleRuns.refunds(), List.of(verdict("mean", Status.PASS, "fine"))))
                .isEmpty();
    }

    @Test
    void areListedBehindAFenceIfGitHubWouldDropThem() {
        List<Verdict> verdicts = IntStream.rangeClosed(1, 12)
                .mapToObj(number -> verdict("gate " + number, Status.FAIL, "\n::error::why " + number))
                .toList();
        GithubAnnotations annotations = fresh();

        List<String> lines =
                Written.of(annotations, SampleRuns.refunds(), verdicts).lines().toList();

        assertThat(lines).hasSize(15);
        assertThat(lines.subList(0, 10)).allMatch(line -> line.startsWith("::error file="));
        assertThat(lines.subList(10, 15))
                .containsExactly(
                        "::stop-commands::4f2c",
                        "GitHub shows 10 errors and 10 warnings of a step, so these are not among its annotations:",
                        "  RefundAssistantEvalTest.answersRefundQuestions: gate 11 FAIL: : :error::why 11",
                        "  RefundAssistantEvalTest.answersRefundQuestions: gate 12 FAIL: : :error::why 12",
                        "::4f2c::");
        assertThat(Written.of(annotations, SampleRuns.refunds(), verdicts).lines())
                .as("of the next eval of the step")
                .hasSize(15)
                .first()
                .isEqualTo("::stop-commands::4f2c");
    }

    /** GitHub's runner reads a line as a command and its properties up to the second pair of colons. */
    @Test
    void areOneLineEachWhateverTheTexts() {
        String hostile = "a,line=9,title=x::y\r\n::add-mask::z %0A ##[error]w";

        assertThat(Written.hostile(fresh(), hostile).lines())
                .singleElement()
                .asString()
                .matches("::error file=[^:,]+,line=1,title=[^:,]+::.*")
                .doesNotContain("##[");
    }

    private static Verdict verdict(String gate, Status status, String sentence) {
        return Verdict.of(gate, status, Explanation.of(sentence));
    }
}
