/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

import dev.evaljunit.internal.stats.SplitMix;
import java.util.List;
import java.util.Optional;

/**
 * Draws a prompt from the {@link ParetoFront} of cases, and has the model improve it by what judges said about some of its answers
 * (reflective mutation). Now and then it has two prompts merged that win different cases (Agrawal et al. 2025, "GEPA: Reflective Prompt
 * Evolution Can Outperform Reinforcement Learning"). A prompt is one text, so the model merges what the paper takes module by module.
 */
public final class Gepa implements Optimizer {

    private static final int TURNS_PER_MERGE = 4;

    @Override
    public String name() {
        return "GEPA";
    }

    @Override
    public boolean writes() {
        return true;
    }

    @Override
    public Optional<Candidate> next(Progress progress) throws Refused, Stopped {
        var writer = new PromptWriter(progress);
        ParetoFront front = ParetoFront.of(Standings.of(progress));
        Optional<Rivals> rivals = writer.turn() % TURNS_PER_MERGE == TURNS_PER_MERGE - 1
                ? Rivals.of(front.members(), progress)
                : Optional.empty();
        return Optional.of(rivals.isPresent() ? merge(writer, rivals.get()) : mutation(writer, front));
    }

    private static Candidate mutation(PromptWriter writer, ParetoFront front) throws Refused, Stopped {
        SplitMix random = writer.random();
        Tried parent = front.draw(random);
        String question = writer.failing(parent, random) + """
                Reflect on what the answers lack, and on facts and strategies in what the judges said that the system must know in all \
                cases of this kind. Then write an improved prompt, which keeps what works.
                """;
        return writer.write(question, List.of(parent.candidate()), "reflective mutation");
    }

    private static Candidate merge(PromptWriter writer, Rivals rivals) throws Refused, Stopped {
        SplitMix random = writer.random();
        var shown = ShownCases.of(writer.progress());
        String question = """
                These are two prompts of the same system. Each passes cases that the other one fails.
                %s
                Cases that prompt 1 is worse at:
                %s
                %s
                Cases that prompt 2 is worse at:
                %s
                Merge them into one prompt that passes what either of them passes.
                """.formatted(
                        PromptWriter.prompt("prompt 1", rivals.one().candidate()),
                        shown.some(rivals.lostByOne(), random),
                        PromptWriter.prompt("prompt 2", rivals.other().candidate()),
                        shown.some(rivals.lostByOther(), random));
        return writer.write(question, rivals.candidates(), "merge");
    }
}
