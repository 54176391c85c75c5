/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.Prompt;
import dev.evaljunit.internal.stats.HoldoutSplit.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class SearchJournalTests {

    private static final Prompt PROMPT = Prompt.of("shop@1", "Answer {{question}}");

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void prepare() {
        file = directory.resolve("search.jsonl");
    }

    private SearchJournal open() {
        return SearchJournal.open(file, "a search", Instant.EPOCH);
    }

    private static CaseScore answered(String theCase, String answer) {
        return new CaseScore(
                theCase, OptionalDouble.of(1), new Cost(1, 2, 0.5), Duration.ofMillis(3), answer, List.of());
    }

    private static void add(SearchJournal journal, CaseScore score) {
        journal.add(PROMPT, Part.TRAIN, score, Duration.ofSeconds(1));
    }

    @Test
    void forgetsALineThatWasTornInTheMiddleOfACharacter() throws IOException {
        try (SearchJournal journal = open()) {
            add(journal, answered("one", "für"));
        }
        long whole = Files.size(file);
        byte[] torn = "{\"answered\":{\"answer\":\"fü".getBytes(StandardCharsets.UTF_8);
        Files.write(file, Arrays.copyOf(torn, torn.length - 1), StandardOpenOption.APPEND);

        try (SearchJournal journal = open()) {
            assertThat(Files.size(file)).isEqualTo(whole);
            assertThat(journal.find(PROMPT, Part.TRAIN, "one")).hasValue(answered("one", "für"));
            add(journal, answered("two", "für"));
        }
        try (SearchJournal journal = open()) {
            assertThat(journal.find(PROMPT, Part.TRAIN, "two")).isPresent();
        }
    }

    @Test
    void anInterruptDoesNotCloseIt() {
        try (SearchJournal journal = open()) {
            Thread.currentThread().interrupt();
            add(journal, answered("one", "yes"));
            journal.force();
            assertThat(Thread.interrupted()).isTrue();
            add(journal, answered("two", "yes"));
        }
        try (SearchJournal journal = open()) {
            assertThat(journal.find(PROMPT, Part.TRAIN, "two")).isPresent();
        }
    }

    @Test
    void knowsAtOnceWhatItWillKnowWhenItIsReadAgain() {
        String half = "half of \uD83D";
        Optional<CaseScore> atOnce;
        String replied;
        try (SearchJournal journal = open()) {
            add(journal, answered("one", half));
            atOnce = journal.find(PROMPT, Part.TRAIN, "one");
            replied = journal.add("question", half, Cost.NONE, Duration.ZERO);
        }
        try (SearchJournal journal = open()) {
            assertThat(journal.find(PROMPT, Part.TRAIN, "one")).isEqualTo(atOnce);
            assertThat(journal.reply("question")).hasValue(replied);
        }
    }

    @Test
    void isWrittenByOneSearchAtATime() {
        try (SearchJournal journal = open()) {
            add(journal, answered("one", "yes"));
            for (int launch = 0; launch < 2; launch++) {
                assertThatThrownBy(this::open)
                        .isInstanceOf(EvalException.class)
                        .hasMessage(
                                "The journal '%s' is being written by another search. Wait for it to end, or name another directory.",
                                file);
            }
            add(journal, answered("two", "yes"));
        }
        assertThatThrownBy(() -> SearchJournal.open(file, "another search", Instant.EPOCH))
                .hasMessageStartingWith("The journal '%s' is that of another search", file);
        try (SearchJournal journal = open()) {
            assertThat(journal.find(PROMPT, Part.TRAIN, "two")).isPresent();
        }
    }

    /** Locks a file until its input ends. */
    static final class OtherProcess {

        private OtherProcess() {}

        public static void main(String[] args) throws IOException {
            try (SearchJournal journal = SearchJournal.open(Path.of(args[0]), "a search", Instant.EPOCH)) {
                System.out.println("opened");
                System.in.read();
                journal.force();
            }
        }
    }

    @Test
    void isWrittenByOneProcessAtATime() throws IOException, InterruptedException {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProcess.class.getName(),
                        file.toString())
                .start();
        try (var out = other.inputReader()) {
            assertThat(out.readLine()).isEqualTo("opened");
            assertThatThrownBy(this::open).hasMessageContaining("is being written by another search");
        } finally {
            other.getOutputStream().close();
            other.waitFor();
        }
        try (SearchJournal journal = open()) {
            assertThat(journal.replies()).isZero();
        }
    }
}
