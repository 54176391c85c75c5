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
 * A line of a label file: what a person has decided about a criterion of an item, that the person has skipped the item, or that the
 * person takes back either.
 *
 * @param item the id of the item
 * @param criterion empty if the item was skipped, or that is taken back
 * @param label as the criterion allows it
 * @param cannotTell present and true if the person cannot tell
 * @param skipped present and true if the person has left the item
 * @param comment why
 * @param correctedAnswer what the agent should have answered
 * @param guidanceVersion of the criteria that the person followed
 * @param at when
 * @param seconds how long it took
 * @param adjudication present and true if the person decides between others
 * @param withdrawn present and true if the person takes the decision before it back
 * @param afterOpening present and true if the person knew what others and judges say
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
        Optional<Boolean> adjudication,
        Optional<Boolean> withdrawn,
        Optional<Boolean> afterOpening) {

    private static final JsonBinding<Decision> JSON = JsonBinding.refusingUnknown(Decision.class);

    public Decision {
        JsonException.check(QueueItem.isId(item), "item", "the id of an item", item);
        int given = (label.isPresent() ? 1 : 0)
                + (isTrue(cannotTell) ? 1 : 0)
                + (isTrue(skipped) ? 1 : 0)
                + (isTrue(withdrawn) ? 1 : 0);
        JsonException.check(
                given == 1, "label", "given, or else 'cannot_tell', 'skipped' or 'withdrawn' true", label.orElse(null));
        JsonException.check(
                isTrue(withdrawn) || isTrue(skipped) != criterion.isPresent(),
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
        return of(item, Optional.of(criterion), Optional.of(label), Kind.LABEL, guidanceVersion, at);
    }

    /** {@return the decision that one cannot tell} */
    public static Decision cannotTell(String item, String criterion, String guidanceVersion, Instant at) {
        return of(item, Optional.of(criterion), Optional.empty(), Kind.CANNOT_TELL, guidanceVersion, at);
    }

    /** {@return the decision to leave an item} */
    public static Decision skip(String item, String guidanceVersion, Instant at) {
        return of(item, Optional.empty(), Optional.empty(), Kind.SKIP, guidanceVersion, at);
    }

    /**
     * {@return that the person takes back what was decided last}
     *
     * @param criterion empty for a skipped item
     */
    public static Decision withdrawal(String item, Optional<String> criterion, String guidanceVersion, Instant at) {
        return of(item, criterion, Optional.empty(), Kind.WITHDRAWAL, guidanceVersion, at);
    }

    private enum Kind {
        LABEL,
        CANNOT_TELL,
        SKIP,
        WITHDRAWAL;

        Optional<Boolean> is(Kind kind) {
            return this == kind ? Optional.of(true) : Optional.empty();
        }
    }

    private static Decision of(
            String item,
            Optional<String> criterion,
            Optional<Object> label,
            Kind kind,
            String guidanceVersion,
            Instant at) {
        return new Decision(
                item,
                criterion,
                label,
                kind.is(Kind.CANNOT_TELL),
                kind.is(Kind.SKIP),
                Optional.empty(),
                Optional.empty(),
                guidanceVersion,
                at,
                Optional.empty(),
                Optional.empty(),
                kind.is(Kind.WITHDRAWAL),
                Optional.empty());
    }

    /** {@return with what the person adds; blank texts are left out} */
    public Decision with(String newComment, String newCorrectedAnswer, Optional<Double> newSeconds) {
        return copy(
                Optional.of(newComment).filter(text -> !text.isBlank()),
                Optional.of(newCorrectedAnswer).filter(text -> !text.isBlank()),
                at,
                newSeconds,
                adjudication,
                afterOpening);
    }

    /** {@return the same as a decision between others} */
    public Decision asAdjudication() {
        return copy(comment, correctedAnswer, at, seconds, Optional.of(true), afterOpening);
    }

    /** {@return the same, decided by a person who knew what others and judges say} */
    public Decision asAfterOpening() {
        return copy(comment, correctedAnswer, at, seconds, adjudication, Optional.of(true));
    }

    /** {@return the same, decided at another time} */
    public Decision at(Instant time) {
        return copy(comment, correctedAnswer, time, seconds, adjudication, afterOpening);
    }

    private Decision copy(
            Optional<String> newComment,
            Optional<String> newCorrectedAnswer,
            Instant newAt,
            Optional<Double> newSeconds,
            Optional<Boolean> newAdjudication,
            Optional<Boolean> newAfterOpening) {
        return new Decision(
                item,
                criterion,
                label,
                cannotTell,
                skipped,
                newComment,
                newCorrectedAnswer,
                guidanceVersion,
                newAt,
                newSeconds,
                newAdjudication,
                withdrawn,
                newAfterOpening);
    }

    /** {@return whether the person has left the item} */
    public boolean isSkip() {
        return isTrue(skipped);
    }

    /** {@return whether the person cannot tell} */
    public boolean isUncertain() {
        return isTrue(cannotTell);
    }

    /** {@return whether the person takes back the decision before it} */
    public boolean isWithdrawal() {
        return isTrue(withdrawn);
    }

    /** {@return whether the person decides between others} */
    public boolean isAdjudicating() {
        return isTrue(adjudication);
    }

    /** {@return whether the person knew what others and judges say, so that the label is not independent of theirs} */
    public boolean isInformed() {
        return isTrue(afterOpening);
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
