/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.label;

import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.json.JsonException;
import java.util.Map;
import java.util.Optional;

/**
 * What a person has decided about an item, as the page sends it.
 *
 * @param item the id of the item
 * @param guidanceVersion of the criteria that the page shows
 * @param version how many lines the person had written about the item when the page showed it
 * @param labels by criterion
 * @param comment about all of them
 * @param correctedAnswer what the agent should have answered
 * @param seconds how long it took
 */
record Submission(
        String item,
        String guidanceVersion,
        int version,
        Map<String, Choice> labels,
        Optional<String> comment,
        Optional<String> correctedAnswer,
        Optional<Double> seconds) {

    /**
     * A label, or that the person cannot tell.
     *
     * @param label empty if the person cannot tell
     * @param cannotTell present and true if so
     */
    record Choice(Optional<Object> label, Optional<Boolean> cannotTell) {

        Choice {
            JsonException.check(
                    label.isPresent() != cannotTell.orElse(false),
                    "label",
                    "given, or else 'cannot_tell' true",
                    label.orElse(null));
        }
    }

    private static final JsonBinding<Submission> JSON = JsonBinding.refusingUnknown(Submission.class);

    Submission {
        JsonException.check(
                seconds.isEmpty() || (seconds.get() >= 0 && Double.isFinite(seconds.get())),
                "seconds",
                "at least 0",
                seconds.orElse(null));
    }

    static Submission read(String json) {
        return JSON.read(json);
    }
}
