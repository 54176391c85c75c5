/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.internal.json.JsonFields;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * How messages name a quantity and show its values. Immutable: each {@code with} method returns a changed copy.
 *
 * <p>They are data and not code, so that the journal has them and shards can be joined where the quantity's class is not.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class QuantityWords {

    private final ValueStyle style;
    private final String name;
    private final String verb;
    private final String infinitive;
    private final String unknown;
    private final String nextStep;

    private QuantityWords(
            ValueStyle style, String name, String verb, String infinitive, String unknown, String nextStep) {
        this.style = style;
        this.name = name;
        this.verb = verb;
        this.infinitive = infinitive;
        this.unknown = unknown;
        this.nextStep = nextStep;
    }

    private static QuantityWords of(ValueStyle style, String name) {
        return new QuantityWords(
                style, name, "takes", "take", "unknown", "Let each answer have its " + name + ", then run again.");
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
        return new QuantityWords(style, newName, verb, infinitive, unknown, nextStep);
    }

    /** Set what an agent does with the quantity, such as {@code costs} and {@code cost}; {@code takes} unless set. */
    public QuantityWords withVerb(String newVerb, String newInfinitive) {
        return new QuantityWords(style, name, newVerb, newInfinitive, unknown, nextStep);
    }

    /** Set a sentence that tells the reader what to do where values are unknown. */
    public QuantityWords withNextStep(String newNextStep) {
        return new QuantityWords(style, name, verb, infinitive, unknown, newNextStep);
    }

    /** Set what trials are called whose value is unknown. */
    QuantityWords withUnknown(String newUnknown) {
        return new QuantityWords(style, name, verb, infinitive, newUnknown, nextStep);
    }

    Map<String, Object> toJson() {
        var json = new LinkedHashMap<String, Object>();
        json.put("style", style.toJson());
        json.put("name", name);
        json.put("verb", verb);
        json.put("infinitive", infinitive);
        json.put("unknown", unknown);
        json.put("next_step", nextStep);
        return json;
    }

    static QuantityWords fromJson(JsonFields json) {
        return new QuantityWords(
                ValueStyle.fromJson(json.fields("style")),
                json.text("name"),
                json.text("verb"),
                json.text("infinitive"),
                json.text("unknown"),
                json.text("next_step"));
    }

    ValueStyle style() {
        return style;
    }

    String name() {
        return name;
    }

    String unknown() {
        return unknown;
    }

    String nextStep() {
        return nextStep;
    }

    /** {@return what was observed, such as {@code answers in 1.20s at p95}} */
    String subject(String value, String where) {
        return value.equals(ValueStyle.NO_ANSWER) ? "gives no answer " + where : verb + " " + value + " " + where;
    }

    /** {@return what is asked for, such as {@code must answer in at most 2s}} */
    String demand(LimitKind kind, String limit) {
        return "must %s at %s %s".formatted(infinitive, kind == LimitKind.FLOOR ? "least" : "most", limit);
    }
}
