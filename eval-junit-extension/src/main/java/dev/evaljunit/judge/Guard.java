/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import static dev.evaljunit.internal.json.JsonException.check;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.prompt.YamlFile;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The key {@code guard} of a rubric: its model is a guard model, with a prompt and a scale of its own.
 *
 * @param format of its replies
 * @param allow categories that are no reason to fail
 * @param policy sent as the system message, if the server takes the risk or the policy from there
 * @param weighted whether the score is the probability of the verdict instead
 */
record Guard(GuardFormat format, List<String> allow, Optional<String> policy, Optional<Boolean> weighted) {

    /** Raise it whenever a reply may be read in another way than before. */
    static final String READER = "guard 1";

    private static final JsonBinding<Guard> BINDING = JsonBinding.ofTexts(Guard.class);

    Guard {
        for (String category : allow) {
            check(format.hasCategory(category), "allow", "categories that %s names".formatted(format), category);
        }
        check(
                !weighted.orElse(false) || format == GuardFormat.SHIELD_GEMMA,
                "weighted",
                "absent unless the format is shieldgemma, whose first token is the verdict",
                true);
    }

    /**
     * {@return the guard of a rubric}
     *
     * @param value a format, or an object
     * @throws EvalException if a key is missing, unknown or wrong
     */
    static Guard read(YamlFile yaml, Object value) {
        return Json.asObject(value)
                .map(object -> yaml.bind(BINDING, object, "guard."))
                .orElseGet(() -> new Guard(format(yaml, value), List.of(), Optional.empty(), Optional.empty()));
    }

    private static GuardFormat format(YamlFile yaml, Object value) {
        return Stream.of(GuardFormat.values())
                .filter(format -> format.toString().equals(value))
                .findFirst()
                .orElseThrow(() -> yaml.wrong(
                        "guard",
                        "must be one of %s, or an object with one of them as 'format', found %s"
                                .formatted(
                                        Stream.of(GuardFormat.values())
                                                .map(GuardFormat::toString)
                                                .collect(Collectors.joining(", ")),
                                        Json.excerpt(value))));
    }

    boolean isWeighted() {
        return weighted.orElse(false);
    }

    /** Only certain answers pass, unless there are degrees. */
    double threshold() {
        return isWeighted() ? 0.5 : 1;
    }

    /** {@return whether a verdict rests on nothing but allowed categories} */
    boolean allows(GuardFormat.Verdict verdict) {
        return !verdict.categories().isEmpty() && allow.containsAll(verdict.categories());
    }

    /**
     * Check that a rubric has none.
     *
     * @throws EvalException if it has
     */
    static void checkAbsent(RubricFile file, Rubric rubric, String judge) {
        if (rubric.guard().isPresent()) {
            throw new EvalException(
                    "%s must be absent for LlmJudge.%s, which asks in a way that guard models do not know. Use LlmJudge.rubric."
                            .formatted(file.where("guard"), judge));
        }
    }
}
