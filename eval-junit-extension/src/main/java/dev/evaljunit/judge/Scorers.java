/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalException;
import java.util.List;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * Scorers that need no model.
 *
 * <p>A {@code path} leads into the row of a case, such as {@code expected.citations}; what it leads to is a text, a
 * number or a list of these. If a case lacks it, its answers are unscored. Scorers look at the answer's text unless
 * {@link AnswerScorer#on} names another part.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Scorers {

    private Scorers() {}

    /**
     * Score 1 if the answer is the expected value, else 0.
     *
     * <p>Texts are compared without blanks around them, numbers by their value. If a list is expected, and the answer's
     * part is none, each of its values is good. Case counts.
     */
    public static AnswerScorer equalTo(String path) {
        return new AnswerScorer(new EqualTo(Reference.path(path)));
    }

    /** Score the share of the expected texts that the answer contains; all are needed to pass. Case is ignored. */
    public static AnswerScorer containsAll(String path) {
        return new AnswerScorer(new ContainsAll(Reference.path(path)));
    }

    /** Score the share of these texts that the answer contains; all are needed to pass. Case is ignored. */
    public static AnswerScorer containsAll(List<String> texts) {
        return new AnswerScorer(new ContainsAll(Reference.of(texts)));
    }

    /** Score 1 if the answer contains at least one of the expected texts, else 0. Case is ignored. */
    public static AnswerScorer containsAny(String path) {
        return new AnswerScorer(new ContainsAny(Reference.path(path)));
    }

    /** Score 1 if the answer contains at least one of these texts, else 0. Case is ignored. */
    public static AnswerScorer containsAny(List<String> texts) {
        return new AnswerScorer(new ContainsAny(Reference.of(texts)));
    }

    /** Score 1 if the answer contains none of the texts at the path, else 0. Case is ignored. */
    public static AnswerScorer containsNone(String path) {
        return new AnswerScorer(new ContainsNone(Reference.path(path)));
    }

    /** Score 1 if the answer contains none of these texts, else 0. Case is ignored. */
    public static AnswerScorer containsNone(List<String> texts) {
        return new AnswerScorer(new ContainsNone(Reference.of(texts)));
    }

    /**
     * Score 1 if every regular expression at the path is found somewhere in the answer, else 0.
     *
     * <p>Case counts. A pattern that takes too long on an answer leaves it unscored.
     */
    public static AnswerScorer matches(String path) {
        return new AnswerScorer(new Matches(Reference.path(path), 0));
    }

    /** Score 1 if the pattern is found somewhere in the answer, else 0. */
    public static AnswerScorer matches(Pattern pattern) {
        return new AnswerScorer(new Matches(Reference.of(List.of(pattern.pattern())), pattern.flags()));
    }

    /**
     * Score 1 if a number in the answer is as near to the expected one as the tolerance, else 0.
     *
     * <p>All numbers of a text are tried. Digits may be grouped by commas, and decimals follow a point.
     *
     * @param tolerance the largest difference that is good, at least 0
     * @throws EvalException if the tolerance is negative or not a number
     */
    public static AnswerScorer numberWithin(String path, double tolerance) {
        return new AnswerScorer(new NumberWithin(Reference.path(path), tolerance));
    }

    /**
     * Score 1 if the answer is as long as that, else 0.
     *
     * @param min the least number of characters (Unicode code points), at least 0
     * @param max the greatest, at least {@code min}
     * @throws EvalException if the limits make no sense
     */
    public static AnswerScorer length(int min, int max) {
        return new AnswerScorer(new Length(min, max));
    }

    /**
     * Score how many words the answer and the expected text share: the harmonic mean of precision and recall, as the
     * SQuAD benchmark defines it. Of several expected texts, the best one counts. The threshold is 0.5.
     */
    public static AnswerScorer tokenF1(String path) {
        return new AnswerScorer(new TokenF1(Reference.path(path)));
    }
}
