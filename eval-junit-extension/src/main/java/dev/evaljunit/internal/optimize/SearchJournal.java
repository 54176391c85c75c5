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
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a search has been told, one line for each prompt and case, so that nothing is asked twice after a kill. Scores are apart by part:
 * what a case is for is part of what is known about it. Safe for use by several threads.
 */
public final class SearchJournal implements AutoCloseable {

    private static final String SCHEMA = "eval-search/1";

    private static final JsonBinding<Header> HEADER = JsonBinding.refusingUnknown(Header.class);

    private static final JsonBinding<Line> LINE = JsonBinding.refusingUnknown(Line.class);

    private final Path file;
    private final FileChannel channel;
    private final Map<Key, CaseScore> scores = new HashMap<>();
    private Cost spent = Cost.NONE;
    private Duration took = Duration.ZERO;

    record Header(String schema, String search) {}

    record Line(
            String prompt,
            Part part,
            String theCase,
            OptionalDouble score,
            long calls,
            long tokens,
            double usd,
            long tookMs) {}

    private record Key(String prompt, Part part, String theCase) {}

    private SearchJournal(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Open a journal, which need not exist.
     *
     * @param search identifies the search that may go on with it
     * @throws EvalException if it is that of another search, or damaged
     */
    public static SearchJournal open(Path file, String search) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            var journal = new SearchJournal(
                    file,
                    FileChannel.open(
                            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
            journal.read(Sha256.of(search.getBytes(StandardCharsets.UTF_8)));
            return journal;
        } catch (IOException e) {
            throw new EvalException("The journal '%s' of a search could not be opened: %s".formatted(file, e), e);
        }
    }

    private void read(String search) throws IOException {
        String text = Files.readString(file);
        int end = text.lastIndexOf('\n') + 1; // a kill may have torn the last line
        List<String> lines = text.substring(0, end).lines().toList();
        channel.truncate(text.substring(0, end).getBytes(StandardCharsets.UTF_8).length);
        channel.position(channel.size());
        if (lines.isEmpty()) {
            write(HEADER.line(new Header(SCHEMA, search)));
            return;
        }
        for (int at = 0; at < lines.size(); at++) {
            read(lines.get(at), at, search);
        }
    }

    private void read(String line, int at, String search) {
        try {
            if (at == 0) {
                checkHeader(HEADER.read(line), search);
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
                    "The journal '%s' is that of another search: its prompt, its space, its cases, its optimizer or its seed were others. Delete it, or name another file."
                            .formatted(file));
        }
    }

    private void keep(Line line) {
        var cost = new Cost(line.calls(), line.tokens(), line.usd());
        scores.put(
                new Key(line.prompt(), line.part(), line.theCase()), new CaseScore(line.theCase(), line.score(), cost));
        spent = spent.plus(cost);
        took = Duration.ofMillis(Math.max(took.toMillis(), line.tookMs()));
    }

    /** {@return what a prompt made of a case; empty if it has not been asked} */
    synchronized Optional<CaseScore> find(Prompt prompt, Part part, String theCase) {
        return Optional.ofNullable(scores.get(new Key(prompt.sha256(), part, theCase)));
    }

    /** Add what a prompt made of a case. */
    synchronized void add(Prompt prompt, Part part, CaseScore score, Duration at) {
        var line = new Line(
                prompt.sha256(),
                part,
                score.theCase(),
                score.score(),
                score.cost().calls(),
                score.cost().tokens(),
                score.cost().usd(),
                at.toMillis());
        write(LINE.line(line));
        keep(line);
    }

    private void write(String line) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The journal '" + file + "' could not be written", e);
        }
    }

    /** Force what was added to the disk: a kill takes nothing that was written, but a loss of power would. */
    void force() {
        try {
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException("The journal '" + file + "' could not be written", e);
        }
    }

    /** {@return how many answers it has} */
    synchronized int size() {
        return scores.size();
    }

    /** {@return what all launches have spent} */
    synchronized Cost spent() {
        return spent;
    }

    /** {@return how long earlier launches took} */
    synchronized Duration took() {
        return took;
    }

    @Override
    public void close() {
        force();
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The journal '" + file + "' could not be closed", e);
        }
    }
}
