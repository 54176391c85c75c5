/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import static dev.evaljunit.internal.launch.ShardedEval.assertRefused;
import static dev.evaljunit.internal.launch.ShardedEval.join;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.gate.Gate;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.internal.dataset.WorkingDirectory;
import dev.evaljunit.internal.gate.Agreement;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.run.Skips;
import dev.evaljunit.internal.run.TrialBody;
import dev.evaljunit.result.Completion.End;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opentest4j.TestAbortedException;

@Tag("slow")
class ShardedRunTests {

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
    void givesTheResultOfOneMachine() throws IOException {
        Path whole = eval().run("1/1");

        Finished report = report(eval().run("1/3"), eval().run("2/3"), eval().run("3/3"));

        assertThat(report.verdicts())
                .extracting(Verdict::status)
                .containsExactly(Status.PASS, Status.PASS, Status.PASS, Status.PASS, Status.PASS);
        for (String file : List.of("run.json", "summary.md")) {
            assertThat(untimed(joined().resolve(file))).isEqualTo(untimed(whole.resolveSibling(file)));
        }
        assertThat(untimed(joined().resolve("trials.jsonl"))).containsExactlyInAnyOrderElementsOf(untimed(whole));
    }

    private List<String> untimed(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.matches("\\s+\"(started_at|took_ms|latency_ms)\" : .*"))
                .map(line -> Seals.unsealed(line)
                        .replaceAll("\"(started_at|seed|latency_ms|latency_ns)\":[^,]+,", "")
                        .replaceAll("(·|trials) [\\d.]+ m?s$", "$1"))
                .toList();
    }

    @Test
    void appliesAGateOnAQuantityOfCasesByTheValuesInTheJournals() throws IOException {
        ShardedEval eval = eval().withGates(
                        Gates.quantity(new Agreement()).mean().atLeast(0.9).withMinKnown(0.9),
                        Gates.quantity(new Agreement())
                                .percentile(25)
                                .atLeast(0.9)
                                .withMinKnown(0.9));
        Path whole = eval.run("1/1");

        Finished report = report(eval.run("1/3"), eval.run("2/3"), eval.run("3/3"));

        assertThat(report.verdicts())
                .extracting(Verdict::sentence)
                .containsExactly(
                        "Eval 'CapitalsEvalTest.answers' has an agreement of 0.909 on average, which reaches the floor of 0.9.",
                        "Eval 'CapitalsEvalTest.answers' has an agreement of 1.000 at p25, which reaches the floor of 0.9.");
        assertThat(untimed(joined().resolve("run.json"))).isEqualTo(untimed(whole.resolveSibling("run.json")));
        assertThat(untimed(joined().resolve("trials.jsonl"))).containsExactlyInAnyOrderElementsOf(untimed(whole));
    }

    @ParameterizedTest
    @CsvSource({"warn, warn, SKIPPED, true", "warn, error, COMPLETE, false"})
    void isSkippedWhereEachMachineWouldSkipIt(String one, String other, End end, boolean isGreen) {
        Finished report = report(skipped("1/2", one), skipped("2/2", other));

        assertThat(report.run().completion().end()).isEqualTo(end);
        assertThat(report.verdicts()).extracting(Verdict::isGreen).containsOnly(isGreen);
    }

    private Path skipped(String shard, String skips) {
        TrialBody body = (evalCase, trial) -> {
            throw new TestAbortedException("no licence");
        };
        return eval().run(ShardedEval.DATASET, body, Map.of("eval.shard", shard, "eval.skips", skips));
    }

    @Test
    void givesTheSameBytesForAnyOrderOfShards() throws IOException {
        List<Path> journals = new ArrayList<>(List.of(eval().run("1/3"), eval().run("2/3"), eval().run("3/3")));
        report(journals.toArray(Path[]::new));
        Map<String, String> once = texts();

        Collections.rotate(journals, 1);
        report(journals.toArray(Path[]::new));

        assertThat(texts()).isEqualTo(once).containsKeys("index.html", "summary.md", "run.json", "trials.jsonl");
    }

    private Map<String, String> texts() throws IOException {
        try (var files = Files.list(joined())) {
            return files.collect(Collectors.toMap(file -> file.getFileName().toString(), ShardedRunTests::read));
        }
    }

    @Test
    void ordersItsJournalByTheDataset() throws IOException {
        report(eval().run("2/2"), eval().run("1/2"));

        List<String> lines = Files.readAllLines(joined().resolve("trials.jsonl"));
        assertThat(lines.subList(1, lines.size()))
                .extracting(line -> Json.readObject(line).get("case") + ":"
                        + Json.readObject(line).get("trial"))
                .containsExactlyElementsOf(ShardedEval.DATASET.cases().stream()
                        .flatMap(each -> Stream.of(each.id() + ":1", each.id() + ":2"))
                        .toList());
    }

    @Test
    void mayBeOneShardAlone() {
        assertThat(report(eval().run("1/1")).verdicts()).allMatch(Verdict::isGreen);
    }

    @Test
    void mayHaveShardsWithoutCases() {
        Path[] journals = Stream.iterate(1, number -> number <= 40, number -> number + 1)
                .map(number -> eval().run(number + "/40"))
                .toArray(Path[]::new);

        assertThat(report(journals).verdicts()).allMatch(Verdict::isGreen);
    }

    @Test
    void isRedWhereItsGatesAre() {
        ShardedEval eval = eval().withGates(Gates.passRate().atLeast(0.99).withMinKnown(0.9));

        Finished report = report(eval.run("1/2"), eval.run("2/2"));

        assertThat(report.verdicts())
                .extracting(Verdict::sentence)
                .containsExactly(
                        "Eval 'CapitalsEvalTest.answers' passed 18 of 24 trials (75.0 %), but must pass at least 99.0 %.");
        assertThat(report.summary()).startsWith("eval  CapitalsEvalTest.answers   capitals@3   12 cases x 2 trials   ");
    }

    @Test
    void statesHowManyTrialsWereRunAgain() throws IOException {
        Path first = eval().run("1/2");
        Path second = eval().run("2/2");
        runAgain(first, "case-7");

        assertThat(report(first, second).verdicts().get(0).facts())
                .containsEntry("run again", "1 trial that had no score, or crashed in an outage, the first time");
    }

    /** As a launch that is asked to run errors again writes it. */
    private void runAgain(Path journal, String id) throws IOException {
        String text = Files.readString(journal);
        String header = text.lines().findFirst().orElseThrow();
        String line = text.lines()
                .filter(each -> each.startsWith("{\"case\":\"%s\",\"trial\":2,".formatted(id)))
                .findFirst()
                .orElseThrow();
        Files.writeString(
                journal,
                Seals.sealed(text
                        + Journal.Resumption.JSON.line(new Journal.Resumption(
                                Instant.parse("2026-05-20T14:33:05Z"),
                                Skips.ERROR,
                                Journal.Header.JSON.read(header).gates(),
                                List.of(),
                                Map.of(id, List.of(2)),
                                false))
                        + "\n" + line + "\n"));
    }

    @Test
    void refusesAGateThatOnlyCodeDefines() {
        Gate own = new Gate() {
            @Override
            public String name() {
                return "own";
            }

            @Override
            public Verdict decide(EvalRun run) {
                throw new AssertionError();
            }
        };
        ShardedEval eval = eval().withGates(own);
        Path first = eval.run("1/2");
        Path second = eval.run("2/2");

        assertRefused(() -> report(first, second), """
                Gate 'own' of eval 'CapitalsEvalTest.answers' is written in code (%s), so it cannot be applied here. Run the eval on one machine, or declare the gate with an annotation.
                """, first);
    }

    @Test
    void refusesToDecideByNoGate() {
        Path whole = eval().withGates().run("1/1");

        assertRefused(() -> report(whole), """
                Eval 'CapitalsEvalTest.answers' has no gate (%s), so nothing would be decided.
                """, whole);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
