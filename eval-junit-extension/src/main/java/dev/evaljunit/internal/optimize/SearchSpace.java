/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

import dev.evaljunit.EvalException;
import dev.evaljunit.Prompt;
import dev.evaljunit.internal.dataset.PromptName;
import dev.evaljunit.internal.dataset.Sha256;
import dev.evaljunit.internal.prompt.PromptFile;
import dev.evaljunit.internal.prompt.PromptText;
import dev.evaljunit.internal.stats.ParzenEstimator;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * All prompts that a search may try.
 *
 * @param incumbent the prompt in use
 * @param variables what may change about it, at least one
 */
public record SearchSpace(PromptFile incumbent, List<Variable> variables) {

    private static final int DIGITS = 10;

    /** @throws EvalException if nothing may change, or there are more configurations than an optimizer can look at */
    public SearchSpace {
        variables = List.copyOf(variables);
        if (variables.isEmpty()) {
            throw new EvalException(
                    "A search must have something to change about prompt '%s', found nothing. Add texts, examples or values of a parameter."
                            .formatted(incumbent.name()));
        }
        double size = sizesOf(variables).mapToDouble(each -> each).reduce(1, (one, other) -> one * other);
        if (size > ParzenEstimator.LARGEST_SPACE) {
            throw new EvalException(
                    "A search must have at most %d configurations, found %.0f. Offer fewer examples, or allow fewer in a prompt."
                            .formatted(ParzenEstimator.LARGEST_SPACE, size));
        }
    }

    private static Stream<Integer> sizesOf(List<Variable> variables) {
        return variables.stream().flatMap(variable -> variable.sizes().stream());
    }

    /** {@return how many categories each choice has} */
    public int[] sizes() {
        return sizesOf(variables).mapToInt(Integer::intValue).toArray();
    }

    /** {@return how many configurations there are} */
    public int size() {
        return Arrays.stream(sizes()).reduce(1, (one, other) -> one * other);
    }

    /**
     * {@return the prompt of a configuration} Configurations that are written alike, such as the same example twice, have equal prompts;
     * one that changes nothing has the prompt in use.
     *
     * @throws EvalException if a text does not have the placeholders of the prompt
     */
    public Prompt prompt(int[] categories) {
        PromptFile changed = incumbent;
        int from = 0;
        for (Variable variable : variables) {
            int to = from + variable.sizes().size();
            changed = variable.applied(
                    changed, Arrays.stream(categories, from, to).boxed().toList());
            from = to;
        }
        PromptName old = incumbent.name();
        String text = PromptText.of(old, changed);
        if (text.equals(PromptText.of(old, incumbent))) {
            return incumbentPrompt();
        }
        String digest = Sha256.of(text.getBytes(StandardCharsets.UTF_8));
        var name = new PromptName(old.name(), old.version() + "-" + digest.substring(0, DIGITS));
        return Prompt.parse(name.file(), PromptText.of(name, changed));
    }

    /**
     * Check that every choice makes a prompt, before anything is spent.
     *
     * @throws EvalException if a text does not have the placeholders of the prompt
     */
    void check() {
        int[] sizes = sizes();
        for (int v = 0; v < sizes.length; v++) {
            for (int category = 0; category < sizes[v]; category++) {
                int[] categories = new int[sizes.length];
                categories[v] = category;
                prompt(categories);
            }
        }
    }

    /** {@return the prompt in use} */
    public Prompt incumbentPrompt() {
        return Prompt.parse(incumbent.name().file(), PromptText.of(incumbent.name(), incumbent));
    }

    /** {@return a text that differs if the spaces do} */
    String identity() {
        return PromptText.of(incumbent.name(), incumbent) + variables;
    }
}
