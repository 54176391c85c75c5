/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.history;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of the file of a run, such as {@code 20260520T143305123Z-1a2b3c4d-00000000-<id>.jsonl.gz}: its start, digests of branch and
 * release, and its id.
 */
record RunFileName(Path file, Instant startedAt, String branch, String tag) implements Retention.Aged {

    private static final String SUFFIX = ".jsonl.gz";
    private static final int NANOS_OF_MILLI = 1_000_000;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'", Locale.ROOT);
    private static final Pattern FORM =
            Pattern.compile("(\\d{8}T\\d{9}Z)-([0-9a-f]{8})-([0-9a-f]{8})-[0-9a-f]+[.]jsonl[.]gz");

    static RunFileName of(Path folder, RunHeader header) {
        RunOrigin origin = header.origin();
        String branch = EvalKey.digest(origin.branch());
        String tag = EvalKey.digest(origin.tag());
        String start = TIME.format(header.startedAt().atOffset(ZoneOffset.UTC));
        Path file = folder.resolve(String.join("-", start, branch, tag, header.id()) + SUFFIX);
        return new RunFileName(file, header.startedAt(), branch, tag(tag));
    }

    /** {@return the parts of a name; empty if it is not one of a run} */
    static Optional<RunFileName> read(Path file) {
        Matcher parts = FORM.matcher(file.getFileName().toString());
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new RunFileName(file, start(parts.group(1)), parts.group(2), tag(parts.group(3))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A formatter takes ten times as long, and a folder has a thousand names. */
    private static Instant start(String time) {
        return LocalDateTime.of(
                        digits(time, 0, 4),
                        digits(time, 4, 6),
                        digits(time, 6, 8),
                        digits(time, 9, 11),
                        digits(time, 11, 13),
                        digits(time, 13, 15),
                        digits(time, 15, 18) * NANOS_OF_MILLI)
                .toInstant(ZoneOffset.UTC);
    }

    private static int digits(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    private static String tag(String digest) {
        return digest.equals(EvalKey.digest("")) ? "" : digest;
    }

    /** {@return which files must be opened; their headers decide} */
    static Predicate<RunFileName> mayMatch(HistoryQuery query) {
        Instant since = query.since().truncatedTo(ChronoUnit.MILLIS);
        Optional<String> ofBranch = query.branch().map(EvalKey::digest);
        Optional<String> ofRelease = query.release()
                .filter(tag -> !tag.equals(HistoryQuery.ANY_RELEASE))
                .map(tag -> tag(EvalKey.digest(tag)));
        return name -> ofBranch.map(name.branch::equals).orElse(true)
                && ofRelease.map(name.tag::equals).orElse(query.release().isEmpty() || !name.tag.isEmpty())
                && !name.startedAt.isBefore(since)
                && name.startedAt.isBefore(query.before());
    }
}
