/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.history;

import static dev.evaljunit.internal.history.KeptRuns.METHOD;
import static dev.evaljunit.internal.history.KeptRuns.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryHistoryTests extends HistoryContract {

    private static final String FOLDER = EvalKey.of(METHOD);

    @TempDir
    Path temporary;

    private Path directory() {
        return temporary.resolve("history");
    }

    @Override
    History open(Retention retention, Clock clock) {
        return DirectoryHistory.open(directory(), retention, clock);
    }

    private History open() {
        return open(Retention.DEFAULT, Clock.systemUTC());
    }

    private static List<String> names(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Tag("slow")
    @Test
    void losesNothingOfAWriterThatIsKilled() throws Exception {
        KilledWriter.check("dir:" + directory(), temporary, this::open);
    }

    @Test
    void hasAFileForEachRunAndIsIgnoredByGit() throws IOException {
        open().add(KeptRuns.refunds());

        assertThat(names(directory())).containsExactly(".gitignore", "history.json", FOLDER);
        assertThat(directory().resolve(".gitignore")).hasContent("*");
        assertThat(FOLDER).matches("shop[.]RefundAssistantEvalTest[.]answersRefundQuestions-[0-9a-f]{8}");
        assertThat(names(directory().resolve(FOLDER)))
                .singleElement()
                .asString()
                .matches("20260520T143305000Z-[0-9a-f]{8}-00000000-[0-9a-f]{32}[.]jsonl[.]gz");
    }

    @Test
    void readingCreatesNothing() {
        try (History history = open()) {
            assertThat(history.find(HistoryQuery.of(METHOD))).isEmpty();
        }
        assertThat(directory()).doesNotExist();
    }

    @Test
    void opensOnlyFilesWhoseNamesMatch() throws IOException {
        try (History history = open()) {
            history.add(KeptRuns.refunds());
            Path folder = directory().resolve(FOLDER);
            Path damaged = RunFileName.of(
                            folder,
                            KeptRuns.at(START.plusSeconds(1), KeptRuns.branch("other"))
                                    .header())
                    .file();
            Files.writeString(damaged, "damaged");
            Files.writeString(folder.resolve("notes.txt"), "mine");

            assertThat(history.find(HistoryQuery.of(METHOD).onBranch("main"))).hasSize(1);
            assertThatThrownBy(() -> history.find(HistoryQuery.of(METHOD)))
                    .isInstanceOf(EvalException.class)
                    .hasMessage(
                            "History '%s' could not be read: java.util.zip.ZipException: Not in GZIP format. Delete it, or restore it from a copy."
                                    .formatted(damaged));
        }
    }

    private void edit(String old, String now) throws IOException {
        try (Stream<Path> files = Files.list(directory().resolve(FOLDER))) {
            Path file = files.findFirst().orElseThrow();
            String text;
            try (var in = new GZIPInputStream(Files.newInputStream(file))) {
                text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
            assertThat(text).contains(old);
            try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
                out.write(text.replace(old, now).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void refusesCountsThatCannotBe() throws IOException {
        try (History history = open()) {
            history.add(KeptRuns.refunds());
            edit("\"passed\":", "\"passed\":-");

            assertThatThrownBy(() -> history.find(HistoryQuery.of(METHOD)))
                    .isInstanceOf(EvalException.class)
                    .hasMessageContaining("counts must be from 0 up and add up to 'total', found ")
                    .hasMessageEndingWith(" Delete it, or restore it from a copy.");
        }
    }

    @Test
    void refusesACaseThatIsThereTwice() throws IOException {
        try (History history = open()) {
            RunRecord run = KeptRuns.refunds();
            history.add(run);
            edit(run.cases().get(1).theCase(), run.cases().get(0).theCase());

            assertThatThrownBy(() ->
                            history.read(history.find(HistoryQuery.of(METHOD)).get(0)))
                    .isInstanceOf(EvalException.class)
                    .hasMessageEndingWith(":3: case '%s' must not be there twice. Delete it, or restore it from a copy."
                            .formatted(run.cases().get(0).theCase()));
        }
    }

    @Test
    void leavesOutARunThatCannotBeRead_ifAsked() throws IOException {
        try (History history = open()) {
            history.add(KeptRuns.refunds());
            RunRecord newer = KeptRuns.at(START.plusSeconds(1));
            Path damaged =
                    RunFileName.of(directory().resolve(FOLDER), newer.header()).file();
            Files.writeString(damaged, "damaged");
            var problems = new ArrayList<String>();

            assertThat(history.find(HistoryQuery.of(METHOD), problem -> problems.add(problem.getMessage())))
                    .hasSize(1);
            assertThat(history.newest(HistoryQuery.ofAll(), problem -> problems.add(problem.getMessage())))
                    .hasSize(1);
            assertThat(problems)
                    .hasSize(2)
                    .allMatch(problem -> problem.startsWith("History '%s' could not be read: ".formatted(damaged)));
        }
    }

    @Test
    void refusesAFolderOfAnotherVersion() throws IOException {
        Files.createDirectories(directory());
        Files.writeString(directory().resolve("history.json"), "{\"schema\": \"eval-history/7\"}");

        assertThatThrownBy(this::open)
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "%s: 'schema' must be 'eval-history/1', found 'eval-history/7': another version of eval-junit has written it. Use that version, or name another history in eval.history."
                                .formatted(directory().resolve("history.json")));
    }

    @Test
    void namesAFolderThatCannotBeWritten() throws IOException {
        Files.createDirectories(directory());
        Files.writeString(directory().resolve(FOLDER), "a file");

        try (History history = open()) {
            assertThatThrownBy(() -> history.add(KeptRuns.refunds()))
                    .isInstanceOf(EvalException.class)
                    .hasMessageStartingWith("History '%s' could not be written: ".formatted(directory()));
        }
    }
}
