/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.CostGate;
import dev.evaljunit.EvalException;
import dev.evaljunit.LatencyGate;
import dev.evaljunit.NoRegression;
import dev.evaljunit.PassRate;
import dev.evaljunit.ScoreGate;
import dev.evaljunit.TokenGate;
import dev.evaljunit.gate.Gate;
import dev.evaljunit.gate.GateFactory;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.internal.text.Durations;
import java.time.Duration;
import org.apiguardian.api.API;

/** The factories of the annotations that come with the extension. */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // named by the annotations
public final class AnnotatedGates {

    private AnnotatedGates() {}

    /** Of {@link PassRate}. */
    public static final class OfPassRate implements GateFactory<PassRate> {

        @Override
        public Gate gate(PassRate it) {
            Gates.PassRateBuilder rate =
                    it.k() == 0 ? Gates.passRate() : Gates.passRate().k(it.k());
            return MeasuredGate.with(
                    (it.corrected() ? rate.corrected() : rate).atLeast(it.atLeast()),
                    new GateOptions(it.policy(), it.confidence(), it.by(), it.minSupport(), it.minKnown()));
        }
    }

    /** Of {@link ScoreGate}. */
    public static final class OfScore implements GateFactory<ScoreGate> {

        @Override
        public Gate gate(ScoreGate it) {
            return MeasuredGate.with(
                    Gates.score(it.judge()).of(it.of(), it.percentile()).atLeast(it.atLeast()),
                    new GateOptions(it.policy(), it.confidence(), it.by(), it.minSupport(), it.minKnown()));
        }
    }

    /** Of {@link LatencyGate}. */
    public static final class OfLatency implements GateFactory<LatencyGate> {

        @Override
        public Gate gate(LatencyGate it) {
            Gates.LimitBuilder latency = Gates.latency().of(it.of(), it.percentile());
            String name = latency.atMost(0.0).name();
            return latency.atMost(limit(name, it))
                    .withPolicy(it.policy())
                    .withConfidence(it.confidence())
                    .withBy(it.by())
                    .withMinSupport(it.minSupport());
        }

        private static Duration limit(String gate, LatencyGate it) {
            try {
                return Durations.parse(it.atMost());
            } catch (IllegalArgumentException e) {
                throw new EvalException("Gate '%s': atMost: %s.".formatted(gate, e.getMessage()), e);
            }
        }
    }

    /** Of {@link TokenGate}. */
    public static final class OfTokens implements GateFactory<TokenGate> {

        @Override
        public Gate gate(TokenGate it) {
            return MeasuredGate.with(
                    Gates.tokens().of(it.of(), it.percentile()).atMost((double) it.atMost()),
                    new GateOptions(it.policy(), it.confidence(), it.by(), it.minSupport(), it.minKnown()));
        }
    }

    /** Of {@link CostGate}. */
    public static final class OfCost implements GateFactory<CostGate> {

        @Override
        public Gate gate(CostGate it) {
            Gates.LimitBuilder cost = Gates.cost().of(it.of(), it.percentile());
            NumberText.checkLimit(cost.atMost(0.0).name(), "atMostUsd", it.atMostUsd());
            return cost.atMost(it.atMostUsd())
                    .withPolicy(it.policy())
                    .withConfidence(it.confidence())
                    .withMinKnown(it.minKnown())
                    .withBy(it.by())
                    .withMinSupport(it.minSupport());
        }
    }

    /** Of {@link NoRegression}. */
    public static final class OfNoRegression implements GateFactory<NoRegression> {

        @Override
        public Gate gate(NoRegression it) {
            RegressionGate gate = RegressionGate.of(RegressionMeasures.named(it.of(), it.corrected()))
                    .with(new GateOptions(it.policy(), it.confidence(), it.by(), it.minSupport(), it.minKnown()));
            return it.margin() == NoRegression.NOT_SET ? gate : gate.withMargin(it.margin());
        }
    }
}
