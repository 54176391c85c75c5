/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.Policy;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class GatesTests {

    private static void refuses(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(EvalException.class).hasMessage(message);
    }

    @Test
    void takeNoPercentileForATotal() {
        refuses(
                () -> Gates.latency().percentile(-1),
                "Gate 'latency-p-1': percentile must be above 0 and below 100, found -1. Write 10 for p10.");
        refuses(
                () -> Gates.tokens().percentile(-1),
                "Gate 'tokens-p-1': percentile must be above 0 and below 100, found -1. Write 10 for p10.");
        refuses(
                () -> Gates.cost().percentile(100),
                "Gate 'cost-p100': percentile must be above 0 and below 100, found 100. Write 10 for p10.");
        refuses(
                () -> Gates.score("tone").percentile(-1).atLeast(0.5),
                "Gate 'tone-p-1': percentile must be above 0 and below 100, found -1. Write 10 for p10.");
    }

    @Test
    void needLimitsThatCanBeKept() {
        refuses(() -> Gates.cost().total().atMost(-0.01), "Gate 'cost-total': atMost must be at least 0, found -0.01.");
        refuses(
                () -> Gates.tokens().total().atMost(Double.POSITIVE_INFINITY),
                "Gate 'tokens-total': atMost must be at least 0, found Infinity.");
        refuses(
                () -> Gates.latency().total().atMost(Duration.ZERO),
                "Gate 'latency-total': atMost must be above 0, found 0 ms.");
        refuses(
                () -> Gates.score("tone").mean().atLeast(80),
                "Gate 'tone-mean': atLeast must be in [0, 1], found 80. Write 0.92 for 92 %.");
    }

    @Test
    void needTermsThatSaySomething() {
        LimitGate gate = Gates.passRate().atLeast(0.9);
        refuses(
                () -> gate.withConfidence(1),
                "Gate 'pass-rate': confidence must be above 0.5 and below 1, found 1. Write 0.95 for 95 %.");
        refuses(
                () -> gate.withBy("route").withMinSupport(1),
                "Gate 'pass-rate-by-route': minSupport must be at least 2 cases, found 1. One case shows nothing.");
        refuses(
                () -> gate.withMinKnown(Double.NaN),
                "Gate 'pass-rate': minKnown must be in [0, 1], found NaN. Write 0.92 for 92 %.");
    }

    @Test
    void areValuesThatChangeIntoOthers() {
        LimitGate gate = Gates.cost().percentile(95).atMost(0.5);
        LimitGate changed = gate.withPolicy(Policy.STRICT)
                .withConfidence(0.9)
                .withBy("route")
                .withMinSupport(30)
                .withMinKnown(0.8);
        assertThat(gate)
                .isEqualTo(Gates.cost().percentile(95).atMost(0.5))
                .hasSameHashCodeAs(Gates.cost().percentile(95).atMost(0.5));
        assertThat(changed).isNotEqualTo(gate);
        assertThat(gate.name()).isEqualTo("cost-p95");
        assertThat(changed.key()).isNotEqualTo(gate.key());
        assertThat(changed)
                .hasToString(
                        "cost-p95-by-route {\"measure\":\"percentile\",\"quantity\":\"cost\",\"percentile\":95.0,\"limit\":0.5,\"policy\":\"STRICT\",\"confidence\":0.9,\"by\":\"route\",\"min_support\":30,\"min_known\":0.8}");
    }

    @Test
    void areNamedAfterWhatTheyLookAt() {
        assertThat(List.of(
                                Gates.passRate().atLeast(0.9),
                                Gates.passRate().k(3).atLeast(0.9),
                                Gates.score("tone").mean().atLeast(0.9),
                                Gates.score("tone").percentile(2.5).atLeast(0.9),
                                Gates.latency().total().atMost(Duration.ofSeconds(1)),
                                Gates.tokens().total().atMost(1),
                                Gates.cost().total().atMost(1).withBy("route"))
                        .stream()
                        .map(Gate::name))
                .containsExactly(
                        "pass-rate",
                        "pass-rate-of-3",
                        "tone-mean",
                        "tone-p2.5",
                        "latency-total",
                        "tokens-total",
                        "cost-total-by-route");
    }
}
