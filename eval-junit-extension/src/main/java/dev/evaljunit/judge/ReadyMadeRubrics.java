/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.internal.text.Nearest;
import java.util.List;

/** The rubrics in our jar. */
final class ReadyMadeRubrics {

    /** All of them, in the order of the documentation. */
    static final List<String> ALL = List.of(
            "groundedness@1",
            "factual-accuracy@1",
            "answer-relevance@1",
            "context-relevance@1",
            "completeness@1",
            "refusal@1",
            "no-refusal@1",
            "task-completion@1",
            "instruction-adherence@1",
            "tone@1",
            "safety@1",
            "tool-calls@1",
            "resolution@1",
            "triage-grounding@1",
            "triage-safety@1",
            "triage-instructions@1",
            "triage-plan@1");

    private ReadyMadeRubrics() {}

    /** {@return a message about a rubric that does not exist} */
    static String unknown(RubricName name) {
        String wanted = name.name() + "@" + name.version();
        return "Rubric '%s' must be one of those that come with eval-junit: %s.%s"
                .formatted(name, String.join(", ", ALL), Nearest.hint(wanted, ALL));
    }
}
