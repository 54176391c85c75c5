/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.prompt.PromptFence;
import dev.evaljunit.internal.prompt.TextTemplate;
import java.util.Set;

/** The prompt of a rubric: a Mustache template whose variables are values of the case and the answer. */
final class Prompt {

    private final TextTemplate template;

    private Prompt(TextTemplate template) {
        this.template = template;
    }

    /**
     * Compile a template.
     *
     * @param where the place in messages
     * @throws EvalException if it is not a template, or includes no part of the answer
     */
    static Prompt compile(String text, String where) {
        if (text.contains(PromptFence.MARK)) {
            throw new EvalException(
                    where + " must not contain '<<<', which marks text from the case and the answer. Remove it.");
        }
        var prompt = new Prompt(TextTemplate.compile(text, where));
        if (prompt.names().stream().noneMatch(PromptValues::isOfAnswer)) {
            throw new EvalException(
                    where
                            + " must include what is to be judged. Add {{answer}}, {{output}}, {{context}}, {{tool_calls}} or {{transcript}}.");
        }
        return prompt;
    }

    /** {@return the names in the template} */
    Set<String> names() {
        return template.names();
    }

    /**
     * Put the values in place.
     *
     * @throws EvalException if there is no value for a variable
     */
    String fill(PromptValues values) {
        try {
            return PromptFence.onOwnLines(template.fill(name -> values.get(name).orElse(null)))
                    .strip();
        } catch (TextTemplate.Unfilled e) {
            throw unfilled(values, e);
        }
    }

    private static EvalException unfilled(PromptValues values, TextTemplate.Unfilled e) {
        if (e.variable().isEmpty()) {
            return values.unusable(e);
        }
        String variable = e.variable().get();
        return PromptValues.isTranscript(variable) && e.getCause() instanceof EvalException unreadable
                ? unreadable
                : values.missing(variable);
    }

    /**
     * {@return a prompt that looks like those to come}
     *
     * @param text in place of each value of a case or an answer
     */
    String sample(Rubric rubric, String text) {
        String filled = template.fill(
                name -> PromptValues.ofRubric(rubric, name).orElseGet(() -> PromptValue.fenced(name, text)));
        return PromptFence.onOwnLines(filled).strip();
    }
}
