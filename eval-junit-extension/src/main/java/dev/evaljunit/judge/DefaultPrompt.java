/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

/** The prompt of a rubric that has none. */
final class DefaultPrompt {

    /** What the case expects is left out: a model would compare with it instead of applying the criterion. */
    static final String TEXT = """
            The criterion is: {{criterion}}
            Judge nothing else. Whatever else is good or bad about the answer is not your concern.
            {{#levels}}

            What the choices mean, the best first:
            {{levels}}
            {{/levels}}
            {{#examples}}

            Answers that were judged right:
            {{examples}}
            {{/examples}}
            {{#input}}

            The input of the system:
            {{input}}
            {{/input}}
            {{#context}}

            The passages that the system was given:
            {{context}}
            {{/context}}
            {{#transcript}}

            The conversation, which ends with what is to be judged:
            {{transcript}}
            {{/transcript}}
            {{^transcript}}

            The answer to be judged:
            {{answer}}
            {{/transcript}}
            {{#output}}

            Its structured output:
            {{.}}
            {{/output}}
            """;

    private DefaultPrompt() {}
}
