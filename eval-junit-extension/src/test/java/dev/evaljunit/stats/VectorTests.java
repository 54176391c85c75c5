/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.evaljunit.stats.Vectors.Vector;
import java.util.HashSet;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Compares every function with the reference values that cover it. */
class VectorTests {

    /** Our intervals have two sides; a one-sided bound at a confidence is one of them at a lower confidence. */
    private static double twoSided(Vector vector) {
        double confidence = vector.number("confidence");
        return vector.text("side").equals("two") ? confidence : 2 * confidence - 1;
    }

    private static void checkBounds(Vector vector, Interval interval) {
        if (!vector.text("side").equals("upper")) {
            vector.checkThat("lower", interval.lower());
        }
        if (!vector.text("side").equals("lower")) {
            vector.checkThat("upper", interval.upper());
        }
    }

    private static void refuses(Vector vector, ThrowingCallable call) {
        assertThatIllegalArgumentException().as(vector.id()).isThrownBy(call);
    }

    @Test
    void clopperPearson() {
        List<Vector> vectors =
                Vectors.read("binomial-interval", it -> it.text("method").equals("clopper_pearson"));
        assertThat(vectors).hasSizeGreaterThan(40).allSatisfy(it -> {
            if (it.isError()) {
                refuses(it, () -> clopperPearson(it));
            } else {
                checkBounds(it, clopperPearson(it));
            }
        });
    }

    private static Interval clopperPearson(Vector it) {
        return BinomialInterval.clopperPearson(it.count("successes"), it.count("trials"), twoSided(it));
    }

    @Test
    void kornGraubard() {
        assertThat(Vectors.read("clustered-proportion", it -> true)).hasSize(35).allSatisfy(it -> {
            if (it.isError()) {
                refuses(it, () -> kornGraubard(it));
            } else {
                checkBounds(it, kornGraubard(it));
            }
        });
    }

    private static Interval kornGraubard(Vector it) {
        return ClusteredProportion.kornGraubard(it.counts("passes"), it.counts("units"), twoSided(it));
    }

    @Test
    void quantileR7() {
        List<Vector> vectors = Vectors.read("quantile", it -> it.text("method").equals("r7"));
        assertThat(vectors).hasSizeGreaterThan(60).allSatisfy(it -> {
            if (it.isError()) {
                refuses(it, () -> Quantile.r7(it.numbers("values"), it.number("p")));
            } else {
                it.checkThat("value", Quantile.r7(it.numbers("values"), it.number("p")));
            }
        });
    }

    @Test
    void meanOfIndependentScores() {
        List<Vector> vectors =
                Vectors.read("mean-gate", it -> it.inputs().get("clusters") == null && it.numbers("values").length > 0);
        assertThat(vectors).hasSizeGreaterThan(20).allSatisfy(it -> {
            double confidence = 1 - 2 * it.number("alpha");
            if (it.isError()) {
                refuses(it, () -> MeanInterval.of(it.numbers("values"), confidence));
            } else {
                it.checkThat("mean", MeanInterval.mean(it.numbers("values")));
                it.checkThat(
                        "lower",
                        MeanInterval.of(it.numbers("values"), confidence).lower());
                it.checkThat(
                        "upper",
                        MeanInterval.of(it.numbers("values"), confidence).upper());
            }
        });
    }

    @Test
    void meanOfScoresThatAreTheirOwnClusters() {
        List<Vector> vectors = Vectors.read("clustered-mean", VectorTests::isIndependent);
        assertThat(vectors).hasSizeGreaterThan(3).allSatisfy(it -> {
            Interval interval = MeanInterval.of(it.numbers("values"), it.number("confidence"));
            it.checkThat("mean", MeanInterval.mean(it.numbers("values")));
            it.checkThat("n", (double) it.numbers("values").length);
            if (interval.lower() > 0) {
                it.checkThat("lower", interval.lower());
            }
            if (interval.upper() < 1) {
                it.checkThat("upper", interval.upper());
            }
        });
    }

    private static boolean isIndependent(Vector it) {
        List<?> clusters = (List<?>) it.inputs().getOrDefault("clusters", List.of());
        return !it.isError()
                && new HashSet<>(clusters).size() == clusters.size()
                && it.numbers("values").length > 1
                && Boolean.FALSE.equals(it.expected().get("degenerate"));
    }
}
