/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Shows the model the best prompts so far with their scores, the best one last, and has it write one that scores higher (OPRO; Yang et
 * al. 2023, "Large Language Models as Optimizers"). In place of random examples it shows cases that the best one failed.
 */
public final class MetaPrompt implements Optimizer {

    private static final int MOST_PROMPTS = 8;

    /** In characters, of all prompts that are shown. */
    private static final int LONGEST = 40_000;

    @Override
    public String name() {
        return "OPRO";
    }

    @Override
    public boolean writes() {
        return true;
    }

    @Override
    public Optional<Candidate> next(Progress progress) throws Refused, Stopped {
        var writer = new PromptWriter(progress);
        List<Tried> best = fitting(Standings.of(progress).stream());
        String question = """
                These are prompts of a system, the best one last, with the share of cases that they pass.

                %s%s
                %s
                Write a prompt that passes more cases than any of them. Keep what makes the last ones good.
                """.formatted(
                        scored(best, progress.incumbent()),
                        pending(progress),
                        ShownCases.of(progress).failures("prompt " + best.size(), best.get(0), writer.random()));
        return Optional.of(
                writer.write(question, best.stream().map(Tried::candidate).toList(), "meta-prompt"));
    }

    /** {@return the first ones, at least one, that are not too long together} */
    private static List<Tried> fitting(Stream<Tried> tried) {
        var fitting = new ArrayList<Tried>();
        int length = 0;
        for (Tried each : tried.limit(MOST_PROMPTS).toList()) {
            length += each.candidate().file().body().length();
            if (length > LONGEST && !fitting.isEmpty()) {
                break;
            }
            fitting.add(each);
        }
        return fitting;
    }

    private static String scored(List<Tried> best, Tried incumbent) {
        var shown = new StringBuilder();
        for (int at = best.size() - 1; at >= 0; at--) {
            int number = best.size() - at;
            shown.append(score(number, best.get(at).scores(), incumbent.scores()))
                    .append(PromptWriter.prompt("prompt " + number, best.get(at).candidate()))
                    .append('\n');
        }
        return shown.toString();
    }

    /** Candidates are tried on different cases, so the prompt in use is what tells whether those were hard. */
    private static String score(int number, Map<String, Double> scores, Map<String, Double> ofIncumbent) {
        return String.format(
                Locale.ROOT,
                "Prompt %d passes %.1f %% of %d cases, of which the prompt in use passes %.1f %%.\n",
                number,
                100 * mean(scores, scores),
                scores.size(),
                100 * mean(ofIncumbent, scores));
    }

    private static double mean(Map<String, Double> scores, Map<String, Double> cases) {
        return cases.keySet().stream()
                .flatMap(each -> Optional.ofNullable(scores.get(each)).stream())
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
    }

    private static String pending(Progress progress) {
        List<Tried> pending =
                fitting(progress.tried().stream().filter(each -> each.cases().isEmpty()));
        return pending.isEmpty()
                ? ""
                : pending.stream()
                        .map(each -> PromptWriter.prompt("proposal", each.candidate()))
                        .collect(
                                Collectors.joining("", "These were proposed already, and have no scores yet.\n", "\n"));
    }
}
