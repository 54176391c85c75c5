/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.EvalException;
import dev.evaljunit.gate.CaseQuantity;
import dev.evaljunit.gate.Quantity;
import dev.evaljunit.gate.QuantityWords;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The quantities that every process can measure. Of the others, which users define, the journal has the values and the words.
 */
final class KnownQuantities {

    private static final String SCORE = "score:";
    private static final String NAMES = "%s, %s or %s".formatted(Latency.KEY, Tokens.KEY, Cost.KEY);

    private KnownQuantities() {}

    /** {@return the quantity of that name in journals} */
    private static Optional<Quantity> find(String name, boolean inTotal) {
        if (name.startsWith(SCORE)) {
            return Optional.of(new ScoreQuantity(name.substring(SCORE.length())));
        }
        return switch (name) {
            case Latency.KEY -> Optional.of(new Latency(!inTotal));
            case Tokens.KEY -> Optional.of(new Tokens());
            case Cost.KEY -> Optional.of(new Cost());
            default -> Optional.empty();
        };
    }

    /** {@return whether any process can measure the quantity, so that its values need not be recorded} */
    static boolean isKnown(Quantity quantity) {
        return find(name(quantity), false)
                .filter(known -> known.getClass() == quantity.getClass())
                .isPresent();
    }

    private static String name(Quantity quantity) {
        return quantity instanceof ScoreQuantity ? SCORE + quantity.key() : quantity.key();
    }

    /** Values are recorded by key, which must not be that of a quantity with other values. */
    static void checkKey(String gate, Quantity quantity, Collection<String> judges) {
        boolean isTaken =
                judges.contains(quantity.key()) || find(quantity.key(), false).isPresent();
        if (!isKnown(quantity) && isTaken) {
            throw new EvalException(
                    "Gate '%s': the key '%s' of quantity %s already belongs to a judge, or to %s. Choose another key."
                            .formatted(gate, quantity.key(), quantity.getClass().getName(), NAMES));
        }
    }

    static Map<String, Object> toJson(Quantity quantity) {
        var json = new LinkedHashMap<String, Object>();
        json.put("quantity", name(quantity));
        if (!isKnown(quantity)) {
            if (quantity instanceof CaseQuantity) {
                json.put("of_cases", true);
            }
            json.put("higher_is_better", quantity.isHigherBetter());
            if (Double.isFinite(quantity.highest())) {
                json.put("highest", quantity.highest());
            }
            json.put("words", QuantityText.of(quantity.words()).toJson());
        }
        return json;
    }

    static Quantity of(GateJson.Rule rule, boolean inTotal) {
        String name = rule.quantity().orElse("");
        return rule.words()
                .map(words -> recorded(name, rule, new QuantityText(words)))
                .or(() -> find(name, inTotal))
                .orElseThrow(() -> new IllegalArgumentException(
                        "'quantity' must be score:<judge>, %s, or have 'words', found \"%s\"".formatted(NAMES, name)));
    }

    private static Quantity recorded(String key, GateJson.Rule rule, QuantityWords words) {
        boolean isHigherBetter = rule.higherIsBetter().orElse(false);
        double highest = rule.highest().orElse(Double.POSITIVE_INFINITY);
        return rule.ofCases().orElse(false)
                ? new RecordedCaseQuantity(key, isHigherBetter, highest, words)
                : new RecordedQuantity(key, isHigherBetter, highest, words);
    }
}
