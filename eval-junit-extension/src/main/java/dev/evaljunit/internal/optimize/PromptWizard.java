/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

import java.util.List;
import java.util.Optional;

/**
 * Writes variants of the best prompt by different ways of thinking, and in between has the model criticise the prompt by cases that it
 * failed and synthesise a refined one (Agarwal et al. 2024, "PromptWizard: Task-Aware Prompt Optimization Framework"). Examples are not
 * written here: which ones help is for optimizers to find that choose.
 */
public final class PromptWizard implements Optimizer {

    private static final List<String> STYLES = List.of(
            "Which steps lead to a good answer, and in which order?",
            "Which facts and rules must be known to do the task?",
            "Which mistakes are likely, and what prevents them?",
            "Who would do the task best, and what would that expert watch out for?",
            "What must an answer have to be complete, and what must it leave out?",
            "How can an answer be checked before it is given?",
            "Which assumptions does the prompt make, and when do they not hold?",
            "How can it be said in the simplest and clearest words?");

    @Override
    public String name() {
        return "PromptWizard";
    }

    @Override
    public boolean writes() {
        return true;
    }

    @Override
    public Optional<Candidate> next(Progress progress) throws Refused, Stopped {
        var writer = new PromptWriter(progress);
        Tried best = Standings.of(progress).get(0);
        return Optional.of(writer.turn() % 2 == 0 ? mutation(writer, best) : synthesis(writer, best));
    }

    private static Candidate mutation(PromptWriter writer, Tried best) throws Refused, Stopped {
        String style = STYLES.get(writer.turn() / 2 % STYLES.size());
        String question = """
                This is the prompt of a system.
                %s
                Think about its task in this way: %s Then write a variant of the prompt that has what you found.
                """.formatted(PromptWriter.prompt("prompt", best.candidate()), style);
        return writer.write(question, List.of(best.candidate()), "mutation by a thinking style");
    }

    private static Candidate synthesis(PromptWriter writer, Tried best) throws Refused, Stopped {
        String shown = writer.failing(best, writer.random());
        String critique = writer.think(
                "critique",
                shown
                        + "Criticise the prompt: what in it works, what misleads, and what is missing? Do not write a prompt yet.");
        String question = shown
                + "A critique of the prompt:\n"
                + critique
                + "Synthesise a refined prompt, which follows the critique.";
        return writer.write(question, List.of(best.candidate()), "synthesis of a critique");
    }
}
