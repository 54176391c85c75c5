/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.Score;
import dev.evaljunit.Stop;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.internal.report.FinishedRun;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuarantinedCasesTests {

    private final LocalDate tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(1);

    @TempDir
    Path directory;

    /** {@return an eval of which the first of three cases fails} */
    private Launches launches() {
        return Launches.of(directory.resolve("report"), 3)
                .judge((evalCase, answer) -> Score.passIf(!evalCase.id().equals("c1"), "always wrong"))
                .gates(Stop.ALL_CASES, Gates.passRate().atLeast(0.9))
                .with("eval.quarantine", file().toString());
    }

    private Path file() {
        return directory.resolve("quarantine.jsonl");
    }

    private void leaveOut(String theCase, LocalDate until) throws IOException {
        Files.writeString(file(), """
                {"eval":"NumbersEvalTest.answers","case":"%s","until":"%s","why":"its tool is down"}
                """.formatted(theCase, until));
    }

    @Test
    void areReportedButNotCounted() throws IOException {
        assertThat(launches().run().verdicts()).extracting(Verdict::status).containsExactly(Status.FAIL);

        leaveOut("c1", tomorrow);
        Finished finished = launches().run();

        Verdict verdict = finished.verdicts().get(0);
        assertThat(verdict.status()).isEqualTo(Status.PASS);
        assertThat(verdict.sentence()).contains("2 of 2 cases");
        assertThat(verdict.facts())
                .containsEntry("quarantined", "'c1' failed (left out until %s: its tool is down)".formatted(tomorrow));
        assertThat(verdict.numbers()).containsEntry("quarantined", 1);
        assertThat(finished.run().cases()).hasSize(3);
        String words = "'c1' failed (left out until %s: its tool is down)".formatted(tomorrow);
        assertThat(finished.summary())
                .contains("quarantined: " + words)
                .doesNotContain("did not pass")
                .doesNotContain("worst");
        assertThat(directory.resolve("report/summary.md"))
                .content()
                .contains("**2 of 2 cases passed**, 0 failed, 0 unscored, 1 in quarantine. ")
                .contains("\nIn quarantine: " + words)
                .doesNotContain("Cases that did not pass");
        assertThat(directory.resolve("report/index.html"))
                .content()
                .contains("<dt>Passed</dt><dd>2 (100.0 %)</dd>")
                .contains("<dt>In quarantine</dt><dd>1</dd>");
    }

    @Test
    void areNotAmongThoseThatDidNotPass() throws IOException {
        leaveOut("c1", tomorrow);
        Finished finished = launches()
                .judge((evalCase, answer) -> Score.passIf(evalCase.id().equals("c3"), "wrong"))
                .run();

        assertThat(finished.summary()).contains("  1 case did not pass: c2\n");
        assertThat(directory.resolve("report/summary.md"))
                .content()
                .contains("<summary>Cases that did not pass: 1</summary>")
                .contains("-Deval.filter=id=c2;")
                .doesNotContain("| `c1` |");
    }

    @Test
    void areInNoCountOfRunJson() throws IOException {
        leaveOut("c1", tomorrow);
        launches().run();

        assertThat(FinishedRun.read(directory.resolve("report/run.json")).cases())
                .isEqualTo(new FinishedRun.Cases(2, 2, 1.0));
    }

    @Test
    void areAnErrorOnceTheyHaveExpired() throws IOException {
        leaveOut("c1", tomorrow.minusDays(3));
        Launches launches = launches();

        assertThatThrownBy(launches::run)
                .isInstanceOf(EvalException.class)
                .hasMessageContaining("which has passed (its tool is down)");
        assertThat(launches.calls()).as("nothing is called").isEmpty();
    }

    @Test
    void areDecidedAboutWithAllCases() throws IOException {
        leaveOut("c1", tomorrow);

        assertThatThrownBy(launches().with("eval.stop", "early")::run)
                .hasMessage(
                        "Eval 'NumbersEvalTest.answers' must run all cases while some are in quarantine (%s). Set eval.stop=all_cases.",
                        file());
    }

    @Test
    void areCaughtUpWithInComparisons() throws IOException {
        Launches compared = launches()
                .gates(Stop.ALL_CASES, Gates.passRate().noRegression())
                .with("eval.history", "dir:" + directory.resolve("history"))
                .with("eval.baseline.branch", "main")
                .with("eval.branch", "main");
        compared.with("eval.baseline", "update")
                .with("eval.baseline.dir", directory.resolve("baselines").toString())
                .run();
        leaveOut("c1", tomorrow);

        Verdict verdict = compared.with(
                        "eval.baseline.dir", directory.resolve("baselines").toString())
                .run()
                .verdicts()
                .get(0);

        assertThat(verdict.sentence()).doesNotContain("has not run");
        assertThat(verdict.facts()).containsKey("quarantined").containsEntry("compared", "2 cases; 1 in quarantine");
        assertThat(List.of(Status.PASS, Status.INCONCLUSIVE)).contains(verdict.status());
    }
}
