/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalException;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonPath;
import dev.evaljunit.internal.text.Nearest;
import java.util.List;
import java.util.Optional;

/**
 * The path of a part of an answer.
 *
 * @param path keys and indices, joined by dots
 */
record AnswerPath(String path) {

    static final AnswerPath TEXT = new AnswerPath("text");

    private static final List<String> ROOTS = List.of("text", "output", "contexts", "tool_calls", "usage");

    static AnswerPath of(String path) {
        String root = path.split("\\.", 2)[0];
        if (!ROOTS.contains(root)) {
            throw new EvalException("The part '%s' of an answer must start with one of %s.%s"
                    .formatted(path, String.join(", ", ROOTS), suggestion(root)));
        }
        return new AnswerPath(path);
    }

    private static String suggestion(String root) {
        return Nearest.to(root, ROOTS)
                .map(near -> " Did you mean '" + near + "'?")
                .orElse("");
    }

    Optional<Object> find(Answer answer) {
        return path.equals(TEXT.path) ? Optional.of(answer.text()) : JsonPath.find(Json.toPlain(answer.toJson()), path);
    }
}
