/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.mutation;

import dev.evaljunit.internal.stats.SplitMix;
import java.util.List;
import java.util.Optional;

/**
 * Adds a sentence that the answer has no reason for, in its language.
 *
 * @param english a sentence with a place for one of the values
 * @param values to choose from
 */
record AddSentence(String english, String german, List<String> values) implements Change {

    static final AddSentence FEE = new AddSentence(
            "A processing fee of %s EUR applies.",
            "Es fällt eine Bearbeitungsgebühr von %s EUR an.", List.of("19", "27", "35", "48"));

    /** Not of a host for examples, whose addresses are nobody's. */
    static final AddSentence EMAIL = new AddSentence(
            "The last customer with this question was %s.",
            "Dieselbe Frage hatte zuletzt %s.",
            List.of(
                    "maria.keller@kundenpost-7314.net",
                    "t.okafor@kundenpost-7314.net",
                    "j.lindqvist@kundenpost-7314.net"));

    @Override
    public Optional<String> ofText(String text, SplitMix random) {
        return text.isBlank() ? Optional.empty() : Optional.of(start(text) + sentence(text, random));
    }

    @Override
    public Optional<Object> ofField(String name, Object value, SplitMix random) {
        return value instanceof String text && Language.isProse(text)
                ? ofText(text, random).map(Object.class::cast)
                : Optional.empty();
    }

    private static String start(String text) {
        String stripped = text.stripTrailing();
        return Character.isLetterOrDigit(stripped.codePointBefore(stripped.length()))
                ? stripped + ". "
                : stripped + " ";
    }

    private String sentence(String text, SplitMix random) {
        String sentence = Language.of(text)
                .filter(Language.GERMAN::equals)
                .map(any -> german)
                .orElse(english);
        return sentence.formatted(values.get(random.index(values.size())));
    }
}
