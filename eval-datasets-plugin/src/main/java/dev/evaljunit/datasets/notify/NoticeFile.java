/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.notify;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.dataset.AtomicFile;
import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.json.JsonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was told to whom, so that nothing is told twice. Each change is on the disk before the next step. */
final class NoticeFile {

    static final String PENDING = "pending";
    static final String SENDING = "sending";
    static final String SENT = "sent";

    private static final String SCHEMA = "eval-notices/1";
    private static final JsonBinding<Content> JSON = JsonBinding.refusingUnknown(Content.class);

    private final Path file;
    private final Map<List<String>, Entry> entries = new LinkedHashMap<>();

    private NoticeFile(Path file) {
        this.file = file;
    }

    /**
     * What became of a notice.
     *
     * @param target the name of a target
     * @param notice the key of the notice
     * @param state {@code pending}, {@code sending} or {@code sent}
     * @param link where it is, if the target says so
     */
    record Entry(String target, String notice, String state, Optional<String> link) {

        Entry {
            JsonException.check(
                    List.of(PENDING, SENDING, SENT).contains(state),
                    "state",
                    "\"pending\", \"sending\" or \"sent\"",
                    state);
        }
    }

    record Content(String schema, List<Entry> notices) {

        Content {
            JsonException.check(schema.equals(SCHEMA), "schema", "\"" + SCHEMA + "\"", schema);
            notices = List.copyOf(notices);
        }
    }

    /** {@return a file of which nothing is read, since nobody is told anything} */
    static NoticeFile none(Path file) {
        return new NoticeFile(file);
    }

    /** @throws EvalException if the file is none of these */
    static NoticeFile read(Path file) throws IOException {
        var read = new NoticeFile(file);
        if (Files.exists(file)) {
            try {
                JSON.read(Files.readAllBytes(file))
                        .notices()
                        .forEach(entry -> read.entries.put(List.of(entry.target(), entry.notice()), entry));
            } catch (JsonException e) {
                throw new EvalException(
                        e.in(file.toString())
                                + " Correct the file, or restore it from git; after a merge, keep the entries of both sides.",
                        e);
            }
        }
        return read;
    }

    Path path() {
        return file;
    }

    /** {@return the state of a notice; empty if it has none} */
    Optional<String> state(Target target, Notice notice) {
        return Optional.ofNullable(entries.get(List.of(target.name(), notice.key())))
                .map(Entry::state);
    }

    void put(Target target, Notice notice, String state, Optional<String> link) throws IOException {
        entries.put(List.of(target.name(), notice.key()), new Entry(target.name(), notice.key(), state, link));
        write();
    }

    /** Mark notices that have no entry yet as pending. */
    void plan(List<Target> targets, List<Notice> notices) throws IOException {
        int before = entries.size();
        for (Target target : targets) {
            notices.forEach(notice -> entries.putIfAbsent(
                    List.of(target.name(), notice.key()),
                    new Entry(target.name(), notice.key(), PENDING, Optional.empty())));
        }
        if (entries.size() > before) {
            write();
        }
    }

    private void write() throws IOException {
        var sorted = new ArrayList<>(entries.values());
        sorted.sort(Comparator.comparing(Entry::target).thenComparing(Entry::notice));
        Path absolute = file.toAbsolutePath();
        Files.createDirectories(absolute.getParent());
        AtomicFile.write(absolute, JSON.pretty(new Content(SCHEMA, sorted)));
    }
}
