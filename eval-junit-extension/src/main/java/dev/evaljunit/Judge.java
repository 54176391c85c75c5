/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import dev.evaljunit.internal.dataset.CaseCondition;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * Scores answers.
 *
 * <p>A judge is called from several threads at once. If it throws, the answer is unscored, not failed.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@FunctionalInterface
public interface Judge {

    /**
     * Score an answer.
     *
     * @return a number from 0 to 1, or unscored with the reason
     * @throws Exception if the judge cannot score the answer, which is then unscored
     */
    Score score(EvalCase evalCase, Answer answer) throws Exception;

    /** {@return the least score that passes, from 0 to 1; 0.5 by default} */
    default double threshold() {
        return 0.5;
    }

    /**
     * Return what identifies this judge exactly, such as the digest of a rubric, the model and its parameters. Runs
     * whose judges differ in it are not comparable.
     */
    default Map<String, String> identity() {
        return Map.of("judge", getClass().isSynthetic() ? "lambda" : getClass().getName());
    }

    /**
     * {@return the language model that this judge calls; empty if it calls none} Each call of such a judge counts
     * against a budget, even if its score has no usage. Called after {@link #prepare}.
     */
    default Optional<String> model() {
        return Optional.empty();
    }

    /**
     * Check that the judge can work at all, before any case is run.
     *
     * @throws EvalException if it cannot, for example if its rubric does not exist; the eval then fails without calling
     *     the agent
     */
    default void prepare() {}

    /**
     * Check that what the judge depends on answers. Called once by each launch that calls the agent, after {@link #prepare} and
     * before the first call; not with {@code eval.preflight=off}.
     *
     * @throws EvalException if it does not; the eval then fails without calling the agent
     */
    default void preflight() {}

    /**
     * {@return the ids of cases that the judge's model is shown as examples} An eval with such a case is an error before the first
     * call, since the judge would be asked for what it was told. Called after {@link #prepare}.
     */
    default Set<String> exampleCases() {
        return Set.of();
    }

    /**
     * {@return whether the judge can judge answers to this case; true by default} It depends on nothing but the case. An answer
     * to any other case is not judged: it neither passes nor fails, and is counted apart.
     */
    default boolean appliesTo(EvalCase evalCase) {
        return true;
    }

    /**
     * Return this judge for some cases: those that have a value at a path, such as {@code expected.tool}, or that a filter
     * selects, such as {@code route=refund}; several conditions are joined by commas.
     *
     * @throws EvalException if the filter is invalid
     */
    default Judge where(String filter) {
        return new JudgeWithFilter(this, CaseCondition.parse(filter));
    }

    /** Return this judge with another threshold, from 0 to 1. */
    default Judge withThreshold(double newThreshold) {
        return new JudgeWithThreshold(this, newThreshold);
    }
}
