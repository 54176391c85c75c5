/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.json.JsonException;
import java.time.Instant;
import java.util.Optional;

/**
 * A line of a label file: what a person has decided about a criterion of an item, or that the person has skipped the item.
 *
 * @param item the id of the item
 * @param criterion empty if the item was skipped
 * @param label as the criterion allows it
 * @param cannotTell present and true if the person cannot tell
 * @param skipped present and true if the person has left the item
 * @param comment why
 * @param correctedAnswer what the agent should have answered
 * @param guidanceVersion of the criteria that the person followed
 * @param at when
 * @param seconds how long it took
 * @param adjudication present and true if the person decides between others
 */
public record Decision(
        String item,
        Optional<String> criterion,
        Optional<Object> label,
        Optional<Boolean> cannotTell,
        Optional<Boolean> skipped,
        Optional<String> comment,
        Optional<String> correctedAnswer,
        String guidanceVersion,
        Instant at,
        Optional<Double> seconds,
        Optional<Boolean> adjudication) {

    private static final JsonBinding<Decision> JSON = JsonBinding.refusingUnknown(Decision.class);

    public Decision {
        JsonException.check(QueueItem.isId(item), "item", "the id of an item", item);
        int given = (label.isPresent() ? 1 : 0) + (isTrue(cannotTell) ? 1 : 0) + (isTrue(skipped) ? 1 : 0);
        JsonException.check(given == 1, "label", "given, or else 'cannot_tell' or 'skipped' true", label.orElse(null));
        JsonException.check(
                isTrue(skipped) != criterion.isPresent(),
                "criterion",
                isTrue(skipped) ? "left out of a skipped item" : "given",
                criterion.orElse(null));
        JsonException.check(
                seconds.isEmpty() || (seconds.get() >= 0 && Double.isFinite(seconds.get())),
                "seconds",
                "at least 0",
                seconds.orElse(null));
    }

    private static boolean isTrue(Optional<Boolean> flag) {
        return flag.orElse(false);
    }

    /** {@return a label} */
    public static Decision label(String item, String criterion, Object label, String guidanceVersion, Instant at) {
        return of(item, Optional.of(criterion), Optional.of(label), false, false, guidanceVersion, at);
    }

    /** {@return the decision that one cannot tell} */
    public static Decision cannotTell(String item, String criterion, String guidanceVersion, Instant at) {
        return of(item, Optional.of(criterion), Optional.empty(), true, false, guidanceVersion, at);
    }

    /** {@return the decision to leave an item} */
    public static Decision skip(String item, String guidanceVersion, Instant at) {
        return of(item, Optional.empty(), Optional.empty(), false, true, guidanceVersion, at);
    }

    private static Decision of(
            String item,
            Optional<String> criterion,
            Optional<Object> label,
            boolean cannotTell,
            boolean isSkipped,
            String guidanceVersion,
            Instant at) {
        return new Decision(
                item,
                criterion,
                label,
                flag(cannotTell),
                flag(isSkipped),
                Optional.empty(),
                Optional.empty(),
                guidanceVersion,
                at,
                Optional.empty(),
                Optional.empty());
    }

    private static Optional<Boolean> flag(boolean isSet) {
        return isSet ? Optional.of(true) : Optional.empty();
    }

    /** {@return with what the person adds; blank texts are left out} */
    public Decision with(String newComment, String newCorrectedAnswer, Optional<Double> newSeconds) {
        return new Decision(
                item,
                criterion,
                label,
                cannotTell,
                skipped,
                Optional.of(newComment).filter(text -> !text.isBlank()),
                Optional.of(newCorrectedAnswer).filter(text -> !text.isBlank()),
                guidanceVersion,
                at,
                newSeconds,
                adjudication);
    }

    /** {@return the same as a decision between others} */
    public Decision asAdjudication() {
        return new Decision(
                item,
                criterion,
                label,
                cannotTell,
                skipped,
                comment,
                correctedAnswer,
                guidanceVersion,
                at,
                seconds,
                Optional.of(true));
    }

    /** {@return whether the person has left the item} */
    public boolean isSkip() {
        return isTrue(skipped);
    }

    /** {@return whether the person cannot tell} */
    public boolean isUncertain() {
        return isTrue(cannotTell);
    }

    /** {@return whether the person decides between others} */
    public boolean isAdjudicating() {
        return isTrue(adjudication);
    }

    /**
     * Read a line.
     *
     * @throws JsonException if it is none; the message names the field
     */
    static Decision read(String line) {
        return JSON.read(line);
    }

    /** {@return the line, without a line feed} */
    String line() {
        return JSON.line(this);
    }
}
