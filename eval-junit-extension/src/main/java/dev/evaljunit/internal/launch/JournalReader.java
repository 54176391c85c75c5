/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.dataset.Lines;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonSyntaxException;
import dev.evaljunit.internal.report.CaseLine;
import dev.evaljunit.internal.report.TrialLine;
import dev.evaljunit.internal.run.TrialMemory;
import dev.evaljunit.result.Completion;
import dev.evaljunit.result.Outcome;
import dev.evaljunit.result.TrialResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads a journal.
 *
 * <p>Its last line may be torn, where the launch that wrote it was killed, and is then ignored. Anything else that is
 * wrong is refused with its line, since more may be missing than is seen.
 */
final class JournalReader implements AutoCloseable {

    /** The most finished cases without measurements whose answers stay in memory. */
    private static final int MOST_WHOLE = 1_000;

    private static final String RESUMPTION = "{\"resumed_at\":";

    private final Path file;
    private final String whatNow;
    private final long size;
    private final InputStream in;
    private final Lines lines;
    private final @Nullable Map<String, Object> first;
    private boolean isSound;
    private int number;
    private long offset;
    private long sound;

    private JournalReader(Path file, InputStream in, String whatNow) throws IOException {
        this.file = file;
        this.whatNow = whatNow;
        this.size = Files.size(file);
        this.in = in;
        this.lines = new Lines(in);
        this.first = next(Json::readObject);
    }

    /**
     * Open the journal of a run that may be resumed, and read its first line.
     *
     * @throws EvalException if it cannot be read, or the line is damaged
     */
    static JournalReader open(Path file) {
        return open(file, "A damaged journal cannot be resumed. Delete it, or set eval.resume=never to start over.");
    }

    /**
     * Open a journal and read its first line.
     *
     * @param whatNow the next step for damaged journals, for messages
     * @throws EvalException if it cannot be read, or the line is damaged
     */
    static JournalReader open(Path file, String whatNow) {
        try {
            InputStream in = stream(file);
            return closingUnlessRead(file, in, whatNow);
        } catch (IOException e) {
            throw notRead(file, e);
        }
    }

    /** Refuses devices, which may have no end. */
    private static InputStream stream(Path file) throws IOException {
        return Files.isRegularFile(file) ? Files.newInputStream(file) : InputStream.nullInputStream();
    }

    private static JournalReader closingUnlessRead(Path file, InputStream in, String whatNow) throws IOException {
        try {
            return new JournalReader(file, in, whatNow);
        } catch (IOException | EvalException e) {
            in.close();
            throw e;
        }
    }

