/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.text.Nearest;
import dev.evaljunit.internal.text.SafeText;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What is special about an answer, so that a person should look at it. */
enum Reason {
    /** Users gave a thumbs-down, or one or two stars. */
    NEGATIVE(Origin.FEEDBACK),
    /** Users asked for another answer. */
    REGENERATED(Origin.FEEDBACK),
    /** Users changed the text. */
    EDITED(Origin.FEEDBACK),
    /** Users left. */
    ABANDONED(Origin.FEEDBACK),
    /** A person had to take over. */
    ESCALATED(Origin.FEEDBACK),
    /** A filter selects the trace. */
    SELECTED(Origin.TRACE),
    /** The trial of a run did not pass. */
    FAILED(Origin.TRIAL),
    /** The score of a judge is close to its threshold. */
    NEAR(Origin.TRIAL),
    /** One judge lets the trial pass, and another one does not. */
    DISAGREEMENT(Origin.TRIAL),
    /** A judge gave no score. */
    UNSCORED(Origin.TRIAL),
    /** The case of a dataset is to be labelled again. */
    RELABEL(Origin.DATASET),
    /** The failure stands for a cluster. */
    REPRESENTATIVE(Origin.CLUSTER),
    /** None: what is drawn at random, whatever it is. */
    AUDIT(Origin.ANY);

    /** Where answers come from. */
    enum Origin {
        FEEDBACK,
        TRACE,
        TRIAL,
        DATASET,
        CLUSTER,
        ANY;

        /** {@return the word as items and parameters have it} */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Origin origin;

    Reason(Origin origin) {
        this.origin = origin;
    }

    /** {@return the word as items and parameters have it} */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return why an item is in a queue that is drawn for this reason} */
    Why why() {
        return new Why(this == AUDIT ? "audit" : origin.toString(), this == AUDIT ? "random" : toString());
    }

    /**
     * {@return the reasons of a parameter}
     *
     * @param words none for all of the sources, except {@link #AUDIT}
     * @throws EvalException if one is unknown, or belongs to none of the sources
     */
    static Set<Reason> of(List<String> words, Set<Origin> sources) {
        var reasons = EnumSet.noneOf(Reason.class);
        for (String word : words) {
            reasons.add(of(word, sources));
        }
        if (words.isEmpty()) {
            Arrays.stream(values())
                    .filter(reason -> sources.contains(reason.origin))
                    .forEach(reasons::add);
        }
        return reasons;
    }

    private static Reason of(String word, Set<Origin> sources) {
        List<String> known = Arrays.stream(values())
                .filter(reason -> reason == AUDIT || sources.contains(reason.origin))
                .map(Reason::toString)
                .toList();
        if (!known.contains(word.strip())) {
            throw new EvalException("Parameter 'eval-datasets.queue.reasons' must be of %s, found '%s'.%s"
                    .formatted(String.join(", ", known), SafeText.line(word.strip(), 60), Nearest.hint(word, known)));
        }
        return valueOf(word.strip().toUpperCase(Locale.ROOT));
    }
}
