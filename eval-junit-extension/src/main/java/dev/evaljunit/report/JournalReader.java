/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.report;

import dev.evaljunit.EvalException;
import dev.evaljunit.TrialResult;
import dev.evaljunit.dataset.Lines;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonFields;
import dev.evaljunit.internal.json.JsonSyntaxException;
import dev.evaljunit.run.TrialMemory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a journal.
 *
 * <p>Its last line may be torn, where the launch that wrote it was killed, and is then as good as not there. Anything else
 * that is wrong is refused with its line, since nobody can tell what else is missing.
 */
final class JournalReader implements AutoCloseable {

    private final Path file;
    private final String whatNow;
    private final long size;
    private final InputStream in;
    private final Lines lines;
    private final @Nullable JsonFields first;
    private int number;
    private long offset;
    private long sound;

    private JournalReader(Path file, InputStream in, String whatNow) throws IOException {
        this.file = file;
        this.whatNow = whatNow;
        this.size = Files.size(file);
        this.in = in;
        this.lines = new Lines(in);
        this.first = next();
    }

    /**
     * Open the journal of a run that may go on, and read its first line.
     *
     * @throws EvalException if it cannot be read, or the line is damaged
     */
    static JournalReader open(Path file) {
        return open(
                file,
                "No run can go on from a journal that is damaged. Delete it, or set eval.resume=never to start anew.");
    }

    /**
     * Open a journal and read its first line.
     *
     * @param whatNow what to do about damage, for messages
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

    /** A device may have no end. */
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

    /** {@return whether the file has a line that somebody may want to keep, whatever is wrong with it} */
    static boolean hasTrials(Path file) {
        try (InputStream in = stream(file)) {
            var lines = new Lines(in);
            for (ByteBuffer line = lines.next(); line != null; line = lines.next()) {
                String text = StandardCharsets.UTF_8.decode(line).toString();
                if (!text.startsWith("{\"schema\":") && !text.startsWith("{\"" + Resumption.AT + "\":")) {
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

    /** {@return the header; empty if the journal has none, or one of another release} */
    Optional<JournalHeader> header() {
        if (first == null || !JournalHeader.isHeader(first)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JournalHeader.parse(first));
        } catch (IllegalArgumentException e) {
            throw refused(e);
        }
    }

    /**
     * Read the rest of a journal that has a header.
     *
     * @param caseIds the cases that it may have trials of
     * @param trials how many it may have of each
     * @throws EvalException if a line is damaged, stands there twice or does not belong there
     */
    Journal read(Collection<String> caseIds, int trials) {
        var reading = new Reading(header().orElseThrow(), Set.copyOf(caseIds), trials);
        try {
            for (JsonFields line = next(); line != null; line = next()) {
                reading.take(line);
            }
        } catch (IOException e) {
            throw notRead(file, e);
        } catch (IllegalArgumentException e) {
            throw refused(e);
        }
        return reading.journal(sound);
    }

    /** {@return the next line; {@code null} after the last whole one} */
    private @Nullable JsonFields next() throws IOException {
        @Nullable ByteBuffer line = lines.next();
        if (line == null) {
            return null;
        }
        number++;
        offset += line.remaining() + 1;
        boolean isLast = offset >= size;
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(line).toString();
            JsonFields fields = new JsonFields(Json.readObject(text));
            if (offset > size) {
                return null;
            }
            sound = offset;
            return fields;
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

    /** What has been read so far. */
    private static final class Reading {

        private JournalHeader header;
        private final Set<String> caseIds;
        private final int trialsOfEach;
        private final TrialMemory memory;
        private final Map<TrialId, TrialResult> trials = new LinkedHashMap<>();
        private int rerun;

        Reading(JournalHeader header, Set<String> caseIds, int trialsOfEach) {
            this.header = header;
            this.caseIds = caseIds;
            this.trialsOfEach = trialsOfEach;
            this.memory = TrialMemory.of(header.planned(), trialsOfEach);
        }

        void take(JsonFields line) {
            if (Resumption.isResumption(line)) {
                take(Resumption.parse(line));
                return;
            }
            TrialId id = TrialId.parse(line);
            check(id);
            trials.put(id, memory.kept(TrialParser.trial(line)));
        }

        private void check(TrialId id) {
            if (!caseIds.contains(id.caseId())) {
                throw new IllegalArgumentException(
                        "'case' must be one of the eval's cases, found " + Json.excerpt(id.caseId()));
            }
            if (id.number() < 1 || id.number() > trialsOfEach) {
                throw new IllegalArgumentException(
                        "'trial' must be from 1 to %s, found %s".formatted(trialsOfEach, id.number()));
            }
            if (trials.containsKey(id)) {
                throw new IllegalArgumentException("trial %s of case %s must stand there once, found twice"
                        .formatted(id.number(), Json.excerpt(id.caseId())));
            }
        }

        private void take(Resumption resumption) {
            header = header.withGates(resumption.gates());
            for (TrialId id : new HashSet<>(resumption.runAgain())) {
                if (trials.remove(id) == null) {
                    throw new IllegalArgumentException("'run_again' must name trials above, found trial %s of case %s"
                            .formatted(id.number(), Json.excerpt(id.caseId())));
                }
                rerun++;
            }
        }

        Journal journal(long length) {
            Map<String, List<TrialResult>> byCase = trials.entrySet().stream()
                    .collect(Collectors.groupingBy(
                            entry -> entry.getKey().caseId(),
                            LinkedHashMap::new,
                            Collectors.mapping(Map.Entry::getValue, Collectors.toUnmodifiableList())));
            return new Journal(header, byCase, rerun, length);
        }
    }
}
