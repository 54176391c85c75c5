/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Judge;
import dev.evaljunit.Score;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A judge that is another one but for what it overrides. */
public interface DelegatingJudge extends ComposedJudge {

    /** {@return the other one} */
    Judge judge();

    @Override
    default Score score(EvalCase evalCase, Answer answer) throws Exception {
        return judge().score(evalCase, answer);
    }

    @Override
    default double threshold() {
        return judge().threshold();
    }

    @Override
    default Map<String, String> identity() {
        return judge().identity();
    }

    @Override
    default Optional<String> model() {
        return judge().model();
    }

    @Override
    default void prepare() {
        judge().prepare();
    }

    @Override
    default void preflight() {
        judge().preflight();
    }

    @Override
    default Set<String> exampleCases() {
        return judge().exampleCases();
    }

    @Override
    default boolean appliesTo(EvalCase evalCase) {
        return judge().appliesTo(evalCase);
    }

    @Override
    default List<Judge> members() {
        return List.of(judge());
    }
}
