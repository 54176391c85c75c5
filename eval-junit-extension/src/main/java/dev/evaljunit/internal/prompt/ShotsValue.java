/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.prompt;

import java.util.List;
import java.util.Map;

/** The examples of a slot, which the prompt words in a section. */
record ShotsValue(String slot, List<FewShot> shots) implements TextTemplate.Value {

    @Override
    public String shown() {
        throw new TextTemplate.Unusable(
                "the examples of '%s' must be in a section such as {{#%s}}{{input}} {{answer}}{{/%s}}"
                        .formatted(slot, slot, slot));
    }

    @Override
    public List<?> parts() {
        return shots.stream()
                .map(shot -> TextTemplate.fields(
                        Map.of("input", new PlainValue(shot.input()), "answer", new PlainValue(shot.answer()))))
                .toList();
    }
}
