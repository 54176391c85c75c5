/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.history;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of the file of a run, such as {@code 20260520T143305123Z-1a2b3c4d-00000000-<id>.jsonl.gz}: its start, digests of branch and
 * release, and its id.
 */
record RunFileName(Path file, Instant startedAt, String branch, String tag) implements Retention.Aged {

    private static final String SUFFIX = ".jsonl.gz";
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
            Instant start = LocalDateTime.parse(parts.group(1), TIME).toInstant(ZoneOffset.UTC);
            return Optional.of(new RunFileName(file, start, parts.group(2), tag(parts.group(3))));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static String tag(String digest) {
        return digest.equals(EvalKey.digest("")) ? "" : digest;
    }

    /** {@return whether the file must be opened; its header decides} */
    boolean mayMatch(HistoryQuery query) {
        return !startedAt.isBefore(query.since().truncatedTo(ChronoUnit.MILLIS))
                && startedAt.isBefore(query.before())
                && query.branch().map(EvalKey::digest).map(branch::equals).orElse(true)
                && query.release().map(this::mayBe).orElse(true);
    }

    private boolean mayBe(String release) {
        return release.equals(HistoryQuery.ANY_RELEASE) ? !tag.isEmpty() : tag.equals(tag(EvalKey.digest(release)));
    }
}
