/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.prompt;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.text.Nearest;
import dev.evaljunit.internal.text.SafeText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the keys of a prompt and its text have the same names.
 *
 * @param file in messages
 * @param text of the prompt, on its lines of the file
 */
record PlaceholderCheck(String file, String text, PromptFile prompt) {

    private static final int LONGEST_NAME = 60;

    void check() {
        Set<String> names = prompt.template().names(prompt.fewShots().keySet());
        names.stream()
                .filter(name -> !name.equals(".") && !isKnown(name))
                .findFirst()
                .ifPresent(name -> {
                    throw unknown(name, prompt.known());
                });
        prompt.known().stream()
                .filter(each -> names.stream()
                        .noneMatch(name -> name.equals(each) || root(name).equals(each)))
                .findFirst()
                .ifPresent(name -> {
                    throw new EvalException(
                            "%s must use '%s', which its keys declare, found no {{%s}} in its text. Use it, or remove the key."
                                    .formatted(file, shown(name), shown(name)));
                });
        checkShots();
    }

    private boolean isKnown(String name) {
        return prompt.known().contains(name) || prompt.known().contains(root(name));
    }

    private static String root(String name) {
        return name.split("\\.", 2)[0];
    }

    private EvalException unknown(String name, List<String> known) {
        return new EvalException("%s: '{{%s}}' must be a variable or a few-shot slot of its keys, found %s.%s"
                .formatted(
                        line(name),
                        shown(name),
                        known.isEmpty() ? "none" : String.join(", ", known),
                        known.isEmpty()
                                ? " Declare it: 'variables: [" + shown(name) + "]'."
                                : Nearest.hint(name, known)));
    }

    private static String shown(String name) {
        return SafeText.line(name, LONGEST_NAME);
    }

    /** {@return the file and the first line with a placeholder} */
    private String line(String name) {
        List<String> lines = text.lines().toList();
        for (int at = 0; at < lines.size(); at++) {
            if (lines.get(at).contains("{{") && lines.get(at).contains(name)) {
                return file + ":" + (at + 1);
            }
        }
        return file;
    }

    /** What stands in the section of a slot is only known once it is filled. */
    private void checkShots() {
        try {
            prompt.template().fill(this::sample);
        } catch (TextTemplate.Unfilled e) {
            throw unfilled(e);
        }
    }

    private TextTemplate.@Nullable Value sample(String name) {
        if (prompt.fewShots().containsKey(name)) {
            return new ShotsValue(name, List.of(new FewShot(Optional.empty(), "input", "answer")));
        }
        return isKnown(name) ? new PlainValue("value") : null;
    }

    private EvalException unfilled(TextTemplate.Unfilled e) {
        if (e.variable().isEmpty()) {
            return new EvalException("%s: %s.".formatted(file, e.getMessage()), e);
        }
        String name = e.variable().get();
        return new EvalException(
                "%s: '{{%s}}' in the section of a few-shot slot must be input, answer or a variable of the keys. Correct it."
                        .formatted(line(name), shown(name)),
                e);
    }
}
