/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Judge;
import dev.evaljunit.Score;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A judge of a part of the answer, which follows rules instead of asking a language model. Immutable.
 *
 * @see Judges
 * @see Similarity
 * @see Retrieval
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class AnswerJudge implements Judge {

    private final Map<String, String> identity;
    private final AnswerCheck check;
    private final double threshold;
    private final AnswerPath path;
    private final TextComparison comparison;

    /**
     * Create a judge that needs a score of 1 to pass and distinguishes upper from lower case.
     *
     * @param name of the factory method
     * @param arguments of the factory method, in a stable order
     */
    AnswerJudge(String name, Map<String, String> arguments, AnswerCheck check) {
        this(identity(name, arguments), check, 1, AnswerPath.TEXT, TextComparison.VISIBLE);
    }

    private AnswerJudge(
            Map<String, String> identity,
            AnswerCheck check,
            double threshold,
            AnswerPath path,
            TextComparison comparison) {
        this.identity = identity;
        this.check = check;
        this.threshold = threshold;
        this.path = path;
        this.comparison = comparison;
    }

    private static Map<String, String> identity(String name, Map<String, String> arguments) {
        var identity = new LinkedHashMap<String, String>();
        identity.put("judge", name);
        identity.putAll(arguments);
        return identity;
    }

    AnswerJudge passingFrom(double newThreshold) {
        return new AnswerJudge(identity, check, newThreshold, path, comparison);
    }

    /**
     * Return a copy that compares another part of the answer, such as {@code output.total} or {@code tool_calls.0.name}.
     * An answer that lacks the part scores 0.
     *
     * @throws EvalException if the path does not start with {@code text}, {@code output}, {@code contexts},
     *     {@code tool_calls}, {@code messages}, {@code replies} or {@code usage}
     */
    public AnswerJudge on(String part) {
        return new AnswerJudge(identity, check, threshold, AnswerPath.of(part), comparison);
    }

    /** Return a copy that ignores case. */
    public AnswerJudge ignoringCase() {
        return with(comparison.ignoringCase(true));
    }

    /** Return a copy that distinguishes upper from lower case. */
    public AnswerJudge matchingCase() {
        return with(comparison.ignoringCase(false));
    }

    /**
     * Return a copy that compares texts character by character: kinds of blanks, hyphens and quotation marks, invisible
     * characters, white space, and upper and lower case are distinguished.
     */
    public AnswerJudge exactly() {
        return with(comparison.exactly());
    }

    private AnswerJudge with(TextComparison newComparison) {
        return new AnswerJudge(identity, check, threshold, path, newComparison);
    }

    @Override
    public Score score(EvalCase evalCase, Answer answer) {
        Optional<Object> value = path.find(answer);
        try {
            // Called even without a part: a case without an expected value must be unscored, not fail the agent.
            Score score = check.check(evalCase, new AnswerPart(value.orElse(""), comparison));
            return value.isPresent() ? score : Score.fail("the answer has no '" + path.path() + "'");
        } catch (EvalException e) {
            return Failed.unscored(e);
        }
    }

    @Override
    public double threshold() {
        return threshold;
    }

    @Override
    public Optional<String> model() {
        return check.model();
    }

    @Override
    public void preflight() {
        check.preflight();
    }

    @Override
    public Map<String, String> identity() {
        var all = new LinkedHashMap<>(identity);
        all.put("on", path.path());
        all.putAll(comparison.identity());
        return all;
    }

    @Override
    public String toString() {
        return identity().toString();
    }
}
