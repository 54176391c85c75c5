/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

import dev.evaljunit.EvalException;
import dev.evaljunit.Prompt;
import dev.evaljunit.internal.dataset.Sha256;
import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.json.JsonException;
import dev.evaljunit.internal.stats.HoldoutSplit.Part;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a search has been told, one line for each prompt and case and for each reply of the model that proposes prompts, so that
 * nothing is asked twice after a kill. Scores are apart by part:
 * what a case is for is part of what is known about it. Safe for use by several threads.
 */
public final class SearchJournal implements AutoCloseable {

    private static final String SCHEMA = "eval-search/1";

    private static final JsonBinding<Header> HEADER = JsonBinding.refusingUnknown(Header.class);

    private static final JsonBinding<Line> LINE = JsonBinding.refusingUnknown(Line.class);

    /** Those that this JVM has open: to open one again would end the lock on it, which is that of the process. */
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    private final Path file;

    /** Written without its channel: the interrupt of one thread would close it for all. */
    private final RandomAccessFile lines;

    private final Map<Key, Known<CaseScore>> scores = new HashMap<>();
    private final Map<String, Known<String>> replies = new HashMap<>();
    private final Map<Mark, Mark> moments = new HashMap<>();
    private Instant startedAt;
    private Mark last = Mark.START;
    private Mark seen = Mark.START;

    record Header(String schema, String search, Instant startedAt) {}

    /** What a prompt made of a case, or what the model that proposes prompts replied; neither if a launch only says when it ended. */
    record Line(
            Optional<CaseLine> answered,
            Optional<ReplyLine> proposed,
            long calls,
            long tokens,
            double usd,
            long tookMs) {

        Line {
            JsonException.check(
                    answered.isEmpty() || proposed.isEmpty(), "answered", "there only if 'proposed' is not", "both");
        }

        Cost cost() {
            return new Cost(calls, tokens, usd);
        }

        boolean isMoment() {
            return answered.isEmpty() && proposed.isEmpty();
        }
    }

    record CaseLine(
            String prompt,
            Part part,
            String theCase,
            OptionalDouble score,
            Cost price,
            long latencyMs,
            String answer,
            List<String> reasons) {}

    record ReplyLine(String question, String reply) {}

    /**
     * What a search had spent when a line was written.
     *
     * @param lines how many were written
     * @param answers how many cases were answered, over all prompts
     * @param answered what they and their judgements cost
     * @param spent that, and what the model that proposes prompts cost
     * @param took how long all launches had taken
     */
    record Mark(int lines, int answers, Cost answered, Cost spent, Duration took) {

        static final Mark START = new Mark(0, 0, Cost.NONE, Cost.NONE, Duration.ZERO);

        Mark after(Line line) {
            boolean isAnswer = line.answered().isPresent();
            return new Mark(
                    lines + 1,
                    isAnswer ? answers + 1 : answers,
                    isAnswer ? answered.plus(line.cost()) : answered,
                    spent.plus(line.cost()),
                    Duration.ofMillis(Math.max(took.toMillis(), line.tookMs())));
        }
    }

    /** What a line says. */
    private record Known<T>(T value, Mark at) {}

    private record Key(String prompt, Part part, String theCase) {}

    private SearchJournal(Path file, RandomAccessFile lines, Instant now) {
        this.file = file;
        this.lines = lines;
        this.startedAt = now;
    }

    /**
     * Open a journal, which need not exist.
     *
     * @param search identifies the search that may go on with it
     * @param now when the search began, unless the journal knows better
     * @throws EvalException if it is that of another search, damaged, or written by another one at this time
     */
    public static SearchJournal open(Path file, String search, Instant now) {
        Path path = file.toAbsolutePath().normalize();
        if (!OPEN.add(path)) {
            throw isWritten(file);
        }
        try {
            Files.createDirectories(path.getParent());
            return opened(file, search, now);
        } catch (IOException e) {
            OPEN.remove(path);
            throw new EvalException("The journal '%s' of a search could not be opened: %s".formatted(file, e), e);
        } catch (RuntimeException e) {
            OPEN.remove(path);
            throw e;
        }
    }

    private static SearchJournal opened(Path file, String search, Instant now) throws IOException {
        var lines = new RandomAccessFile(file.toFile(), "rw");
        try {
            if (isLockedByOthers(lines)) {
                throw isWritten(file);
            }
            var journal = new SearchJournal(file, lines, now);
            journal.read(Sha256.of(search.getBytes(StandardCharsets.UTF_8)));
            return journal;
        } catch (IOException | RuntimeException e) {
            lines.close();
            throw e;
        }
    }

    /** Where there are no locks, as on some network drives, nothing keeps two searches apart. */
    private static boolean isLockedByOthers(RandomAccessFile lines) {
        try {
            return lines.getChannel().tryLock() == null;
        } catch (IOException e) {
            return false;
        }
    }

    private static EvalException isWritten(Path file) {
        return new EvalException(
                "The journal '%s' is being written by another search. Wait for it to end, or name another directory."
                        .formatted(file));
    }

    private void read(String search) throws IOException {
        List<String> whole = wholeLines();
        if (whole.isEmpty()) {
            write(HEADER.line(new Header(SCHEMA, search, startedAt)));
            return;
        }
        for (int at = 0; at < whole.size(); at++) {
            read(whole.get(at), at, search);
        }
    }

