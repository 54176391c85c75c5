/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.mutation;

import dev.evaljunit.Answer;
import dev.evaljunit.internal.stats.SplitMix;
import dev.evaljunit.internal.text.VisibleText;
import java.util.Locale;
import java.util.Optional;

/** A way to corrupt an answer. */
public enum Mutation {
    CITATION("drops a citation"),
    NUMBER("changes a number"),
    NEGATION("negates a sentence"),
    FEE("invents a fee"),
    LANGUAGE("swaps the language"),
    EMAIL("leaks an e-mail address"),
    EMPTY("empties the answer");

    private final String description;

    Mutation(String description) {
        this.description = description;
    }

    private Change change() {
        return switch (this) {
            case CITATION -> new DropCitation();
            case NUMBER -> new ChangeNumber();
            case NEGATION -> new Negate();
            case FEE -> AddSentence.FEE;
            case LANGUAGE -> new SwapLanguage();
            case EMAIL -> AddSentence.EMAIL;
            case EMPTY -> new Empty();
        };
    }

    /** {@return its name in tables and files} */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return what it does, in words that follow "it"} */
    public String description() {
        return description;
    }

    /**
     * Corrupt an answer, each time in the same way.
     *
     * @return empty if there is nothing to corrupt, or people would see no difference
     */
    public Optional<Mutant> of(String caseId, Answer answer) {
        var random = new SplitMix(SplitMix.seed("", caseId, key()));
        return new AnswerChange(change(), random)
                .of(answer)
                .filter(changed -> isVisible(answer, changed))
                .map(changed -> new Mutant(
                        this, changed, Difference.of(AnswerChange.shown(answer), AnswerChange.shown(changed))));
    }

    private static boolean isVisible(Answer answer, Answer changed) {
        return !VisibleText.of(AnswerChange.shown(answer))
                .strip()
                .equals(VisibleText.of(AnswerChange.shown(changed)).strip());
    }
}
