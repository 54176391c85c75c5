/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.internal.prompt.PromptFence;
import dev.evaljunit.internal.prompt.TextTemplate;
import java.util.List;
import java.util.Map;

/**
 * A value in the template of a rubric.
 *
 * @param name the variable
 * @param value a plain JSON value
 * @param isFenced whether the value is from the case or the answer, which are untrusted
 */
record PromptValue(String name, Object value, boolean isFenced) implements TextTemplate.Value {

    static PromptValue trusted(String name, String text) {
        return new PromptValue(name, text, false);
    }

    static PromptValue fenced(String name, Object value) {
        return new PromptValue(name, value, true);
    }

    @Override
    public String shown() {
        return isFenced ? PromptFence.around(name, text()) : text();
    }

    private String text() {
        return new AnswerPart(value, TextComparison.VISIBLE).text();
    }

    /**
     * {@return the values a section repeats for: none if the value is empty or false, the items of a list, else itself}
     */
    @Override
    public List<PromptValue> parts() {
        if (value instanceof List<?> list) {
            return list.stream()
                    .map(item -> new PromptValue(name, item, isFenced))
                    .toList();
        }
        boolean isEmpty = value.equals("") || value.equals(false) || value.equals(Map.of());
        return isEmpty ? List.of() : List.of(this);
    }
}
