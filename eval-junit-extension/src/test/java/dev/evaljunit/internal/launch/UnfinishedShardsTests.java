/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import static dev.evaljunit.internal.launch.ShardedEval.assertRefused;
import static dev.evaljunit.internal.launch.ShardedEval.join;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Dataset;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.internal.dataset.WorkingDirectory;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class UnfinishedShardsTests {

    @TempDir
    Path directory;

    private ShardedEval eval() {
        return ShardedEval.in(directory.resolve("shards"));
    }

    private Finished report(Path... journals) {
        return Launch.merge(
                join(journals), ShardedEval.DATASET, joined(), ShardedEval.NO_OUTPUTS, WorkingDirectory.ofThisJvm());
    }

    private Path joined() {
        return directory.resolve("joined");
    }

    @Test
    void needsOnlyJournals() throws IOException {
        Path first = eval().run("1/2");
        Path second = eval().run("2/2");
        Files.delete(first.resolveSibling("run.json"));
        Files.delete(second.resolveSibling("run.json"));

        assertThat(report(first, second).verdicts()).allMatch(Verdict::isGreen);
    }

    @Test
    void namesCasesThatABrokenOffShardHasNotRun() throws IOException {
        Path first = eval().run("1/2");
        Path second = eval().run("2/2");
        breakOff(second, "case-2", "case-10");

        assertRefused(() -> report(first, second), """
                Eval 'CapitalsEvalTest.answers' must have run all of its 12 cases, but a shard did not finish. Rerun that job: it resumes from its journal if it finds it.
                  shard 2/2, %s: finished 2 of 7 cases, missing are case-3, case-4, case-6, case-8, case-11
                """, second);
    }

    @Test
    void countsCasesWhereAFilterHidesWhichAreMissing() throws IOException {
        Dataset odd = ShardedEval.DATASET.filter("parity=odd");
        Path first = eval().run("1/2", odd);
        Path second = eval().run("2/2", odd);
        breakOff(second, "case-3");

        assertRefused(() -> report(first, second), """
                Eval 'CapitalsEvalTest.answers' must have run all of its 6 cases, but a shard did not finish. Rerun that job: it resumes from its journal if it finds it.
                  shard 2/2, %s: finished 1 case
                """, second);
    }

    @Test
    void doesNotTrustAReportThatTheJournalContradicts() throws IOException {
        Dataset odd = ShardedEval.DATASET.filter("parity=odd");
        Path first = eval().run("1/2", odd);
        Path second = eval().run("2/2", odd);
        keep(second);

        assertRefused(() -> report(first, second), """
                Eval 'CapitalsEvalTest.answers' must have run all of its 6 cases, but a shard did not finish. Rerun that job: it resumes from its journal if it finds it.
                  shard 1/2, %s: finished 4 cases
                  shard 2/2, %s: finished 0 cases
                """, first, second);
    }

    /** Keep some cases and half a line, as when the launch is killed. */
    private void breakOff(Path journal, String... ids) throws IOException {
        keep(journal, ids);
        Files.writeString(journal, "{\"case\":\"ca", StandardOpenOption.APPEND);
        Files.delete(journal.resolveSibling("run.json"));
    }

    private static void keep(Path journal, String... ids) throws IOException {
        List<String> lines = Files.readAllLines(journal);
        var kept = new ArrayList<>(lines.subList(0, 1));
        lines.stream()
                .filter(line -> Stream.of(ids).anyMatch(id -> line.startsWith("{\"case\":\"%s\"".formatted(id))))
                .forEach(kept::add);
        Files.write(journal, kept);
    }

    @Test
    void isAnErrorWhereABudgetIsSpent() throws IOException {
        Path first = eval().run("1/2");
        Path second = eval().run("2/2");
        keep(second, "case-2");
        stop(second, "BUDGET", "the budget of $1.00 is spent ($1.02)");

        Finished report = report(first, second);

        assertThat(report.verdicts()).extracting(Verdict::status).containsOnly(Status.ERROR);
        assertThat(report.verdicts().get(0).message()).isEqualTo("""
                Eval 'CapitalsEvalTest.answers' is undecided: 6 of 12 cases ran, since in shard 2/2 the budget of $1.00 is spent ($1.02).
                  dataset : capitals@3
                Raise eval.budget.usd or eval.budget.tokens (in code: budgetUsd, budgetTokens), or run fewer cases. The next launch of an annotated eval resumes this run.""");
    }

    @Test
    void reportsTheWorstOfSeveralEnds() throws IOException {
        Path first = eval().run("1/3");
        Path second = eval().run("2/3");
        keep(first);
        stop(first, "CANCELLED", "it was cancelled");
        keep(second, "case-2");
        stop(second, "DEADLINE", "its time limit of 20m was reached");

        Finished report = report(first, second, eval().run("3/3"));

        assertThat(report.verdicts().get(0).sentence())
                .isEqualTo(
                        "Eval 'CapitalsEvalTest.answers' is undecided: 6 of 12 cases ran, since in shard 1/3 it was cancelled, and in shard 2/3 its time limit of 20m was reached.");
        assertThat(joined().resolve("run.json")).content().contains("\"end\" : \"DEADLINE\"");
    }

    @Test
    void keepsTrialsOfCasesThatHaveNotEnded() throws IOException {
        Path whole = eval().run("1/1");
        keep(whole, "case-2");
        List<String> lines = Files.readAllLines(whole);
        Files.write(whole, lines.subList(0, 2));
        stop(whole, "CANCELLED", "it was cancelled");

        report(whole);

        assertThat(Files.readAllLines(joined().resolve("trials.jsonl"))).isEqualTo(lines.subList(0, 2));
    }

    @Test
    void isWholeIfNothingIsMissingAllTheSame() throws IOException {
        Path first = eval().run("1/2");
        stop(first, "CANCELLED", "it was cancelled");

        assertThat(report(first, eval().run("2/2")).verdicts()).allMatch(Verdict::isGreen);
    }

    @Test
    void refusesWhatWasDecidedBeforeItsEnd() throws IOException {
        Path whole = eval().run("1/1");
        keep(whole, "case-2", "case-3");
        stop(whole, "DECIDED", "every gate was decided");

        assertRefused(() -> report(whole), """
                Eval 'CapitalsEvalTest.answers' ran on one machine, which decided its gates before all cases had run (%s), so it cannot be merged. Remove its report from the shards.
                """, whole);
    }

    private void stop(Path journal, String end, String detail) throws IOException {
        Path report = journal.resolveSibling("run.json");
        var run = new LinkedHashMap<>(Json.readObject(Files.readString(report)));
        run.put("completion", Map.of("end", end, "planned", 12, "detail", detail));
        Files.writeString(report, Json.writePretty(run));
    }

    @Test
    void refusesACaseOfAnotherShard() throws IOException {
        Path first = eval().run("1/3");
        edit(first, "case-11", "case-2");
        Path second = eval().run("2/3");
        Path third = eval().run("3/3");

        assertRefused(() -> report(first, second, third), """
                Shard 1/3 of eval 'CapitalsEvalTest.answers' has case 'case-2', which belongs to another shard: %s. The journal was changed; rerun that job.
                """, first);
    }

    @Test
    void refusesDifferentGates() {
        Path one = eval().run("1/2");
        Path other = eval().withGates(Gates.passRate().atLeast(0.1)).run("2/2");

        assertRefused(() -> report(one, other), """
                Eval 'CapitalsEvalTest.answers' must have the same gates on all machines. Run all shards on one commit. Keep the artifacts of one run only.
                  one   : shard 1/2, %s
                  other : shard 2/2, %s
                """, one, other);
    }

    @Test
    void takesTheGatesOfTheLastLaunches() throws IOException {
        ShardedEval later = eval().withGates(Gates.passRate().atLeast(0.1).withMinKnown(0.9));
        for (String shard : List.of("1/2", "2/2")) {
            breakOff(eval().run(shard), "case-2");
        }

        assertThat(report(later.run("1/2"), later.run("2/2")).verdicts())
                .extracting(Verdict::gate)
                .containsExactly("pass-rate");
    }

    @Test
    void refusesADamagedJournal() throws IOException {
        Path whole = eval().run("1/1");
        edit(whole, "\"case-2\",\"trial\":1", "\"case-2\",\"trial\":3");
        int line = Files.readAllLines(whole).stream()
                        .map(text -> text.contains("\"trial\":3"))
                        .toList()
                        .indexOf(true)
                + 1;

        assertRefused(
                () -> report(whole),
                "%s:%s: 'trial' must be from 1 to 2, found 3. A damaged journal cannot be merged. Rerun its job.",
                whole,
                line);
    }

    private static Path edit(Path file, String from, String to) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, Seals.sealed(text.replace(from, to)));
        return file;
    }
}
