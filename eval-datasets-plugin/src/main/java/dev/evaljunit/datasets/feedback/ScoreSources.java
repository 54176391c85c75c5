/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.EvalException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells whether a person or a program made a score. A source that may be either is unknown until a user declares it. */
final class ScoreSources {

    static final String PARAMETER = "eval-datasets.sources";
    static final String HUMAN = "human";
    static final String MODEL = "model";
    static final String UNKNOWN = "unknown";

    private static final List<String> KINDS = List.of(HUMAN, MODEL, UNKNOWN);

    private static final List<String> PEOPLE = List.of("human", "annotation", "app", "ui", "user", "annotator");

    private static final List<String> PROGRAMS = List.of(
            "model",
            "llm",
            "llm_judge",
            "code",
            "eval",
            "auto",
            "auto_eval",
            "auto_grader",
            "evaluator",
            "online_scoring");

    private final Map<String, String> kinds = new HashMap<>();

    private ScoreSources() {
        PEOPLE.forEach(source -> kinds.put(source, HUMAN));
        PROGRAMS.forEach(source -> kinds.put(source, MODEL));
    }

    /**
     * Create the sources that are known, and those that a user declares.
     *
     * @param declared such as {@code api=human,imported=model}
     * @throws EvalException if one is declared as something else
     */
    static ScoreSources with(@Nullable String declared) {
        var sources = new ScoreSources();
        Assignments.parse(declared, PARAMETER, "api=human").forEach(sources::declare);
        return sources;
    }

    private void declare(String source, String kind) {
        if (!KINDS.contains(kind)) {
            throw new EvalException("Parameter '%s' must declare '%s' as human, model or unknown, found '%s'."
                    .formatted(PARAMETER, source, kind));
        }
        kinds.put(source.toLowerCase(Locale.ROOT), kind);
    }

    /** {@return {@code human}, {@code model} or {@code unknown}} */
    String kindOf(String source) {
        return kinds.getOrDefault(source.strip().toLowerCase(Locale.ROOT), UNKNOWN);
    }

    /** {@return whether events may have this word already} */
    boolean isKind(String source) {
        return KINDS.contains(source) && kindOf(source).equals(source);
    }
}