    /** {@return whether the file has a trial, or a damaged line that may have been one} */
    static boolean hasTrials(Path file) {
        try (InputStream in = stream(file)) {
            var lines = new Lines(in);
            for (ByteBuffer line = lines.next(); line != null; line = lines.next()) {
                String text = StandardCharsets.UTF_8.decode(line).toString();
                if (!text.startsWith("{\"schema\":") && !text.startsWith(RESUMPTION)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw notRead(file, e);
        }
    }

    private static EvalException notRead(Path file, IOException cause) {
        return new EvalException("Journal '%s' could not be read: %s.".formatted(file, cause), cause);
    }

    /** {@return whether there is no whole line} */
    boolean isEmpty() {
        return first == null;
    }

    /** {@return the header; empty if the journal has none, or one of another format} */
    Optional<Journal.Header> header() {
        try {
            return plainHeader().map(Journal.Header.JSON::from);
        } catch (IllegalArgumentException e) {
            throw refused(e);
        }
    }

    /** {@return the header as the journal has it; empty if there is none, or one of another format} */
    Optional<Map<String, Object>> plainHeader() {
        if (first == null || !Journal.SCHEMA.equals(first.get("schema"))) {
            return Optional.empty();
        }
        checkSound();
        return Optional.of(first);
    }

    /** {@return the next line as the journal has it; {@code null} after the last one} */
    @Nullable
    Map<String, Object> nextPlain() {
        try {
            @Nullable Map<String, Object> line = next(Json::readObject);
            if (line != null) {
                checkSound();
            }
            return line;
        } catch (IOException e) {
            throw notRead(file, e);
        }
    }

    /** {@return the number of the line that was read last, from 1} */
    int number() {
        return number;
    }

    /**
     * Read the rest of a journal that has a header.
     *
     * @param caseIds the cases that may have trials
     * @param trials the most trials of each
     * @throws EvalException if a line is damaged, appears twice or belongs to another eval
     */
    Journal read(Collection<String> caseIds, int trials) {
        return read(Set.copyOf(caseIds)::contains, trials);
    }

    /** Read the rest of a journal whose eval is not known here: any case is one of its cases. */
    Journal read() {
        return read(id -> true, header().orElseThrow().fingerprint().trials());
    }

    private Journal read(Predicate<String> isCase, int trials) {
        var contents = new Contents(header().orElseThrow(), isCase, trials);
        try {
            for (Object line = nextSound(); line != null; line = nextSound()) {
                contents.take(line);
            }
        } catch (IOException e) {
            throw notRead(file, e);
        } catch (IllegalArgumentException e) {
            throw refused(e);
        }
        return contents.journal(sound);
    }

    /**
     * Read the first trials of a journal, some of which may have run again since.
     *
     * @return at most that many; none if this release cannot read the header
     * @throws EvalException if a line is damaged
     */
    List<TrialResult> firstTrials(int most) {
        var trials = new ArrayList<TrialResult>();
        try {
            @Nullable Object line = header().isPresent() ? nextSound() : null;
            while (line != null) {
                if (line instanceof TrialLine trial) {
                    trials.add(trial.result());
                }
                line = trials.size() < most ? nextSound() : null;
            }
        } catch (IOException e) {
            throw notRead(file, e);
        } catch (IllegalArgumentException e) {
            throw refused(e);
        }
        return trials;
    }

    private @Nullable Object nextSound() throws IOException {
        @Nullable Object line = next(JournalReader::bind);
        if (line != null) {
            checkSound();
        }
        return line;
    }

    private void checkSound() {
        if (!isSound) {
            throw refused(new IllegalArgumentException(
                    "the line does not have the checksum of its contents, so it was changed after it was written"));
        }
    }

    /** {@return a {@link Journal.Resumption}, {@link CaseLine} or {@link TrialLine}} */
    private static Object bind(String line) {
        if (line.startsWith(CaseLine.BEGINNING)) {
            return CaseLine.JSON.read(line);
        }
        return line.startsWith(RESUMPTION) ? Journal.Resumption.JSON.read(line) : TrialLine.JSON.read(line);
    }

    /** {@return the next line; {@code null} after the last whole one} */
    private <T> @Nullable T next(Function<String, T> reader) throws IOException {
        @Nullable ByteBuffer line = lines.next();
        if (line == null) {
            return null;
        }
        number++;
        offset += line.remaining() + 1;
        boolean isLast = offset >= size;
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(line.duplicate()).toString();
            T value = reader.apply(text);
            isSound = JournalLine.isSound(line);
            if (offset > size) {
                return null;
            }
            sound = offset;
            return value;
        } catch (JsonSyntaxException | CharacterCodingException e) {
            if (isLast) {
                return null;
            }
            throw refused(e);
        }
    }

    private EvalException refused(Exception e) {
        String reason = e instanceof CharacterCodingException ? "the line must be UTF-8" : e.getMessage();
        return new EvalException("%s:%s: %s. %s".formatted(file, number, reason, whatNow), e);
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw notRead(file, e);
        }
    }

    /** The part of the journal that has been read. */
    private static final class Contents {

        private final Predicate<String> isCase;
        private final int trialsOfEach;
        private final TrialMemory memory;
        private final Map<String, List<TrialResult>> trials = new LinkedHashMap<>();
        private final Map<String, Map<String, Double>> measurements = new LinkedHashMap<>();
        private Journal.Header header;
        private final Queue<String> whole = new ArrayDeque<>();
        private final Set<String> changes = new LinkedHashSet<>();
        private final Map<String, Integer> kept = new HashMap<>();
        private Journal.@Nullable Resumption last;
        private int rerun;
        private int rerunFailed;

