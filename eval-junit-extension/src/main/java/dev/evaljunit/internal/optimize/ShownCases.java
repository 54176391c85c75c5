/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

import dev.evaljunit.EvalCase;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.stats.SplitMix;
import dev.evaljunit.internal.text.SafeText;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Shows the model that writes prompts what a prompt made of cases. All of it was written by others, so it is fenced, and cut: a case
 * may be a whole document.
 */
record ShownCases(Map<String, EvalCase> cases) {

    private static final int MOST = 4;
    private static final int LONGEST_PART = 1500;

    /** {@return what shows cases that are searched on; no others are known} */
    static ShownCases of(Progress progress) {
        return new ShownCases(progress.cases().stream().collect(Collectors.toMap(EvalCase::id, Function.identity())));
    }

    /**
     * {@return some cases that a prompt failed, in words}
     *
     * @param name of the prompt in the text, such as {@code the prompt}
     */
    String failures(String name, Tried tried, SplitMix random) {
        List<CaseScore> failed = tried.failed();
        int all = tried.scores().size();
        if (failed.isEmpty()) {
            return "All of %d cases that %s was tried on passed.\n".formatted(all, name);
        }
        return "Cases that %s failed: %d of %d, of which you see %d.\n"
                        .formatted(name, failed.size(), all, Math.min(MOST, failed.size()))
                + some(failed, random);
    }

    /** {@return some of the cases, drawn at random} */
    String some(List<CaseScore> scores, SplitMix random) {
        return Arrays.stream(random.shuffled(scores.size()))
                .limit(MOST)
                .mapToObj(scores::get)
                .map(this::shown)
                .collect(Collectors.joining("\n"));
    }

    private String shown(CaseScore score) {
        Optional<EvalCase> found = Optional.ofNullable(cases.get(score.theCase()));
        return found.map(each -> json("input", each.input()) + json("expected", each.expected()))
                        .orElse("")
                + part("answer", score.answer())
                + part("reasons", String.join("\n", score.reasons()));
    }

    private static String json(String name, Map<String, Object> values) {
        return values.isEmpty() ? "" : part(name, Json.writeSpaced(values));
    }

    private static String part(String name, String text) {
        boolean isCut = text.length() > LONGEST_PART;
        return PromptWriter.data(name, SafeText.cut(text, LONGEST_PART) + (isCut ? "…" : ""));
    }
}
