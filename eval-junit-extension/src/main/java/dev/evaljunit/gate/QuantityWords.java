/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.internal.json.JsonBinding;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * How messages name a quantity and show its values. Immutable: each {@code with} method returns a changed copy.
 *
 * <p>They are data and not code, so that the journal has them and shards can be joined where the quantity's class is not.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class QuantityWords {

    private final Parts parts;

    QuantityWords(Parts parts) {
        this.parts = parts;
    }

    /** What journals have. */
    record Parts(ValueStyle style, String name, String verb, String infinitive, String unknown, String nextStep) {

        private static final JsonBinding<Parts> JSON = JsonBinding.skippingUnknown(Parts.class);
    }

    private static QuantityWords of(ValueStyle style, String name) {
        return new QuantityWords(new Parts(
                style, name, "takes", "take", "unknown", "Let each answer have its " + name + ", then run again."));
    }

    /** Return words for numbers of things, such as {@code 3 tool calls}; the plural of the unit has an s more. */
    public static QuantityWords counting(String unit) {
        String plural = unit.endsWith("s") ? unit : unit + "s";
        return of(ValueStyle.counting(unit, plural), plural);
    }

    /** Return words for amounts with a symbol before them, such as {@code $0.0123}. */
    public static QuantityWords amounts(String symbol) {
        return of(ValueStyle.amounts(symbol), "amount");
    }

    /** Return words for times, such as {@code 1.20s}; values are in seconds. */
    public static QuantityWords durations() {
        return of(ValueStyle.DURATIONS, "time");
    }

    /** Return words for values from 0 to 1, such as {@code 0.812}. */
    public static QuantityWords scores() {
        return of(ValueStyle.SCORES, "score").withVerb("has", "have");
    }

    /**
     * Set what the quantity is called in sentences, such as {@code has a cost for 3 of 4 trials}.
     *
     * @param newName such as {@code a cost}
     */
    public QuantityWords withName(String newName) {
        return new QuantityWords(
                new Parts(parts.style, newName, parts.verb, parts.infinitive, parts.unknown, parts.nextStep));
    }

    /** Set what an agent does with the quantity, such as {@code costs} and {@code cost}; {@code takes} unless set. */
    public QuantityWords withVerb(String newVerb, String newInfinitive) {
        return new QuantityWords(
                new Parts(parts.style, parts.name, newVerb, newInfinitive, parts.unknown, parts.nextStep));
    }

    /** Set a sentence that tells the reader what to do where values are unknown. */
    public QuantityWords withNextStep(String newNextStep) {
        return new QuantityWords(
                new Parts(parts.style, parts.name, parts.verb, parts.infinitive, parts.unknown, newNextStep));
    }

    /** Set what trials are called whose value is unknown. */
    QuantityWords withUnknown(String newUnknown) {
        return new QuantityWords(
                new Parts(parts.style, parts.name, parts.verb, parts.infinitive, newUnknown, parts.nextStep));
    }

    Map<String, Object> toJson() {
        return Parts.JSON.plain(parts);
    }

    ValueStyle style() {
        return parts.style;
    }

    String name() {
        return parts.name;
    }

    String unknown() {
        return parts.unknown;
    }

    String nextStep() {
        return parts.nextStep;
    }

    /** {@return what was observed, such as {@code answers in 1.20s at p95}} */
    String subject(String value, String where) {
        return value.equals(ValueStyle.NO_ANSWER) ? "gives no answer " + where : parts.verb + " " + value + " " + where;
    }

    /** {@return what is asked for, such as {@code must answer in at most 2s}} */
    String demand(LimitKind kind, String limit) {
        return "must %s at %s %s".formatted(parts.infinitive, kind == LimitKind.FLOOR ? "least" : "most", limit);
    }
}
