/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.EvalSettings;
import dev.evaljunit.internal.dataset.AtomicFile;
import dev.evaljunit.internal.dataset.Sha256;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.json.JsonException;
import dev.evaljunit.internal.optimize.Evidence.Verdict;
import dev.evaljunit.internal.recording.WriteLock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * {@code eval-holdouts.json}: who has looked at which holdout, which a team commits beside the lock of its datasets. A holdout is the rows of
 * its cases: other cases of the dataset may change, and it stays the same.
 *
 * <p>Of {@value #MOST} looks, each has the level {@value #ALPHA} / ({@value #MOST} - r), where r earlier ones found a difference. This is Holm's
 * procedure in the order of time. Let m of the looks be at winners that are as good as the prompt in use, and take the first of these
 * m at which a difference is claimed: all r claims before it were right, so r is at most {@value #MOST} - m, and its level at most
 * {@value #ALPHA} / m. Any of the m looks can be that one, so the probability of a wrong claim is at most m times {@value #ALPHA} / m. The
 * argument needs that no winner is made from what earlier looks have shown of the cases; a search never learns that, a person might.
 */
final class HoldoutLooks {

    /** How many looks a holdout has. */
    static final int MOST = 5;

    /** The probability of any wrong claim over all looks. */
    static final double ALPHA = 0.05;

    private static final String SCHEMA = "eval-holdouts/1";
    private static final JsonBinding<Content> JSON = JsonBinding.refusingUnknown(Content.class);
    private static final Pattern CONFLICT = Pattern.compile("(<{7}|>{7}|\\|{7})( .*)?|={7}");
    private static final String REPAIR =
            "Restore it from version control; without it, nobody knows how often a holdout was looked at.";

    private final Path file;
    private final String dataset;

    HoldoutLooks(Path file, String dataset) {
        this.file = file;
        this.dataset = dataset;
    }

    /**
     * A look at a holdout.
     *
     * @param holdout the digest of its rows
     * @param search the digest of what identifies the search
     * @param incumbent the prompt in use, with its version
     * @param winner what it was compared with
     * @param sha256 of the winner
     * @param at when it was opened
     * @param alpha its level
     * @param verdict what it showed; empty until it has ended
     */
    record Look(
            String dataset,
            String holdout,
            String search,
            String incumbent,
            String winner,
            String sha256,
            Instant at,
            double alpha,
            Optional<Verdict> verdict) {

        Look {
            JsonException.check(alpha > 0 && alpha <= ALPHA, "alpha", "above 0 and at most " + ALPHA, alpha);
        }

        boolean isOf(String otherDataset, String otherHoldout) {
            return dataset.equals(otherDataset) && holdout.equals(otherHoldout);
        }

        /** Once it has shown something, answers that are asked for again are another look. */
        boolean isSameAs(Look other, boolean isKnown) {
            return isOf(other.dataset, other.holdout)
                    && search.equals(other.search)
                    && sha256.equals(other.sha256)
                    && (isKnown || verdict.isEmpty());
        }

        boolean isRejected() {
            return verdict.filter(it -> it == Verdict.BETTER || it == Verdict.WORSE)
                    .isPresent();
        }

        Look with(double newAlpha, Optional<Verdict> newVerdict) {
            return new Look(dataset, holdout, search, incumbent, winner, sha256, at, newAlpha, newVerdict);
        }
    }

    /** A look, and how many there are of its holdout up to it. */
    record Numbered(int number, Look look) {}

    /** Number and level of a look that is not opened yet. */
    record Outlook(int number, double alpha) {}

    record Content(String schema, List<Look> looks) {

        Content {
            JsonException.check(schema.equals(SCHEMA), "schema", '"' + SCHEMA + '"', schema);
            looks = List.copyOf(looks);
        }
    }

    /** {@return the digest of a holdout, which other cases and the order of its own do not change} */
    static String digest(List<EvalCase> cases) {
        return Sha256.ofLines(
                cases.stream().sorted(Comparator.comparing(EvalCase::id)).map(each -> Json.write(each.row())));
    }

    /** {@return a look that was not opened, at the highest level that it may have} */
    Look look(List<EvalCase> cases, String search, Candidate incumbent, Candidate winner, Instant at) {
        return new Look(
                dataset,
                digest(cases),
                Sha256.of(search.getBytes(StandardCharsets.UTF_8)),
                incumbent.toString(),
                winner.toString(),
                winner.prompt().sha256(),
                at,
                ALPHA,
                Optional.empty());
    }

    /**
     * {@return the next look at a holdout as it would be; empty if there is none left}
     *
     * @param isKnown whether the search has all answers of the winner, so that the same look would show the same again
     */
    Optional<Numbered> next(Look look, boolean isKnown) {
        return numbered(added(read(), look, isKnown), look, isKnown);
    }

    /** {@return the look, which is on the disk; empty if there is none left} One that the same search has opened is the same. */
    Optional<Numbered> open(Look look, boolean isKnown) {
        return numbered(update(looks -> added(looks, look, isKnown)), look, isKnown);
    }

    /**
     * Check that a look can be written, before a search has spent anything for it.
     *
     * @throws EvalException if it cannot
     */
    void requireWritable() {
        Path there = file.toAbsolutePath();
        while (!Files.exists(there)) {
            there = Objects.requireNonNull(there.getParent(), "a root exists");
        }
        boolean isRight = there.equals(file.toAbsolutePath()) ? Files.isRegularFile(there) : Files.isDirectory(there);
        if (!isRight || !Files.isWritable(there)) {
            throw new EvalException(
                    "The looks at holdouts must be written to '%s', but '%s' cannot be written to. Correct it, or name another file by %s."
                            .formatted(file, there, EvalSettings.OPTIMIZE_LOOKS));
        }
    }

    /** {@return the look that a search will open, or has opened; empty if it may not} */
    Optional<Outlook> outlook(List<EvalCase> cases, String search) {
        List<Look> before = ofHoldout(read(), digest(cases));
        String searching = Sha256.of(search.getBytes(StandardCharsets.UTF_8));
        Optional<Outlook> own = IntStream.range(0, before.size())
                .filter(i -> before.get(i).search().equals(searching))
                .mapToObj(i -> new Outlook(i + 1, before.get(i).alpha()))
                .reduce((one, later) -> later);
        return before.size() < MOST ? own.or(() -> Optional.of(new Outlook(before.size() + 1, level(before)))) : own;
    }

    /** Write what a look showed, even if the file was replaced meanwhile, such as by another branch. */
    void conclude(Look opened, Verdict verdict) {
        Look concluded = opened.with(opened.alpha(), Optional.of(verdict));
        update(looks -> {
            var after = new ArrayList<>(looks);
            after.replaceAll(each -> each.equals(opened) ? concluded : each);
            if (!after.contains(concluded)) {
                after.add(concluded);
            }
            return after;
        });
    }

    /** Take back a look at which nothing was seen. */
    void withdraw(Look opened) {
        update(looks -> looks.stream().filter(each -> !each.equals(opened)).toList());
    }

    private List<Look> added(List<Look> looks, Look look, boolean isKnown) {
        List<Look> before = ofHoldout(looks, look.holdout());
        boolean isThere = before.stream().anyMatch(each -> each.isSameAs(look, isKnown));
        if (isThere || before.size() >= MOST) {
            return looks;
        }
        var after = new ArrayList<>(looks);
        after.add(look.with(level(before), Optional.empty()));
        return after;
    }

    private static double level(List<Look> before) {
        long rejected = before.stream().filter(Look::isRejected).count();
        return ALPHA / Math.max(1, MOST - rejected);
    }

    private List<Look> ofHoldout(List<Look> looks, String holdout) {
        return looks.stream().filter(each -> each.isOf(dataset, holdout)).toList();
    }

    private Optional<Numbered> numbered(List<Look> looks, Look look, boolean isKnown) {
        List<Look> all = ofHoldout(looks, look.holdout());
        return IntStream.iterate(all.size() - 1, i -> i >= 0, i -> i - 1)
                .filter(i -> all.get(i).isSameAs(look, isKnown))
                .mapToObj(i -> new Numbered(i + 1, all.get(i)))
                .findFirst();
    }

    private List<Look> update(UnaryOperator<List<Look>> change) {
        var after = new ArrayList<Look>();
        try {
            WriteLock.during(() -> {
                List<Look> before = read();
                after.addAll(change.apply(before));
                if (!after.equals(before)) {
                    Files.createDirectories(
                            Objects.requireNonNull(file.toAbsolutePath().getParent()));
                    AtomicFile.write(file, JSON.pretty(new Content(SCHEMA, after)));
                }
            });
        } catch (IOException e) {
            throw new EvalException(
                    "The looks at holdouts must be written to '%s' before one is opened, but could not be: %s. Make its directory writable, with enough space."
                            .formatted(file, e),
                    e);
        }
        return after;
    }

    private List<Look> read() {
        try {
            return Files.exists(file) ? parsed(Files.readString(file)) : List.of();
        } catch (IOException e) {
            throw new EvalException(
                    "The looks at holdouts could not be read from '%s': %s. %s".formatted(file, e, REPAIR), e);
        }
    }

    private List<Look> parsed(String text) {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (CONFLICT.matcher(lines.get(i).stripTrailing()).matches()) {
                throw new EvalException(
                        "%s:%d: the file must have no conflict markers of git. Keep the looks of both sides, and delete the lines that begin with <<<<<<<, ======= or >>>>>>>."
                                .formatted(file, i + 1));
            }
        }
        try {
            return JSON.read(text).looks();
        } catch (JsonException e) {
            throw new EvalException("%s %s".formatted(e.in(file.toString()), REPAIR), e);
        }
    }
}
