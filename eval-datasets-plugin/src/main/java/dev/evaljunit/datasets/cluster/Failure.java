/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cluster;

import dev.evaljunit.internal.dataset.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An answer that failed, and what is known of it. All texts are masked.
 *
 * @param id such as {@code feedback 4bf92f35 turn 2} or {@code trial shop.RefundEval/answers 2026-05-18T10:00:00Z refund-1 1}
 * @param kind which failures are compared with it
 * @param text what failed; if nobody says so, what the user asked
 * @param at when; empty if it is not known
 * @param traits such as {@code route}, {@code user_cohort} and {@code prompt_version}
 * @param about what other answers must have in common with it, so that their steps can be compared: the case, or the route
 * @param steps the tools that the agent called, in their order
 * @param turns what was asked and answered, for a person or a model that looks at it
 */
record Failure(
        String id,
        Kind kind,
        String text,
        Optional<Instant> at,
        Map<String, String> traits,
        String about,
        List<String> steps,
        List<Turn> turns) {

    private static final int DIGITS = 12;

    static final Comparator<Failure> ORDER = Comparator.comparing(Failure::id);

    /** What is compared. */
    enum By {
        /** The reason of a judge, the comment of a user, or the reason of an escalation. */
        FAILURE,
        /** The words of the user, since nobody says what failed. */
        WORDS;

        static By of(String word) {
            return word.equals(WORDS.toString()) ? WORDS : FAILURE;
        }

        @Override
        public String toString() {
            return this == FAILURE ? "failure" : "words";
        }
    }

    /**
     * What failures of one cluster have in common, whatever their texts say.
     *
     * @param errorType that a judge, a label or a crash declares; empty for none
     * @param signature of the trajectory: its tools, sorted, and those that failed
     */
    record Kind(String errorType, String signature, By by) implements Comparable<Kind> {

        private static final Comparator<Kind> ORDER = Comparator.comparing(Kind::errorType)
                .thenComparing(Kind::signature)
                .thenComparing(Kind::by);

        @Override
        public int compareTo(Kind other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * What one side said.
     *
     * @param role {@code user}, {@code assistant} or {@code tool}
     */
    record Turn(String role, String text) {}

    /** {@return what failed, if anybody says so, and the turns} */
    List<Turn> spans() {
        return kind.by() == By.WORDS
                ? turns
                : Stream.concat(Stream.of(new Turn("what failed", text)), turns.stream())
                        .toList();
    }

    /** {@return what tells the failure from others in a file that is committed} */
    String digest() {
        return Sha256.of(id.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
    }
}
