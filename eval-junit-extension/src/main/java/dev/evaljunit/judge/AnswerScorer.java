/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Score;
import dev.evaljunit.Scorer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A scorer that compares a part of the answer with an expected value, without a model. Immutable.
 *
 * @see Scorers
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class AnswerScorer implements Scorer {

    private final AnswerCheck check;
    private final AnswerPath path;
    private final boolean ignoringCase;

    AnswerScorer(AnswerCheck check) {
        this(check, AnswerPath.TEXT, check.ignoresCase());
    }

    private AnswerScorer(AnswerCheck check, AnswerPath path, boolean ignoringCase) {
        this.check = check;
        this.path = path;
        this.ignoringCase = ignoringCase;
    }

    /**
     * Return a copy that compares another part of the answer, such as {@code output.total} or {@code tool_calls.0.name}.
     * An answer that lacks the part scores 0.
     *
     * @throws EvalException if the path does not start with {@code text}, {@code output}, {@code contexts},
     *     {@code tool_calls} or {@code usage}
     */
    public AnswerScorer on(String part) {
        return new AnswerScorer(check, AnswerPath.of(part), ignoringCase);
    }

    /** Return a copy that ignores case. */
    public AnswerScorer ignoringCase() {
        return new AnswerScorer(check, path, true);
    }

    /** Return a copy that distinguishes upper from lower case. */
    public AnswerScorer matchingCase() {
        return new AnswerScorer(check, path, false);
    }

    @Override
    public Score score(EvalCase evalCase, Answer answer) {
        Optional<Object> value = path.find(answer);
        try {
            // Asked even without a part: a case that does not say what is expected cannot fail the agent.
            Score score = check.check(evalCase, new AnswerPart(value.orElse(""), ignoringCase));
            return value.isPresent() ? score : Score.fail("the answer has no '" + path.path() + "'");
        } catch (EvalException e) {
            return Score.unscored(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public double threshold() {
        return check.threshold();
    }

    @Override
    public Map<String, String> identity() {
        var identity = new LinkedHashMap<String, String>();
        identity.put("scorer", check.name());
        identity.putAll(check.parameters());
        identity.put("on", path.path());
        identity.put("case", ignoringCase ? "ignored" : "matched");
        return identity;
    }

    @Override
    public String toString() {
        return identity().toString();
    }
}
