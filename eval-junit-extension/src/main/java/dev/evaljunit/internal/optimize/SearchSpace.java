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
 * @param incumbent the prompt in use, as it is locked
 * @param file what it says
 * @param variables what may change about it; none for optimizers that only write
 */
public record SearchSpace(Prompt incumbent, PromptFile file, List<Variable> variables) {

    private static final int DIGITS = 10;

    /** @throws EvalException if there are more configurations than an optimizer can look at */
    public SearchSpace {
        variables = List.copyOf(variables);
        double size = sizesOf(variables).mapToDouble(each -> each).reduce(1, (one, other) -> one * other);
        if (size > ParzenEstimator.LARGEST_SPACE) {
            throw new EvalException(
                    "A search must have at most %d configurations, found %.0f. Offer fewer examples, or allow fewer in a prompt."
                            .formatted(ParzenEstimator.LARGEST_SPACE, size));
        }
    }

    /**
     * Create a space around the text of a prompt's file.
     *
     * @throws EvalException if the file is wrong, or there are more configurations than an optimizer can look at
     */
    public static SearchSpace of(String file, String text, List<Variable> variables) {
        return new SearchSpace(Prompt.parse(file, text), PromptFile.parse(file, text), variables);
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
     * {@return the candidate of a configuration} Configurations that are written alike, such as the same example twice, have equal
     * prompts; one that changes nothing has the prompt in use.
     *
     * @throws EvalException if a text does not have the placeholders of the prompt
     */
    public Candidate choose(int[] categories) {
        PromptFile changed = file;
        int from = 0;
        for (Variable variable : variables) {
            int to = from + variable.sizes().size();
            changed = variable.applied(
                    changed, Arrays.stream(categories, from, to).boxed().toList());
            from = to;
        }
        return candidate(changed, Arrays.stream(categories).boxed().toList(), List.of(), "choice");
    }

    /**
     * {@return a candidate with another text, and all else of the first of its parents}
     *
     * @param parents what it was made from, at least one
     * @param origin how it was made, in a few words
     * @throws EvalException if the text does not have the placeholders of the prompt
     */
    public Candidate write(String body, List<Candidate> parents, String origin) {
        return candidate(parents.get(0).file().withBody(body), List.of(), parents, origin);
    }

    private Candidate candidate(PromptFile changed, List<Integer> categories, List<Candidate> parents, String origin) {
        PromptName old = file.name();
        String text = PromptText.of(old, changed);
        if (text.equals(PromptText.of(old, file))) {
            return new Candidate(incumbent, file, categories, parents, origin);
        }
        String digest = Sha256.of(text.getBytes(StandardCharsets.UTF_8));
        var name = new PromptName(old.name(), old.version() + "-" + digest.substring(0, DIGITS));
        String named = PromptText.of(name, changed);
        Prompt prompt = Prompt.parse(name.file(), named);
        return new Candidate(prompt, PromptFile.parse(name.file(), named), categories, parents, origin);
    }

    /**
     * Check that there is something to choose from, and that every choice makes a prompt, before anything is spent.
     *
     * @throws EvalException if nothing may change, or a text does not have the placeholders of the prompt
     */
    void check(Optimizer optimizer) {
        if (variables.isEmpty() && !optimizer.writes()) {
            throw new EvalException(
                    "A search by %s must have something to change about prompt '%s', found nothing. Declare texts, examples or values of a parameter in '%s'."
                            .formatted(
                                    optimizer.name(),
                                    incumbent,
                                    SpaceFile.name(file.name().name())));
        }
        int[] sizes = sizes();
        for (int v = 0; v < sizes.length; v++) {
            for (int category = 0; category < sizes[v]; category++) {
                int[] categories = new int[sizes.length];
                categories[v] = category;
                choose(categories);
            }
        }
    }

    /** {@return the prompt in use} */
    public Candidate incumbentCandidate() {
        return new Candidate(incumbent, file, List.of(), List.of(), "in use");
    }

    /** {@return a text that differs if the spaces do} */
    String identity() {
        return incumbent.sha256() + variables;
    }
}
