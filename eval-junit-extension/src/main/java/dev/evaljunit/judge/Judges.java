/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalException;
import dev.evaljunit.Judge;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * Creates judges that compare answers with expected values, without a model.
 *
 * <p>A {@code path} selects a value of a case, such as {@code expected.citations}: a text, a number or a list of these. If
 * a case lacks the value, its answers are unscored. Judges compare the answer's text unless {@link AnswerJudge#on}
 * names another part.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Judges {

    private Judges() {}

    /**
     * Score 1 if the answer is the expected value, else 0.
     *
     * <p>Texts are compared without surrounding blanks, numbers by their value. If a list is expected and the answer's
     * part is not a list, any of its values matches. Case-sensitive.
     */
    public static AnswerJudge equalTo(String path) {
        var expected = ExpectedValue.path(path);
        return new AnswerJudge("equalTo", expected.parameters(), new EqualTo(expected));
    }

    /** Score the fraction of the expected texts that the answer contains; all are needed to pass. Ignores case. */
    public static AnswerJudge containsAll(String path) {
        return containsAll(ExpectedValue.path(path));
    }

    /** Score the fraction of these texts that the answer contains; all are needed to pass. Ignores case. */
    public static AnswerJudge containsAll(List<String> texts) {
        return containsAll(ExpectedValue.of(texts));
    }

    /** Score 1 if the answer contains at least one of the expected texts, else 0. Ignores case. */
    public static AnswerJudge containsAny(String path) {
        return containsAny(ExpectedValue.path(path));
    }

    /** Score 1 if the answer contains at least one of these texts, else 0. Ignores case. */
    public static AnswerJudge containsAny(List<String> texts) {
        return containsAny(ExpectedValue.of(texts));
    }

    /** Score 1 if the answer contains none of the texts at the path, else 0. Ignores case. */
    public static AnswerJudge containsNone(String path) {
        return containsNone(ExpectedValue.path(path));
    }

    /** Score 1 if the answer contains none of these texts, else 0. Ignores case. */
    public static AnswerJudge containsNone(List<String> texts) {
        return containsNone(ExpectedValue.of(texts));
    }

    /**
     * Score 1 if every regular expression at the path is found somewhere in the answer, else 0.
     *
     * <p>Case-sensitive. A pattern that takes too long on an answer leaves it unscored.
     */
    public static AnswerJudge matches(String path) {
        return matches(ExpectedValue.path(path), 0);
    }

    /** Score 1 if the pattern is found somewhere in the answer, else 0. */
    public static AnswerJudge matches(Pattern pattern) {
        return matches(ExpectedValue.of(List.of(pattern.pattern())), pattern.flags());
    }

    /**
     * Score 1 if a number in the answer is within the tolerance of the expected number, else 0.
     *
     * <p>Every number in a text is compared. Digits may be grouped by commas; the decimal separator is a point.
     *
     * @param tolerance the largest accepted difference, at least 0
     * @throws EvalException if the tolerance is negative or not a number
     */
    public static AnswerJudge numberWithin(String path, double tolerance) {
        var check = new NumberWithin(ExpectedValue.path(path), tolerance);
        return new AnswerJudge(
                "numberWithin", with(check.expected(), "tolerance", NumberWithin.plain(tolerance)), check);
    }

    /**
     * Score 1 if the length of the answer is within the limits, else 0.
     *
     * @param min the minimum number of characters (Unicode code points), at least 0
     * @param max the maximum, at least {@code min}
     * @throws EvalException if the limits are invalid
     */
    public static AnswerJudge length(int min, int max) {
        var limits = new LinkedHashMap<String, String>();
        limits.put("min", Integer.toString(min));
        limits.put("max", Integer.toString(max));
        return new AnswerJudge("length", limits, new Length(min, max));
    }

    /** Score 1 if the answer starts with one of the expected texts, else 0. Ignores case. */
    public static AnswerJudge startsWith(String path) {
        return startsWith(ExpectedValue.path(path));
    }

    /** Score 1 if the answer starts with one of these texts, else 0. Ignores case. */
    public static AnswerJudge startsWith(List<String> texts) {
        return startsWith(ExpectedValue.of(texts));
    }

    /** Score 1 if the answer ends with one of the expected texts, else 0. Ignores case. */
    public static AnswerJudge endsWith(String path) {
        return endsWith(ExpectedValue.path(path));
    }

    /** Score 1 if the answer ends with one of these texts, else 0. Ignores case. */
    public static AnswerJudge endsWith(List<String> texts) {
        return endsWith(ExpectedValue.of(texts));
    }

    /** Score 1 if the answer is one line that is not empty, else 0. Line breaks around it do not count. */
    public static AnswerJudge oneLine() {
        return new AnswerJudge("oneLine", Map.of(), new OneLine());
    }

    /** Score 1 if the answer is an e-mail address, else 0. Only white space around it is ignored. */
    public static AnswerJudge email() {
        return new AnswerJudge("email", Map.of(), new WellFormed("an e-mail address", TextFormats::isEmail));
    }

    /** Score 1 if the answer is a URL of {@code http} or {@code https}, else 0. Only white space around it is ignored. */
    public static AnswerJudge url() {
        return new AnswerJudge("url", Map.of(), new WellFormed("a URL of http or https", TextFormats::isUrl));
    }

    /** Score 1 if the answer is one JSON value and nothing else, else 0. Structured output is. */
    public static AnswerJudge json() {
        return new AnswerJudge("json", Map.of(), new JsonText());
    }

    /**
     * Score 1 if the answer is JSON that matches a schema, else 0.
     *
     * @param schema a JSON Schema of 2020-12, as text that starts with a brace or as the name of a file on the class path, such as
     *     {@code schemas/order.json}
     * @throws EvalException if there is no such file, or the schema is invalid, has a keyword or a format that would not be
     *     checked, or refers to something outside itself
     */
    public static AnswerJudge jsonSchema(String schema) {
        var check = new MatchesSchema(JsonSchema.of(schema));
        return new AnswerJudge("jsonSchema", Map.of("sha256", check.schema().sha256()), check);
    }

    /**
     * Score the fraction of the fields of the expected object that the answer has with the same value; all are needed to pass.
     *
     * <p>The answer must be JSON. Its other fields are ignored. Values are compared as by {@link #equalTo}.
     */
    public static AnswerJudge fields(String path) {
        var expected = ExpectedValue.path(path);
        return new AnswerJudge("fields", expected.parameters(), new Fields(expected));
    }

    /**
     * Score the word overlap of the answer and the expected text: the harmonic mean of precision and recall, as the
     * SQuAD benchmark defines it. With several expected texts, the best match counts. The threshold is 0.5.
     */
    public static AnswerJudge tokenF1(String path) {
        var expected = ExpectedValue.path(path);
        return new AnswerJudge("tokenF1", expected.parameters(), new TokenF1(expected))
                .passingFrom(0.5)
                .ignoringCase();
    }

    private static AnswerJudge containsAll(ExpectedValue expected) {
        return ignoringCase("containsAll", expected, new Contains(expected)::all);
    }

    private static AnswerJudge containsAny(ExpectedValue expected) {
        return ignoringCase("containsAny", expected, new Contains(expected)::any);
    }

    private static AnswerJudge containsNone(ExpectedValue expected) {
        return ignoringCase("containsNone", expected, new Contains(expected)::none);
    }

    private static AnswerJudge startsWith(ExpectedValue expected) {
        return ignoringCase("startsWith", expected, Affix.start(expected));
    }

    private static AnswerJudge endsWith(ExpectedValue expected) {
        return ignoringCase("endsWith", expected, Affix.end(expected));
    }

    private static AnswerJudge ignoringCase(String name, ExpectedValue expected, AnswerCheck check) {
        return new AnswerJudge(name, expected.parameters(), check).ignoringCase();
    }

    private static AnswerJudge matches(ExpectedValue expected, int flags) {
        return new AnswerJudge(
                "matches", with(expected, "flags", Integer.toString(flags)), new Matches(expected, flags));
    }

    private static Map<String, String> with(ExpectedValue expected, String name, String value) {
        var parameters = new LinkedHashMap<>(expected.parameters());
        parameters.put(name, value);
        return parameters;
    }

    /**
     * Have another judge score each turn of a conversation. The score is that of the worst turn, which the reason names; the threshold
     * is the other judge's. If a turn is unscored, the answer is, unless another turn has score 0.
     *
     * <p>A turn is what the agent did until the user wrote again. The other judge sees it as an answer of its own, to the conversation
     * before it. Passages and structured output are those of the whole answer.
     */
    public static Judge eachTurn(Judge judge) {
        return new EachTurn(judge, EachTurn.Rule.WORST);
    }

    /** As {@link #eachTurn}, with the mean of the scores; if a turn is unscored, the answer is. */
    public static Judge meanOfTurns(Judge judge) {
        return new EachTurn(judge, EachTurn.Rule.MEAN);
    }
}
