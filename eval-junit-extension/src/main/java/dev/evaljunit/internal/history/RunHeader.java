/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.history;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.json.JsonException;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.Completion;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A kept run without its cases: the first line of its file.
 *
 * @param schema the format of the file
 * @param id of the run; a run that is added twice is kept once. In a {@link BaselineFile}, the digest of the rest of the file
 * @param method the eval's class and method with its parameter types, by which its runs are found
 * @param eval the eval's name
 * @param startedAt when its first trial began
 * @param tookMs how long it lasted
 * @param origin where it was made
 * @param identity what must be the same to compare it
 * @param cases how many cases ended so, under the reducer
 * @param trials how many trials ended so
 * @param regressed whether a gate found it to be worse than a baseline; absent if none did
 */
public record RunHeader(
        String schema,
        String id,
        String method,
        String eval,
        Instant startedAt,
        long tookMs,
        RunOrigin origin,
        RunIdentity identity,
        Counts cases,
        Counts trials,
        Optional<Boolean> regressed) {

    static final JsonBinding<RunHeader> JSON = JsonBinding.skippingUnknown(RunHeader.class);

    private static final String FORMAT = "eval-history/";

    /** Raise it when the meaning of a field changes, and read the older ones. */
    static final int VERSION = 1;

    static final String SCHEMA = FORMAT + VERSION;

    /** The first fields of any version. */
    private record Start(String schema) {

        static final JsonBinding<Start> JSON = JsonBinding.skippingUnknown(Start.class);
    }

    /**
     * How many ended so.
     *
     * @param total all, of which {@code passed}, {@code failed}, {@code unscored} and {@code notApplicable} leave out those in quarantine
     * @param skipped how many of the unscored ones; absent if none
     * @param quarantined how many gates leave out; absent if none
     */
    public record Counts(
            int total,
            int passed,
            int failed,
            int unscored,
            int notApplicable,
            OptionalInt skipped,
            OptionalInt quarantined) {

        public Counts {
            List<Integer> parts = List.of(passed, failed, unscored, notApplicable, quarantined.orElse(0));
            boolean addsUp = parts.stream().mapToLong(Integer::longValue).sum() == total;
            if (!addsUp || skipped.orElse(0) < 0 || Collections.min(parts) < 0) {
                throw new IllegalArgumentException(
                        "counts must be from 0 up and add up to 'total', found %s in %s".formatted(total, parts));
            }
        }

        /** {@return those of which a pass rate consists} */
        public int counted() {
            return passed + failed + unscored - skipped.orElse(0);
        }

        private static OptionalInt unlessNone(long count) {
            return count == 0 ? OptionalInt.empty() : OptionalInt.of(Math.toIntExact(count));
        }

        /**
         * Count.
         *
         * @param total with those in quarantine
         * @param outcomes of the others
         * @param skipped how many of these were skipped
         */
        static Counts of(long total, Stream<Outcome> outcomes, long skipped) {
            Map<Outcome, Long> counts = outcomes.collect(Collectors.groupingBy(each -> each, Collectors.counting()));
            int passed = count(counts, Outcome.PASS);
            int failed = count(counts, Outcome.FAIL);
            int unscored = count(counts, Outcome.UNSCORED);
            int notApplicable = count(counts, Outcome.NOT_APPLICABLE);
            long counted = (long) passed + failed + unscored + notApplicable;
            return new Counts(
                    Math.toIntExact(total),
                    passed,
                    failed,
                    unscored,
                    notApplicable,
                    unlessNone(skipped),
                    unlessNone(total - counted));
        }

        private static int count(Map<Outcome, Long> counts, Outcome outcome) {
            return Math.toIntExact(counts.getOrDefault(outcome, 0L));
        }
    }

    /**
     * Read a header.
     *
     * @param where it is, for messages
     * @throws EvalException if it cannot be read, or another version of eval-junit has written it
     */
    static RunHeader read(String line, String where) {
        try {
            RunHeader header = readWhole(line, where);
            checkSchema(header.schema, where);
            return header;
        } catch (JsonException e) {
            throw new EvalException("%s Delete it, or restore it from a copy.".formatted(e.in(where)), e);
        }
    }

    /** Another version may have other fields, of which its own name tells more than they. */
    private static RunHeader readWhole(String line, String where) {
        try {
            return JSON.read(line);
        } catch (JsonException e) {
            checkSchema(Start.JSON.read(line).schema, where);
            throw e;
        }
    }

    static void checkSchema(String schema, String where) {
        if (!schema.equals(SCHEMA)) {
            throw new EvalException(
                    "%s: 'schema' must be '%s', found '%s': another version of eval-junit has written it. Use that version, or name another history in eval.history."
                            .formatted(where, SCHEMA, schema));
        }
    }

    /** {@return the header on one line} */
    String line() {
        return WellFormed.json(JSON.line(this));
    }

    /** {@return how long the run lasted} */
    public Duration took() {
        return Duration.ofMillis(tookMs);
    }

    /** {@return the run with these results} */
    EvalRun run(List<CaseResult> results) {
        EvalRun run = EvalRun.of(eval, identity.dataset().id(), results)
                .withRepeats(identity.repeats())
                .withJudges(judges())
                .withCompletion(Completion.complete(results.size()))
                .withStartedAt(startedAt)
                .withTook(took());
        return identity.promptVersion()
                .map(version -> run.withPrompt(version, identity.promptSha256().orElse("")))
                .orElse(run);
    }

    private Map<String, Map<String, String>> judges() {
        var judges = new LinkedHashMap<String, Map<String, String>>();
        identity.judges().forEach((judge, of) -> judges.put(judge, of.identity()));
        return judges;
    }

    RunHeader withId(String newId) {
        return new RunHeader(
                schema, newId, method, eval, startedAt, tookMs, origin, identity, cases, trials, regressed);
    }

    /** {@return what an id is the digest of; that a gate found it to be worse is only known later} */
    RunHeader withoutId() {
        return new RunHeader(
                schema, "", method, eval, startedAt, tookMs, origin, identity, cases, trials, Optional.empty());
    }

    RunHeader withOrigin(RunOrigin newOrigin) {
        return new RunHeader(
                schema, id, method, eval, startedAt, tookMs, newOrigin, identity, cases, trials, regressed);
    }

    RunHeader withRegressed() {
        return new RunHeader(
                schema, id, method, eval, startedAt, tookMs, origin, identity, cases, trials, Optional.of(true));
    }

    /** {@return what its pass rate counts: cases, or trials if its rule is the mean of them} */
    public Counts counts() {
        return identity.repeats().countsTrials() ? trials : cases;
    }

    public boolean hasRegressed() {
        return regressed.orElse(false);
    }
}
