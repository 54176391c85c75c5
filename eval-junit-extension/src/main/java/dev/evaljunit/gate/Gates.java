/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import java.time.Duration;
import org.apiguardian.api.API;

/** The gates, for evals that are written in code; {@code passRate().atLeast(0.92)}. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Gates {

    private Gates() {}

    /** {@return the first half of a gate on the pass rate} */
    public static PassRate passRate() {
        return new PassRate();
    }

    /** {@return the first half of a gate on the scores of one judge} */
    public static Scores score(String judge) {
        return new Scores(judge);
    }

    /** {@return the first half of a gate on the latency at a percentile, above 0 and below 100} */
    public static Latency latency(double percentile) {
        return new Latency(percentile);
    }

    /** A gate on the pass rate that still needs its floor. */
    public static final class PassRate {

        private PassRate() {}

        /** {@return the gate with a floor from 0 to 1} */
        public Gate atLeast(double floor) {
            return new PassRateGate(floor, Scored.DEFAULT_SHARE);
        }
    }

    /** A gate on scores that still needs to know what to look at. */
    public static final class Scores {

        private final String judge;

        private Scores(String judge) {
            this.judge = judge;
        }

        /** {@return a gate on the mean score with a floor from 0 to 1} */
        public Gate meanAtLeast(double floor) {
            return new MeanScoreGate(judge, floor, Scored.DEFAULT_SHARE);
        }

        /** {@return a gate on a percentile, above 0 and below 100, with a floor from 0 to 1} */
        public Gate percentileAtLeast(double percentile, double floor) {
            return new PercentileScoreGate(judge, percentile, floor, Scored.DEFAULT_SHARE);
        }
    }

    /** A gate on latency that still needs its limit. */
    public static final class Latency {

        private final double percentile;

        private Latency(double percentile) {
            this.percentile = percentile;
        }

        /** {@return the gate with the longest time that is good enough} */
        public Gate atMost(Duration limit) {
            return new LatencyPercentileGate(percentile, limit);
        }
    }
}
