/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.canary;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.text.SafeText;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What to compare.
 *
 * @param traces files of traces with scores, or directories of them; empty for the runs of a history
 * @param runs kept runs; {@code null} for traces
 * @param versions the attribute of traces with the version of the prompt, and two of its values
 * @param judge whose scores count; {@code null} if there is only one
 * @param threshold from which on a score passes; empty to compare the means of scores in [0, 1]
 * @param rules when there is harm
 * @param by attributes such as {@code route}, for each value of which answers are compared, too
 */
public record CanaryRequest(
        List<Path> traces,
        @Nullable Runs runs,
        Versions versions,
        @Nullable String judge,
        OptionalDouble threshold,
        Rules rules,
        List<String> by) {

    /** The attributes of those who name none, which traces need not have. */
    static final List<String> BY = List.of("route", "user_cohort");

    private static final int LONGEST = 60;

    /** Copy the lists. */
    public CanaryRequest {
        traces = List.copyOf(traces);
        by = List.copyOf(by);
        threshold.ifPresent(value -> {
            if (!Double.isFinite(value)) {
                throw new EvalException(
                        "Parameter 'eval-datasets.canary.threshold' must be a score, found %s. State from which one on an answer passes, such as 0.7."
                                .formatted(value));
            }
        });
        if (traces.isEmpty() == (runs == null)) {
            throw new EvalException(
                    "One of 'eval-datasets.traces' and 'eval-datasets.canary.history' must be given, found %s. Name the files of traces with the scores of judges."
                            .formatted(runs == null ? "none" : "both"));
        }
    }

    /** {@return the attributes of a list, which is {@code none} for no attribute} */
    public static List<String> attributes(List<String> by) {
        return by.equals(List.of("none")) ? List.of() : by;
    }

    /**
     * Two versions of a prompt.
     *
     * @param attribute such as {@code prompt_version}
     */
    public record Versions(String attribute, String incumbent, String candidate) {

        /** Check that there are two. */
        public Versions {
            checkGiven("attribute", attribute, "an attribute of traces", "prompt_version");
            checkGiven("incumbent", incumbent, "the version that is in use", "p7");
            checkGiven("candidate", candidate, "the version that is new", "p8");
            if (incumbent.equals(candidate)) {
                throw new EvalException(
                        "Parameter 'eval-datasets.canary.candidate' must be another version than the incumbent, found '%s' for both. Name the version that is new."
                                .formatted(SafeText.line(candidate, LONGEST)));
            }
        }

        /** A script may pass a variable that is not set. */
        private static void checkGiven(String name, String value, String wanted, String example) {
            if (value.isBlank()) {
                throw new EvalException("Parameter 'eval-datasets.canary.%s' must be %s, such as %s, found none."
                        .formatted(name, wanted, example));
            }
        }

        boolean has(String version) {
            return version.equals(incumbent) || version.equals(candidate);
        }
    }

    /**
     * The kept runs of an eval.
     *
     * @param directory which a path is relative to
     * @param history where they are kept, as in {@code eval.history}
     * @param eval the name of the eval; {@code null} if the history has only one
     */
    public record Runs(
            Path directory, String history, @Nullable String eval) {

        /** {@return the runs of a history; {@code null} for none} */
        public static @Nullable Runs of(Path directory, @Nullable String history, @Nullable String eval) {
            return history == null ? null : new Runs(directory, history, eval);
        }
    }

    /** Whether there is one look, or any number. */
    public enum Look {
        /** The level holds for all looks together. */
        SEQUENTIAL,
        /** The level holds for this look only, as in a gate. */
        FIXED;

        /** {@return the look of a word} */
        public static Look of(String word) {
            for (Look look : values()) {
                if (look.word().equals(word)) {
                    return look;
                }
            }
            throw new EvalException(
                    "Parameter 'eval-datasets.canary.look' must be 'sequential' or 'fixed', found '%s'. Use sequential unless you look once, at a time that was chosen before."
                            .formatted(SafeText.line(word, LONGEST)));
        }

        String word() {
            return this == SEQUENTIAL ? "sequential" : "fixed";
        }
    }

    /**
     * When there is harm.
     *
     * @param tolerance the largest drop to accept, from 0 to 1
     * @param planned how many answers of the candidate are planned, at least 1
     * @param minAnswers how many scored answers of both must be compared before "no harm" says anything, at least 1
     */
    public record Rules(Look look, double tolerance, int planned, int minAnswers) {

        /** Check the numbers. */
        public Rules {
            check(tolerance >= 0 && tolerance <= 1, "tolerance", "from 0 to 1", tolerance);
            check(planned > 0, "planned", "at least 1", planned);
            check(minAnswers > 0, "minAnswers", "at least 1", minAnswers);
        }

        private static void check(boolean condition, String name, String wanted, Object found) {
            if (!condition) {
                throw new EvalException(
                        "Parameter 'eval-datasets.canary.%s' must be %s, found %s.".formatted(name, wanted, found));
            }
        }
    }
}
