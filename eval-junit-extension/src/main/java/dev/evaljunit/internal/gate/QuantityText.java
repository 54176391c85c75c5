/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.EvalException;
import dev.evaljunit.gate.QuantityWords;
import dev.evaljunit.internal.json.JsonBinding;
import java.util.Map;
import org.apiguardian.api.API;

/** Words for a quantity, as data that the journal has. Immutable. */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // made by the interface
public final class QuantityText implements QuantityWords {

    private final Parts parts;

    QuantityText(Parts parts) {
        this.parts = parts;
    }

    /** What journals have. */
    record Parts(ValueStyle style, String name, String verb, String infinitive, String unknown, String nextStep) {

        private static final JsonBinding<Parts> JSON = JsonBinding.skippingUnknown(Parts.class);
    }

    /**
     * Return words with what messages read from them.
     *
     * @throws EvalException if no factory of {@link QuantityWords} made them
     */
    public static QuantityText of(QuantityWords words) {
        if (words instanceof QuantityText text) {
            return text;
        }
        throw new EvalException(
                "The words of a quantity must be made by a factory such as QuantityWords.counting(…), found %s."
                        .formatted(words.getClass().getName()));
    }

    /** {@return whether values are times, in seconds} */
    public boolean isDuration() {
        return style().kind() == ValueStyle.Kind.DURATION;
    }

    private static QuantityText of(ValueStyle style, String name) {
        return new QuantityText(new Parts(
                style, name, "takes", "take", "unknown", "Let each answer have its " + name + ", then run again."));
    }

    /** {@return the words of {@link QuantityWords#counting}} */
    public static QuantityText counting(String unit) {
        String plural = unit.endsWith("s") ? unit : unit + "s";
        return of(ValueStyle.counting(unit, plural), plural);
    }

    /** {@return the words of {@link QuantityWords#amounts}} */
    public static QuantityText amounts(String symbol) {
        return of(ValueStyle.amounts(symbol), "amount");
    }

    /** {@return the words of {@link QuantityWords#durations}} */
    public static QuantityText durations() {
        return of(ValueStyle.DURATIONS, "time");
    }

    /** {@return the words of {@link QuantityWords#scores}} */
    public static QuantityText scores() {
        return of(ValueStyle.SCORES, "score").withVerb("has", "have");
    }

    @Override
    public QuantityText withName(String newName) {
        return new QuantityText(
                new Parts(parts.style, newName, parts.verb, parts.infinitive, parts.unknown, parts.nextStep));
    }

    @Override
    public QuantityText withVerb(String newVerb, String newInfinitive) {
        return new QuantityText(
                new Parts(parts.style, parts.name, newVerb, newInfinitive, parts.unknown, parts.nextStep));
    }

    @Override
    public QuantityText withNextStep(String newNextStep) {
        return new QuantityText(
                new Parts(parts.style, parts.name, parts.verb, parts.infinitive, parts.unknown, newNextStep));
    }

    /** Set what trials are called whose value is unknown. */
    QuantityText withUnknown(String newUnknown) {
        return new QuantityText(
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
        return "must %s %s".formatted(parts.infinitive, kind.required(limit));
    }
}