    /** A kill may have torn the last line, and a character in it. */
    private List<String> wholeLines() throws IOException {
        byte[] bytes = new byte[Math.toIntExact(lines.length())];
        lines.readFully(bytes); // another descriptor would end the lock
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        lines.setLength(end);
        lines.seek(end);
        return new String(bytes, 0, end, StandardCharsets.UTF_8).lines().toList();
    }

    private void read(String line, int at, String search) {
        try {
            if (at == 0) {
                Header header = HEADER.read(line);
                checkHeader(header, search);
                startedAt = header.startedAt();
            } else {
                keep(LINE.read(line));
            }
        } catch (JsonException e) {
            throw new EvalException(
                    "%s Delete the journal to search again from the beginning.".formatted(e.in(file + ":" + (at + 1))),
                    e);
        }
    }

    private void checkHeader(Header header, String search) {
        if (!header.schema().equals(SCHEMA) || !header.search().equals(search)) {
            throw new EvalException(
                    "The journal '%s' is that of another search: its prompt, its space, its cases, its judges, its trials, its optimizer or its seed were others. Delete it, or name another file."
                            .formatted(file));
        }
    }

    private void keep(Line line) {
        Mark before = last;
        last = last.after(line);
        if (line.isMoment()) {
            moments.put(before, last);
        }
        line.answered()
                .ifPresent(each -> scores.put(
                        new Key(each.prompt(), each.part(), each.theCase()),
                        new Known<>(score(each, line.cost()), last)));
        line.proposed().ifPresent(each -> replies.put(each.question(), new Known<>(each.reply(), last)));
    }

    private static CaseScore score(CaseLine line, Cost cost) {
        return new CaseScore(
                line.theCase(),
                line.score(),
                cost,
                line.price(),
                Duration.ofMillis(line.latencyMs()),
                line.answer(),
                line.reasons());
    }

    /** {@return what a prompt made of a case; empty if it has not been asked} A search that is resumed comes to know it here. */
    synchronized Optional<CaseScore> find(Prompt prompt, Part part, String theCase) {
        return Optional.ofNullable(scores.get(new Key(prompt.sha256(), part, theCase)))
                .map(this::see);
    }

    /** {@return the same, of what was found before} */
    synchronized Optional<CaseScore> again(Prompt prompt, Part part, String theCase) {
        return Optional.ofNullable(scores.get(new Key(prompt.sha256(), part, theCase)))
                .map(Known::value);
    }

    private <T> T see(Known<T> known) {
        seen = known.at().lines() > seen.lines() ? moments.getOrDefault(known.at(), known.at()) : seen;
        return known.value();
    }

    /** Add what a prompt made of a case. */
    synchronized void add(Prompt prompt, Part part, CaseScore score, Duration at) {
        var answered = new CaseLine(
                prompt.sha256(),
                part,
                score.theCase(),
                score.score(),
                score.price(),
                score.latency().toMillis(),
                score.answer(),
                score.reasons());
        add(line(Optional.of(answered), Optional.empty(), score.cost(), at));
    }

    /** {@return what the model that proposes prompts replied to a question; empty if it has not been asked} */
    synchronized Optional<String> reply(String question) {
        return Optional.ofNullable(replies.get(question)).map(this::see);
    }

    /** {@return how often the model that proposes prompts replied} */
    synchronized int replies() {
        return replies.size();
    }

    /** Add what the model that proposes prompts replied, and return it as it was written. */
    synchronized String add(String question, String reply, Cost cost, Duration at) {
        add(line(Optional.empty(), Optional.of(new ReplyLine(question, reply)), cost, at));
        return reply(question).orElseThrow();
    }

    /** Add that so much time has passed since the last line. A search that is resumed comes to know it with that line. */
    synchronized void addMoment(Duration at) {
        add(line(Optional.empty(), Optional.empty(), Cost.NONE, at));
    }

    private static Line line(Optional<CaseLine> answered, Optional<ReplyLine> proposed, Cost cost, Duration at) {
        return new Line(answered, proposed, cost.calls(), cost.tokens(), cost.usd(), at.toMillis());
    }

    /** What is known is what was written, such as without half of a character, so that a search that is resumed knows the same. */
    private void add(Line line) {
        byte[] written = write(LINE.line(line));
        keep(LINE.read(new String(written, StandardCharsets.UTF_8)));
        seen = last;
    }

    private byte[] write(String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            lines.write(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("The journal '" + file + "' could not be written", e);
        }
    }

    /** Force what was added to the disk: a kill takes nothing that was written, but a loss of power would. */
    void force() {
        try {
            lines.getFD().sync();
        } catch (IOException e) {
            throw new UncheckedIOException("The journal '" + file + "' could not be written", e);
        }
    }

    /** {@return when the first launch began} */
    synchronized Instant startedAt() {
        return startedAt;
    }

    /**
     * {@return what was spent until the last line that the search has come to know} A search that is resumed decides by what it had spent
     * when it decided first.
     */
    synchronized Mark seen() {
        return seen;
    }

    /** {@return whether the search knows all lines, and so goes on} */
    synchronized boolean isAtEnd() {
        return seen.lines() == last.lines();
    }

    /** {@return how long earlier launches took} */
    synchronized Duration took() {
        return last.took();
    }

    @Override
    public void close() {
        try (lines) {
            force();
        } catch (IOException e) {
            throw new UncheckedIOException("The journal '" + file + "' could not be closed", e);
        } finally {
            OPEN.remove(file.toAbsolutePath().normalize());
        }
    }
}
