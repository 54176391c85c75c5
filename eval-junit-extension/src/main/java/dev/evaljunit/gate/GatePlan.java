/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.EvalException;
import dev.evaljunit.Policy;
import dev.evaljunit.internal.gate.GateOptions;
import dev.evaljunit.internal.gate.NumberText;
import dev.evaljunit.internal.stats.FloorPower;
import dev.evaljunit.internal.stats.SampleSize;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.apiguardian.api.API;

/**
 * Sample size and power of a gate on a share of cases, computed before a run.
 *
 * <p>Cases are assumed to be independent, with one trial each. To see a true pass rate means to turn red, and under
 * {@link Policy#STRICT} to turn green, with at least the plan's power.
 *
 * <p>Immutable: each {@code with} method returns a changed copy, and throws an {@link EvalException} for a number outside its
 * range.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class GatePlan {

    private static final long MOST_CASES = 1_000_000_000;

    private final double floor;
    private final Policy policy;
    private final double confidence;
    private final double power;

    GatePlan(double floor, Policy policy, double confidence, double power) {
        this.floor = floor;
        this.policy = policy;
        this.confidence = confidence;
        this.power = power;
        NumberText.checkShare("plan", "floor", floor);
        GateOptions.DEFAULT.withConfidence(confidence).check("plan");
        if (!(power > 0 && power < 1)) {
            throw new EvalException(
                    "A plan's power must be above 0 and below 1, found %s. Write 0.8 for 4 times out of 5."
                            .formatted(NumberText.plain(power)));
        }
    }

    /** Plan a gate on the pass rate with a floor from 0 to 1, policy POINT, a confidence of 0.95 and a power of 0.8. */
    public static GatePlan passRate(double floor) {
        return new GatePlan(floor, GateOptions.DEFAULT.policy(), GateOptions.DEFAULT.confidence(), NumberText.POWER);
    }

    /**
     * Plan a gate on a percentile of latency, tokens or cost: its floor is the share of trials within the limit.
     *
     * <p>For a score whose p10 must reach a floor, plan a pass rate of 0.9.
     *
     * @param percentile above 0 and below 100
     */
    public static GatePlan percentile(double percentile) {
        NumberText.checkPercentile("plan", percentile);
        return passRate(NumberText.share(percentile));
    }

    /** Set which evidence the gate requires; by default {@link Policy#POINT}. */
    public GatePlan withPolicy(Policy newPolicy) {
        return new GatePlan(floor, newPolicy, confidence, power);
    }

    /** Set the confidence level of what a run shows, above 0.5 and below 1; by default 0.95. */
    public GatePlan withConfidence(double newConfidence) {
        return new GatePlan(floor, policy, newConfidence, power);
    }

    /** Set the probability of seeing a true pass rate, above 0 and below 1; by default 0.8. */
    public GatePlan withPower(double newPower) {
        return new GatePlan(floor, policy, confidence, newPower);
    }

    private double alpha() {
        return NumberText.complement(confidence);
    }

    /**
     * Return the true pass rate nearest to the floor that a number of cases sees: at or below it the gate turns red, or
     * with the policy STRICT, at or above it the gate turns green.
     *
     * @param cases from 1 to 1,000,000,000
     * @return from 0 to 1; empty if so few cases see no pass rate at all
     * @throws EvalException if there are fewer or more
     */
    public OptionalDouble sees(long cases) {
        if (cases < 1 || cases > MOST_CASES) {
            throw new EvalException("A plan's cases must be from 1 to 1000000000, found " + cases + ".");
        }
        double rate = switch (policy) {
            case POINT ->
                FloorPower.passesNeeded(floor, cases) == 0
                        ? Double.NaN
                        : FloorPower.detectableRate(floor, cases, power);
            case STRICT -> FloorPower.of(cases, floor, alpha()).rateShownToPass(power);
            case LENIENT -> FloorPower.of(cases, floor, alpha()).rateShownToFail(power);
        };
        return Double.isNaN(rate) ? OptionalDouble.empty() : OptionalDouble.of(rate);
    }

    /**
     * Return how many cases see a true pass rate: the smallest number that does, as do all larger ones.
     *
     * @param rate below the floor, or above it if the policy is STRICT
     * @return empty if no number does, or more than ten million
     */
    public OptionalLong casesToSee(double rate) {
        if (!isOnTheSideToSee(rate)) {
            return OptionalLong.empty();
        }
        return found(() -> (switch (policy) {
                    case POINT -> SampleSize.toMiss(floor, rate, power);
                    case STRICT -> SampleSize.of(floor, alpha(), rate, power);
                    case LENIENT -> SampleSize.toShowMiss(floor, alpha(), rate, power);
                })
                .stable());
    }

    private boolean isOnTheSideToSee(double rate) {
        return policy == Policy.STRICT
                ? floor > 0 && floor < 1 && rate > floor && rate <= 1
                : rate >= 0 && rate < floor;
    }

    /** The search refuses rates that are too close to the floor. */
    private static OptionalLong found(LongSupplier search) {
        try {
            return OptionalLong.of(search.getAsLong());
        } catch (IllegalArgumentException e) {
            return OptionalLong.empty();
        }
    }

    /**
     * Return how many cases, all passed, show that the true pass rate reaches the floor.
     *
     * @return empty for a floor of 1, which no run can show, and of 0, which always holds
     */
    public OptionalLong casesWithoutFailure() {
        return floor > 0 && floor < 1
                ? OptionalLong.of(SampleSize.withoutFailure(floor, alpha()))
                : OptionalLong.empty();
    }

    /** {@return a sentence or two: what a number of cases sees, and how many see a difference of three points} */
    public String describe(long cases) {
        String floorText = NumberText.floorPercent(floor);
        OptionalDouble seen = sees(cases);
        String colour = policy == Policy.STRICT ? "green" : "red";
        String can = seen.isEmpty()
                ? "never turn a gate with a floor of %s %s".formatted(floorText, colour)
                : "turn a gate with a floor of %s %s %s of the time if the true pass rate is %s or %s"
                        .formatted(
                                floorText,
                                colour,
                                NumberText.floorPercent(power),
                                NumberText.percent(seen.getAsDouble()),
                                policy == Policy.STRICT ? "more" : "less");
        return "%s %s (policy %s).%s".formatted(NumberText.count(cases, "case"), can, policy, needs());
    }

    private String needs() {
        OptionalDouble reference = NumberText.reference(floor, policy);
        OptionalLong needed = reference.isPresent() ? casesToSee(reference.getAsDouble()) : OptionalLong.empty();
        return needed.isEmpty()
                ? ""
                : " A true pass rate of %s takes %s."
                        .formatted(
                                NumberText.floorPercent(reference.getAsDouble()),
                                NumberText.count(needed.getAsLong(), "case"));
    }
}
