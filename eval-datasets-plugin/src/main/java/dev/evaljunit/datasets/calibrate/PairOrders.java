/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.calibrate;

import dev.evaljunit.datasets.queue.CriterionRatings;
import dev.evaljunit.internal.stats.PositionBias;
import dev.evaljunit.internal.stats.PositionBias.Winner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a judge of pairs has said in both orders.
 *
 * @param bias of a position
 * @param equal how many pairs it was not asked about, since both answers are the same
 */
record PairOrders(PositionBias bias, long equal) {

    private static final double ROUNDING = 1e-9;

    /** {@return whether such a judge compares pairs itself} */
    static boolean isOf(Map<String, String> identity) {
        return identity.containsKey("pairwise") && !identity.containsKey("each_turn");
    }

    /** {@return what the scores say; empty if none of them tells what decided it} */
    static Optional<PairOrders> of(List<Map<String, Object>> scores) {
        var firstA = new ArrayList<Winner>();
        var firstB = new ArrayList<Winner>();
        long equal = 0;
        for (Map<String, Object> score : scores) {
            String way = String.valueOf(score.get("decided_by"));
            equal += way.equals("equal answers") ? 1 : 0;
            List<Winner> winners = winners(way, RunScores.number(score, "value").orElse(Double.NaN));
            if (!winners.isEmpty()) {
                firstA.add(winners.get(0));
                firstB.add(winners.get(1));
            }
        }
        return firstA.isEmpty()
                ? Optional.empty()
                : Optional.of(new PairOrders(
                        PositionBias.of(firstA.toArray(Winner[]::new), firstB.toArray(Winner[]::new)), equal));
    }

    /** The agent's answer is A. Which of two answers tied in one order changes no figure about positions. */
    private static List<Winner> winners(String way, double value) {
        return switch (way) {
            case "both orders" -> {
                Winner winner = Math.abs(value - 0.5) < ROUNDING ? Winner.TIE : value > 0.5 ? Winner.A : Winner.B;
                yield List.of(winner, winner);
            }
            case "first position" -> List.of(Winner.A, Winner.B);
            case "second position" -> List.of(Winner.B, Winner.A);
            case "first position in one order" -> List.of(Winner.A, Winner.TIE);
            case "second position in one order" -> List.of(Winner.B, Winner.TIE);
            default -> List.of();
        };
    }

    String words() {
        return String.format(
                Locale.ROOT,
                "of %d pairs, the first answer won in both orders in %d, the second in %d (bias %+.3f, p = %.3f); both orders agree in %.1f %% (%.1f %% to %.1f %%)",
                bias.pairs(),
                bias.primacy(),
                bias.recency(),
                bias.bias(),
                bias.p(),
                100 * bias.consistency(),
                100 * bias.consistencyInterval(CriterionRatings.CONFIDENCE).lower(),
                100 * bias.consistencyInterval(CriterionRatings.CONFIDENCE).upper());
    }

    Optional<String> remark() {
        return bias.needsBothOrders()
                ? Optional.of(
                        "The position of an answer sways the judge: never ask it in one order only. Pairs on which its orders differ are ties.")
                : Optional.empty();
    }

    Map<String, Object> toJson() {
        var json = new LinkedHashMap<String, Object>();
        json.put("pairs", bias.pairs());
        json.put("consistent", bias.consistent());
        json.put("primacy", bias.primacy());
        json.put("recency", bias.recency());
        json.put("equal_answers", equal);
        Figures.put(json, "bias", bias.bias());
        Figures.put(json, "p", bias.p());
        Figures.put(json, "first_rate", bias.firstRate());
        Figures.put(json, "consistency", bias.consistency(), bias.consistencyInterval(CriterionRatings.CONFIDENCE));
        return json;
    }
}
