/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.stats.SplitMix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BettingSequenceTests {

    private static final Path VECTORS =
            Path.of(System.getProperty("vectors.dir", "../../shared/statistics-vectors"), "betting.json");

    @Test
    void matchesTheVectorsOfItsSpecification() throws IOException {
        assumeTrue(Files.exists(VECTORS), () -> "No vectors at " + VECTORS + ": name their folder by -Dvectors.dir=");
        List<?> vectors = list(Json.readObject(Files.readString(VECTORS)).get("vectors"));
        assertThat(vectors).hasSizeGreaterThan(5);
        for (Object each : vectors) {
            check(Json.asObject(each).orElseThrow());
        }
    }

    private static void check(Map<String, Object> vector) {
        Map<String, Object> inputs = Json.asObject(vector.get("inputs")).orElseThrow();
        Map<String, Object> expected = Json.asObject(vector.get("expected")).orElseThrow();
        if (expected.containsKey("error")) {
            assertThatThrownBy(() -> after(inputs)).isInstanceOf(IllegalArgumentException.class);
            return;
        }
        BettingSequence sequence = after(inputs);
        double m = number(inputs.get("m"));
        assertNear(vector, "lower", sequence.lowerNow(), expected);
        assertNear(vector, "upper", sequence.upperNow(), expected);
        assertNear(vector, "running_lower", sequence.lower(), expected);
        assertNear(vector, "running_upper", sequence.upper(), expected);
        assertNear(vector, "log_capital_plus", sequence.logPlus(m), expected);
        assertNear(vector, "log_capital_minus", sequence.logMinus(m), expected);
    }

    private static BettingSequence after(Map<String, Object> inputs) {
        var sequence = new BettingSequence(number(inputs.get("alpha")), (int) number(inputs.get("population")));
        for (Object value : list(inputs.get("values"))) {
            sequence.add(number(value));
            sequence.lookBelow();
            sequence.lookAbove();
        }
        return sequence;
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static double number(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.parseDouble(String.valueOf(value));
    }

    private static void assertNear(Map<String, Object> vector, String name, double got, Map<String, Object> expected) {
        double wanted = number(expected.get(name));
        if (Double.isInfinite(wanted)) {
            assertThat(got).as("%s of %s", name, vector.get("id")).isEqualTo(wanted);
        } else {
            assertThat(got)
                    .as("%s of %s", name, vector.get("id"))
                    .isCloseTo(wanted, within(1e-8 + 1e-8 * Math.abs(wanted)));
        }
    }

    /** Looks after every value, at a mean of which 5 % of sequences may be wrong. */
    @Test
    void holdsAtEveryLook() {
        var random = new SplitMix(7);
        int misses = 0;
        for (int run = 0; run < 200; run++) {
            var sequence = new BettingSequence(0.05, 0);
            for (int i = 0; i < 60; i++) {
                sequence.add(random.unit() < 0.9 ? 1 : 0);
                sequence.lookBelow();
                sequence.lookAbove();
            }
            misses += sequence.lower() > 0.9 || sequence.upper() < 0.9 ? 1 : 0;
        }
        assertThat(misses).isLessThanOrEqualTo(10);
    }

    @Test
    void refusesValuesOutsideOfItsRange() {
        var sequence = new BettingSequence(0.05, 0);

        assertThatThrownBy(() -> sequence.add(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("value must be from 0 to 1, found NaN");
    }
}
