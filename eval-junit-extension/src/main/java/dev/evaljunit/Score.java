/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The score of one answer by a judge: a number from 0 (worst) to 1 (best), or unscored with the reason.
 *
 * <p>An unscored answer is neither 0 nor 1. It is counted separately, and too many unscored answers make a gate an
 * error.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Score {

    /**
     * How a judge came by its score.
     *
     * @param live how often it asked its model, at least 0
     * @param replayed how many replies it took from a recording instead, at least 0
     */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public record Calls(int live, int replayed) {

        public Calls {
            if (live < 0 || replayed < 0) {
                throw new IllegalArgumentException(
                        "Calls must not be negative, found: " + live + " live, " + replayed + " replayed");
            }
        }
    }

    private static final double ROUNDING = 1e-6;
    private static final Score PASS = of(1, "");

    private final @Nullable Double value;
    private final String reason;
    private final @Nullable String raw;
    private final @Nullable Usage usage;
    private final @Nullable String fallback;
    private final @Nullable String requestId;
    private final @Nullable Calls calls;
    private final @Nullable String decidedBy;

    private Score(
            @Nullable Double value,
            String reason,
            @Nullable String raw,
            @Nullable Usage usage,
            @Nullable String fallback,
            @Nullable String requestId,
            @Nullable Calls calls,
            @Nullable String decidedBy) {
        this.value = value;
        this.reason = reason == null ? "" : reason; // judges in Java or Kotlin may have none
        this.raw = raw;
        this.usage = usage;
        this.fallback = fallback;
        this.requestId = requestId;
        this.calls = calls;
        this.decidedBy = decidedBy;
    }

    /**
     * Create a score.
     *
     * <p>A value outside [0, 1] by no more than a rounding error of 0.000001 is 0 or 1. Any other makes the answer unscored,
     * with the value in the reason.
     *
     * @param value from 0 to 1
     * @param reason for the reader of a report; may be empty
     */
    public static Score of(double value, String reason) {
        if (!(value >= -ROUNDING && value <= 1 + ROUNDING)) {
            String why = reason == null || reason.isEmpty() ? "" : ": " + reason;
            return unscored("A score must be in [0, 1], found " + value + why);
        }
        return new Score(Math.max(0, Math.min(1, value)), reason, null, null, null, null, null, null);
    }

    /** {@return the score 1 without a reason} */
    public static Score pass() {
        return PASS;
    }

    /** {@return the score 0 with its reason} */
    public static Score fail(String reason) {
        return of(0, reason);
    }

    /** {@return 1 if the condition holds, else 0 with the reason} */
    public static Score passIf(boolean condition, String reasonOtherwise) {
        return condition ? pass() : fail(reasonOtherwise);
    }

    /** {@return an unscored result, with the reason} */
    public static Score unscored(String reason) {
        return new Score(null, reason, null, null, null, null, null, null);
    }

    /** Return a copy with another reason. */
    public Score withReason(String newReason) {
        return new Score(value, newReason, raw, usage, fallback, requestId, calls, decidedBy);
    }

    /** Return a copy with the judge's reply, word for word. */
    public Score withRaw(String newRaw) {
        return new Score(value, reason, newRaw, usage, fallback, requestId, calls, decidedBy);
    }

    /** Return a copy without the judge's reply. */
    public Score withoutRaw() {
        return new Score(value, reason, null, usage, fallback, requestId, calls, decidedBy);
    }

    /** Return a copy with the tokens that the judgement used. */
    public Score withUsage(Usage newUsage) {
        return new Score(value, reason, raw, newUsage, fallback, requestId, calls, decidedBy);
    }

    /** Return a copy whose judge asked its model in another way than it declares. */
    public Score withFallback(String newFallback) {
        return new Score(value, reason, raw, usage, newFallback, requestId, calls, decidedBy);
    }

    /** Return a copy with the provider's id of the request that gave the score. */
    public Score withRequestId(String newRequestId) {
        return new Score(value, reason, raw, usage, fallback, newRequestId, calls, decidedBy);
    }

    /** Return a copy that tells how often the judge asked its model. */
    public Score withCalls(Calls newCalls) {
        return new Score(value, reason, raw, usage, fallback, requestId, newCalls, decidedBy);
    }

    /**
     * Return a copy that tells what decided, in a few words that recur, such as the tier of a cascade. Gates state how often each
     * did.
     */
    public Score withDecidedBy(String newDecidedBy) {
        return new Score(value, reason, raw, usage, fallback, requestId, calls, newDecidedBy);
    }

    /** {@return whether the judge gave a number} */
    public boolean isScored() {
        return value != null;
    }

    /** {@return the number from 0 to 1; empty if unscored} */
    public OptionalDouble value() {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** {@return why the judge gave this score, or none; may be empty} */
    public String reason() {
        return reason;
    }

    /** {@return the judge's reply, word for word; empty if there is none} */
    public Optional<String> raw() {
        return Optional.ofNullable(raw);
    }

    /** {@return the tokens that the judgement used; empty if unknown or none} */
    public Optional<Usage> usage() {
        return Optional.ofNullable(usage);
    }

    /**
     * {@return how the judge asked its model in another way than it declares, because the server refused a part of the request,
     * such as {@code response_format: json_object}; empty if it did not} A gate refuses runs whose scores of a judge differ in it.
     */
    public Optional<String> fallback() {
        return Optional.ofNullable(fallback);
    }

    /** {@return the provider's id of the request that gave the score, which its support asks for; empty if there is none} */
    public Optional<String> requestId() {
        return Optional.ofNullable(requestId);
    }

    /**
     * {@return how often the judge asked its model; empty if the judge does not count its calls} If all scores of a run that count
     * them have none, its gates are errors.
     */
    public Optional<Calls> calls() {
        return Optional.ofNullable(calls);
    }

    /**
     * {@return what decided, such as {@code both orders} for a pair of answers or {@code tier 2} of a cascade; empty if the judge has
     * only one way} Gates state how often each did.
     */
    public Optional<String> decidedBy() {
        return Optional.ofNullable(decidedBy);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Score that
                && Objects.equals(value, that.value)
                && reason.equals(that.reason)
                && Objects.equals(raw, that.raw)
                && Objects.equals(usage, that.usage)
                && Objects.equals(fallback, that.fallback)
                && Objects.equals(requestId, that.requestId)
                && Objects.equals(calls, that.calls)
                && Objects.equals(decidedBy, that.decidedBy);
    }

    @Override
    public int hashCode() {
        return Objects.hash(value, reason);
    }

    @Override
    public String toString() {
        return value == null ? "unscored: " + reason : reason.isEmpty() ? "" + value : value + ": " + reason;
    }
}
