/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

import java.util.List;
import java.util.Optional;

/**
 * Has the model say why one of the best prompts fails cases ("textual gradient"), and edit the prompt accordingly; now and then the
 * newest edit is said in other words, as the paper's Monte Carlo step does (Pryzant et al. 2023, "Automatic Prompt Optimization with
 * 'Gradient Descent' and Beam Search"). Its bandit is the search's successive halving.
 */
public final class ProTeGi implements Optimizer {

    private static final int BEAM = 4;

    private static final int TURNS_PER_PARAPHRASE = 3;

    @Override
    public String name() {
        return "ProTeGi";
    }

    @Override
    public boolean writes() {
        return true;
    }

    @Override
    public Optional<Candidate> next(Progress progress) throws Refused, Stopped {
        var writer = new PromptWriter(progress);
        List<Tried> tried = progress.tried();
        boolean isParaphrase = !tried.isEmpty() && writer.turn() % TURNS_PER_PARAPHRASE == TURNS_PER_PARAPHRASE - 1;
        return Optional.of(
                isParaphrase
                        ? paraphrase(writer, tried.get(tried.size() - 1).candidate())
                        : edit(writer, Standings.of(progress)));
    }

    private static Candidate edit(PromptWriter writer, List<Tried> standings) throws Refused, Stopped {
        Tried member = standings.get(writer.turn() % Math.min(BEAM, standings.size()));
        String shown = writer.failing(member, writer.random());
        String gradient = writer.think(
                "gradient",
                shown
                        + "Give up to four different reasons why the prompt may have led to these failures. Do not write a prompt yet.");
        String question = shown
                + "Reasons why the prompt may have led to them:\n"
                + gradient
                + "Write the prompt anew, so that these reasons no longer hold.";
        return writer.write(question, List.of(member.candidate()), "edit along a gradient");
    }

    private static Candidate paraphrase(PromptWriter writer, Candidate newest) throws Refused, Stopped {
        String question = "This is the prompt of a system.\n" + PromptWriter.prompt("prompt", newest)
                + "Write it in other words, with the same meaning.";
        return writer.write(question, List.of(newest), "paraphrase");
    }
}
