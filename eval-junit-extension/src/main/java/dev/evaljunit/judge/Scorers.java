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
 * Creates scorers that need no model.
 *
 * <p>A {@code path} selects a value of a case, such as {@code expected.citations}: a text, a number or a list of these. If
 * a case lacks the value, its answers are unscored. Scorers compare the answer's text unless {@link AnswerScorer#on}
 * names another part.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Scorers {

    private Scorers() {}

    /**
     * Score 1 if the answer is the expected value, else 0.
     *
     * <p>Texts are compared without surrounding blanks, numbers by their value. If a list is expected and the answer's
     * part is not a list, any of its values matches. Case-sensitive.
     */
    public static AnswerScorer equalTo(String path) {
        return new AnswerScorer(new EqualTo(ExpectedValue.path(path)));
    }

    /** Score the fraction of the expected texts that the answer contains; all are needed to pass. Ignores case. */
    public static AnswerScorer containsAll(String path) {
        return new AnswerScorer(new ContainsAll(ExpectedValue.path(path)));
    }

    /** Score the fraction of these texts that the answer contains; all are needed to pass. Ignores case. */
    public static AnswerScorer containsAll(List<String> texts) {
        return new AnswerScorer(new ContainsAll(ExpectedValue.of(texts)));
    }

    /** Score 1 if the answer contains at least one of the expected texts, else 0. Ignores case. */
    public static AnswerScorer containsAny(String path) {
        return new AnswerScorer(new ContainsAny(ExpectedValue.path(path)));
    }

    /** Score 1 if the answer contains at least one of these texts, else 0. Ignores case. */
    public static AnswerScorer containsAny(List<String> texts) {
        return new AnswerScorer(new ContainsAny(ExpectedValue.of(texts)));
    }

    /** Score 1 if the answer contains none of the texts at the path, else 0. Ignores case. */
    public static AnswerScorer containsNone(String path) {
        return new AnswerScorer(new ContainsNone(ExpectedValue.path(path)));
    }

    /** Score 1 if the answer contains none of these texts, else 0. Ignores case. */
    public static AnswerScorer containsNone(List<String> texts) {
        return new AnswerScorer(new ContainsNone(ExpectedValue.of(texts)));
    }

    /**
     * Score 1 if every regular expression at the path is found somewhere in the answer, else 0.
     *
     * <p>Case-sensitive. A pattern that takes too long on an answer leaves it unscored.
     */
    public static AnswerScorer matches(String path) {
        return new AnswerScorer(new Matches(ExpectedValue.path(path), 0));
    }

    /** Score 1 if the pattern is found somewhere in the answer, else 0. */
    public static AnswerScorer matches(Pattern pattern) {
        return new AnswerScorer(new Matches(ExpectedValue.of(List.of(pattern.pattern())), pattern.flags()));
    }

    /**
     * Score 1 if a number in the answer is within the tolerance of the expected number, else 0.
     *
     * <p>Every number in a text is compared. Digits may be grouped by commas; the decimal separator is a point.
     *
     * @param tolerance the largest accepted difference, at least 0
     * @throws EvalException if the tolerance is negative or not a number
     */
    public static AnswerScorer numberWithin(String path, double tolerance) {
        return new AnswerScorer(new NumberWithin(ExpectedValue.path(path), tolerance));
    }

    /**
     * Score 1 if the length of the answer is within the limits, else 0.
     *
     * @param min the minimum number of characters (Unicode code points), at least 0
     * @param max the maximum, at least {@code min}
     * @throws EvalException if the limits are invalid
     */
    public static AnswerScorer length(int min, int max) {
        return new AnswerScorer(new Length(min, max));
    }

    /**
     * Score the overlap of words between the answer and the expected text: the harmonic mean of precision and recall, as the
     * SQuAD benchmark defines it. With several expected texts, the best match counts. The threshold is 0.5.
     */
    public static AnswerScorer tokenF1(String path) {
        return new AnswerScorer(new TokenF1(ExpectedValue.path(path)));
    }
}