        Contents(Journal.Header header, Predicate<String> isCase, int trialsOfEach) {
            this.header = header;
            this.isCase = isCase;
            this.trialsOfEach = trialsOfEach;
            this.memory = TrialMemory.of(header.planned(), trialsOfEach);
        }

        void take(Object line) {
            if (line instanceof Journal.Resumption resumption) {
                resume(resumption);
            } else if (line instanceof CaseLine measured) {
                checkCase(measured.measuredCase());
                measurements.put(measured.measuredCase(), measured.values());
                forgetAnswers(measured.measuredCase());
            } else {
                add((TrialLine) line);
            }
        }

        private void add(TrialLine line) {
            check(line.theCase(), line.trial());
            List<TrialResult> ofCase = trials.computeIfAbsent(line.theCase(), id -> new ArrayList<>(trialsOfEach));
            ofCase.add(line.result());
            if (ofCase.size() == trialsOfEach) {
                whole.add(line.theCase());
            }
            if (whole.size() > MOST_WHOLE) {
                forgetAnswers(whole.remove());
            }
        }

        /** A case that is not finished, or that was not measured before its launch was killed, needs its answers still. */
        private void forgetAnswers(String caseId) {
            trials.computeIfPresent(caseId, (id, ofCase) -> {
                ofCase.replaceAll(memory::kept);
                return ofCase;
            });
        }

        private void checkCase(String caseId) {
            if (!isCase.test(caseId)) {
                throw new IllegalArgumentException(
                        "'case' must be one of the eval's cases, found " + Json.excerpt(caseId));
            }
        }

        private void check(String caseId, int number) {
            checkCase(caseId);
            if (number < 1 || number > trialsOfEach) {
                throw new IllegalArgumentException(
                        "'trial' must be from 1 to %s, found %s".formatted(trialsOfEach, number));
            }
            if (trials.getOrDefault(caseId, List.of()).stream().anyMatch(trial -> trial.number() == number)) {
                throw new IllegalArgumentException(
                        "trial %s of case %s appears twice".formatted(number, Json.excerpt(caseId)));
            }
        }

        private void resume(Journal.Resumption resumption) {
            header = header.withRules(resumption.skips(), resumption.gates());
            changes.addAll(resumption.changes());
            resumption
                    .runAgain()
                    .forEach((caseId, numbers) ->
                            Set.copyOf(numbers).forEach(n -> remove(caseId, n, resumption.failed())));
            last = resumption;
            kept.clear();
            trials.forEach((caseId, ofCase) -> kept.put(caseId, ofCase.size()));
        }

        private void remove(String caseId, int number, boolean failed) {
            List<TrialResult> ofCase = trials.getOrDefault(caseId, List.of());
            Outcome outcome = ofCase.stream()
                    .filter(trial -> trial.number() == number)
                    .map(TrialResult::outcome)
                    .findFirst()
                    .orElseThrow(() ->
                            new IllegalArgumentException("'run_again' must name trials above, found trial %s of case %s"
                                    .formatted(number, Json.excerpt(caseId))));
            ofCase.removeIf(trial -> trial.number() == number);
            if (ofCase.isEmpty()) {
                trials.remove(caseId);
            }
            measurements.remove(caseId);
            if (failed && outcome == Outcome.FAIL) {
                rerunFailed++;
            } else {
                rerun++;
            }
        }

        /** Trials of cases that are not finished count for no verdict. */
        private Optional<Completion.Kept> kept() {
            int count = kept.entrySet().stream()
                    .filter(each ->
                            trials.getOrDefault(each.getKey(), List.of()).size() == trialsOfEach)
                    .mapToInt(Map.Entry::getValue)
                    .sum();
            if (last == null || count == 0) {
                return Optional.empty();
            }
            Duration age = Duration.between(header.startedAt(), last.resumedAt());
            return Optional.of(new Completion.Kept(count, header.startedAt(), age, last.changes()));
        }

        Journal journal(long length) {
            return new Journal(header, trials, measurements, rerun, rerunFailed, kept(), List.copyOf(changes), length);
        }
    }
}
