/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.internal.gate.GateJson;
import dev.evaljunit.internal.report.SampleRuns;
import dev.evaljunit.internal.report.TrialLine;
import dev.evaljunit.internal.run.Skips;
import dev.evaljunit.result.TrialResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class JournalReaderTests {

    static final Journal.Header HEADER = new Journal.Header(
            Journal.SCHEMA,
            "RefundEvalTest.answers",
            Instant.parse("2026-05-20T14:33:05.123456789Z"),
            Long.MIN_VALUE,
            5,
            Skips.WARN,
            FingerprintTests.FINGERPRINT,
            List.of(GateJson.toJson(Gates.passRate().atLeast(0.9))),
            Optional.empty());

    private static final String FIRST = trial("refund-0001", 1);

    private static final List<String> IDS = List.of("refund-0001", "refund-0002", "refund-0003");

    @TempDir
    Path directory;

    @Test
    void readsWhatWasWritten() throws IOException {
        Journal journal = read(header(), FIRST, trial("refund-0002", 2), trial("refund-0001", 2));

        assertThat(journal.header()).isEqualTo(HEADER);
        assertThat(journal.trials())
                .isEqualTo(Map.of("refund-0001", List.of(result(1), result(2)), "refund-0002", List.of(result(2))));
        assertThat(journal.rerun()).isZero();
        assertThat(journal.length()).isEqualTo(Files.size(file()));
    }

    @Test
    void countsTheTrialsThatRanAgainAndTakesTheLastRules() throws IOException {
        var gates = List.of(GateJson.toJson(Gates.tokens().total().atMost(5)));
        String again = resumption(gates, Map.of("refund-0002", List.of(1)));
        Journal journal = read(header(), FIRST, trial("refund-0002", 1), again, trial("refund-0002", 1), again);

        assertThat(journal.trials()).isEqualTo(Map.of("refund-0001", List.of(result(1))));
        assertThat(journal.rerun()).isEqualTo(2);
        assertThat(journal.header()).isEqualTo(HEADER.withRules(Skips.WARN, gates));
    }

    @Test
    void readsTheWholeLinesOfAFileThatEndsAnywhere() throws IOException {
        List<String> lines = List.of(header(), FIRST, trial("refund-0002", 1), trial("refund-0003", 1));
        byte[] whole = bytes(lines);
        List<Integer> ends = IntStream.rangeClosed(0, 4)
                .mapToObj(count -> count == 0 ? 0 : bytes(lines.subList(0, count)).length)
                .toList();
        int[] lengths = IntStream.rangeClosed(0, whole.length)
                .filter(length -> length % 13 == 0 || ends.stream().anyMatch(end -> Math.abs(length - end) < 3))
                .toArray();
        for (int length : lengths) {
            byte[] torn = Arrays.copyOf(whole, length);
            Files.write(file(), torn);
            long feeds =
                    new String(torn, ISO_8859_1).chars().filter(c -> c == '\n').count();
            try (var reader = JournalReader.open(file())) {
                assertThat(reader.isEmpty()).as("%s bytes", length).isEqualTo(feeds == 0);
                if (feeds > 0) {
                    Journal journal = reader.read(IDS, 2);

                    assertThat(journal.trials()).as("%s bytes", length).hasSize((int) feeds - 1);
                    assertThat(journal.length()).isEqualTo((long) ends.get((int) feeds));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"case\":\n", "\u0000\u0000\u0000", "\u0000\n", "{\"case\":\"\u00C3\n", "\n", "[]\n"})
    void takesALastLineThatIsNoObjectAsTorn(String end) throws IOException {
        byte[] sound = bytes(List.of(header(), FIRST));
        Files.write(file(), sound);
        Files.write(file(), end.getBytes(ISO_8859_1), StandardOpenOption.APPEND);
        try (var reader = JournalReader.open(file())) {
            Journal journal = reader.read(IDS, 2);

            assertThat(journal.trials()).hasSize(1);
            assertThat(journal.length()).isEqualTo(sound.length);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"case\":|invalid JSON at column 9: Unexpected end-of-input within/between Object entries",
                "[]|must be a JSON object, found an array",
                "{}|'case' must be a text, found nothing",
                "{\"case\":\"refund-0001\",\"trial\":1,\"outcome\":\"PASS\",\"latency_ms\":0,\"latency_ns\":0,\"answer\":{\"text\":\"\"}}|trial 1 of case \"refund-0001\" appears twice",
                "{\"case\":\"refund-0001\",\"trial\":3,\"outcome\":\"PASS\",\"latency_ms\":0,\"latency_ns\":0,\"answer\":{\"text\":\"\"}}|'trial' must be from 1 to 2, found 3",
                "{\"case\":\"refund-0001\",\"trial\":0,\"outcome\":\"PASS\",\"latency_ms\":0,\"latency_ns\":0,\"answer\":{\"text\":\"\"}}|'trial' must be from 1 to 2, found 0",
                "{\"case\":\"warranty\",\"trial\":1,\"outcome\":\"PASS\",\"latency_ms\":0,\"latency_ns\":0,\"answer\":{\"text\":\"\"}}|'case' must be one of the eval's cases, found \"warranty\"",
                "{\"case\":\"refund-0002\",\"trial\":1}|'outcome' must be one of PASS, FAIL, UNSCORED, NOT_APPLICABLE, found nothing",
                "{\"resumed_at\":\"2026-05-21T00:00:00Z\",\"skips\":\"ERROR\",\"run_again\":{\"refund-0002\":[1]},\"failed\":false}|'run_again' must name trials above, found trial 1 of case \"refund-0002\"",
            })
    void refusesADamagedLineBeforeTheLast(String line, String reason) throws IOException {
        Files.write(file(), bytes(List.of(header(), FIRST, line, trial("refund-0003", 1))));
        try (var reader = JournalReader.open(file())) {
            assertThatThrownBy(() -> reader.read(IDS, 2))
                    .isInstanceOf(EvalException.class)
                    .hasMessage(
                            "%s:3: %s. A damaged journal cannot be resumed. Delete it, or set eval.resume=never to start over.",
                            file(), reason);
        }
    }

    @Test
    void refusesBytesThatAreNotUtf8() throws IOException {
        Files.writeString(file(), Seals.sealed(header()) + "{\"a\":\"\u00C3\"}\n{}\n", ISO_8859_1);
        try (var reader = JournalReader.open(file())) {
            assertThatThrownBy(() -> reader.read(IDS, 2))
                    .isInstanceOf(EvalException.class)
                    .hasMessageStartingWith(file() + ":2: the line must be UTF-8. ");
        }
    }

    @ParameterizedTest
    @CsvSource({"0.9,1.0", "latency_ns, latency_nx"})
    void refusesALineThatWasChangedAfterItWasWritten(String was, String is) throws IOException {
        String written = new String(bytes(List.of(header(), FIRST, trial("refund-0002", 1))), UTF_8);
        String[] lines = written.split("\n", -1);
        lines[2] = lines[2].replace(was, is);
        Files.writeString(file(), String.join("\n", lines));
        try (var reader = JournalReader.open(file())) {
            assertThatThrownBy(() -> reader.read(IDS, 2))
                    .isInstanceOf(EvalException.class)
                    .hasMessageStartingWith(file() + ":3: ");
        }
    }

    @Test
    void readsAJournalWhoseLineEndsWereConverted() throws IOException {
        String written = new String(bytes(List.of(header(), FIRST, trial("refund-0002", 1))), UTF_8);
        Files.writeString(file(), written.replace("\n", "\r\n"));
        try (var reader = JournalReader.open(file())) {
            assertThat(reader.read(IDS, 2).trials()).hasSize(2);
        }
    }

    @Test
    void saysThatAChangedLineWasChanged() throws IOException {
        Files.writeString(
                file(), new String(bytes(List.of(header(), FIRST)), UTF_8).replace("\"value\":0.9", "\"value\":1.0"));
        try (var reader = JournalReader.open(file())) {
            assertThatThrownBy(() -> reader.read(IDS, 2))
                    .hasMessage(
                            "%s:2: the line does not have the checksum of its contents, so it was changed after it was written. A damaged journal cannot be resumed. Delete it, or set eval.resume=never to start over.",
                            file());
        }
    }

    @Test
    void refusesADamagedHeader() throws IOException {
        Files.write(file(), bytes(List.of("{\"schema\":", FIRST)));

        assertThatThrownBy(() -> JournalReader.open(file()))
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith(file() + ":1: invalid JSON at column 11: ");
        Files.write(file(), bytes(List.of(header().replace("2026-05-20T14", "yesterday"), FIRST)));
        try (var reader = JournalReader.open(file())) {
            assertThatThrownBy(reader::header)
                    .isInstanceOf(EvalException.class)
                    .hasMessageStartingWith(
                            file()
                                    + ":1: 'started_at' must be a time such as 2026-01-31T12:00:00Z, found \"yesterday:33:05.123456789Z\". ");
        }
    }

    @Test
    void findsNoHeaderInAJournalOfAnotherRelease() throws IOException {
        for (String first : List.of(FIRST, header().replace("eval-trials/3", "eval-trials/2"))) {
            Files.write(file(), bytes(List.of(first, FIRST)));
            try (var reader = JournalReader.open(file())) {
                assertThat(reader.isEmpty()).isFalse();
                assertThat(reader.header()).isEmpty();
            }
        }
    }

    @Test
    void reportsWhetherThereIsAnythingToKeep() throws IOException {
        String resumed = resumption(List.of(), Map.of());
        Files.write(file(), bytes(List.of(header(), resumed)));
        assertThat(JournalReader.hasTrials(file())).isFalse();
        for (String line : List.of(FIRST, "{\"torn")) {
            Files.write(file(), bytes(List.of(header(), resumed, line)));
            assertThat(JournalReader.hasTrials(file())).isTrue();
        }
    }

    private Journal read(String... lines) throws IOException {
        Files.write(file(), bytes(List.of(lines)));
        try (var reader = JournalReader.open(file())) {
            return reader.read(IDS, 2);
        }
    }

    private Path file() {
        return directory.resolve("trials.jsonl");
    }

    private static byte[] bytes(List<String> lines) {
        return lines.stream()
                .map(JournalReaderTests::sealed)
                .collect(Collectors.joining())
                .getBytes(UTF_8);
    }

    /** What is no object cannot have been written like this. */
    private static String sealed(String line) {
        return line.matches("\\{.+}") ? new String(JournalLine.sealed(line), UTF_8) : line + "\n";
    }

    private static String resumption(List<Map<String, Object>> gates, Map<String, List<Integer>> runAgain) {
        return Journal.Resumption.JSON.line(new Journal.Resumption(
                Instant.parse("2026-05-21T00:00:00Z"), Skips.WARN, gates, List.of(), runAgain, false));
    }

    private static String header() {
        return Journal.Header.JSON.line(HEADER);
    }

    private static TrialResult result(int number) {
        return SampleRuns.answered(number, SampleRuns.grounded(0.9, "schön 😀"));
    }

    private static String trial(String caseId, int number) {
        int n = Integer.parseInt(caseId.substring("refund-".length()));
        return TrialLine.JSON.line(TrialLine.of(SampleRuns.refund(n, "Can I?", "consumer"), result(number)));
    }
}
