/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalCase;
import dev.evaljunit.Score;
import java.util.Optional;

/** Checks a part of an answer against a JSON Schema. */
record MatchesSchema(JsonSchema schema) implements AnswerCheck {

    @Override
    public Score check(EvalCase evalCase, AnswerPart part) {
        JsonPart json = JsonPart.of(part);
        Optional<String> problem = json.problem().or(() -> schema.problem(json.value()));
        return problem.map(Score::fail).orElseGet(Score::pass);
    }
}
