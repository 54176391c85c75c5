/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.EvalException;
import dev.evaljunit.Policy;
import dev.evaljunit.Statistic;
import dev.evaljunit.gate.Gates.BaselineGate;
import dev.evaljunit.gate.Quantity;
import dev.evaljunit.internal.gate.ComparedBaseline.Kind;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Repeats;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A gate that compares a run with its baselines. Immutable.
 *
 * <p>It is declared without them. Whoever has the history of the eval binds it with {@link #against}; unbound, it is an error.
 */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // made by Gates, bound by launches
public final class RegressionGate implements BaselineGate {

    /** The field of the JSON that distinguishes it from gates with a limit of their own. */
    static final String KIND = "no_regression";

    private static final String NAME = "no-regression";
    private static final String STATE = "baseline_state";
    private static final GateOptions DEFAULT = GateOptions.DEFAULT.withPolicy(Policy.LENIENT);

    private final RegressionMeasure measure;
    private final OptionalDouble margin;
    private final GateOptions options;
    private final ComparedWith past;

    /** {@return a gate on the pass rate, corrected or not} */
    public static RegressionGate ofPassRate(Correction correction) {
        return of(RegressionMeasures.ofPassRate(correction));
    }

    /**
     * Return a gate on a statistic of a quantity.
     *
     * @param percentile above 0 and below 100; only used if that is the statistic
     */
    public static RegressionGate of(Quantity quantity, Statistic statistic, double percentile) {
        return of(RegressionMeasures.of(quantity, statistic, percentile));
    }

    /** {@return a gate with the default options, and the margin that the measure or the noise of repeated runs suggests} */
    static RegressionGate of(RegressionMeasure measure) {
        return new RegressionGate(measure, OptionalDouble.empty(), DEFAULT, ComparedWith.UNKNOWN);
    }

    RegressionGate(RegressionMeasure measure, OptionalDouble margin, GateOptions options, ComparedWith past) {
        this.measure = measure;
        this.margin = margin;
        this.options = options;
        this.past = past;
        margin.ifPresent(value -> NumberText.checkShare(name(), "margin", value));
        options.check(name());
        measure.check(name(), options);
        if (options.policy() == Policy.POINT) {
            throw new EvalException(
                    "Gate '%s': policy must be LENIENT or STRICT, found POINT. A drop that is only observed is chance in many runs of an unchanged agent."
                            .formatted(name()));
        }
    }

    @Override
    public RegressionGate withMargin(double newMargin) {
        return new RegressionGate(measure, OptionalDouble.of(newMargin), options, past);
    }

    RegressionGate with(GateOptions newOptions) {
        return new RegressionGate(measure, margin, newOptions, past);
    }

    @Override
    public RegressionGate withPolicy(Policy newPolicy) {
        return with(options.withPolicy(newPolicy));
    }

    @Override
    public RegressionGate withConfidence(double newConfidence) {
        return with(options.withConfidence(newConfidence));
    }

    @Override
    public RegressionGate withBy(String metadataKey) {
        return with(options.withBy(metadataKey));
    }

    @Override
    public RegressionGate withMinSupport(int cases) {
        return with(options.withMinSupport(cases));
    }

    @Override
    public RegressionGate withMinKnown(double share) {
        return with(options.withMinKnown(share));
    }

    @Override
    public RegressionGate against(EvalRun baseline) {
        String label = "the run of eval '%s'".formatted(baseline.eval());
        return against(List.of(ComparedBaseline.of(Kind.GIVEN, label, List.of(baseline))));
    }

    /** Return a copy that compares with these baselines: each must not be much better than the run. */
    public RegressionGate against(List<ComparedBaseline> baselines) {
        return new RegressionGate(measure, margin, options, past.withBaselines(baselines));
    }

    /**
     * Return a copy that measures its margin, unless that is set.
     *
     * @param runs complete runs of one unchanged agent; fewer than two measure nothing
     */
    public RegressionGate withRepeats(List<EvalRun> runs) {
        return new RegressionGate(measure, margin, options, past.withRepeats(runs));
    }

    /**
     * Return a copy that looks for a slow decay, too.
     *
     * @param trend complete, comparable runs before this one, the oldest first
     */
    public RegressionGate withTrend(List<TrendPoint> trend) {
        return new RegressionGate(measure, margin, options, past.withTrend(trend));
    }

    RegressionGate certified(List<JudgeInUse> judges, LocalDate day) {
        return new RegressionGate(measure.certified(judges, day), margin, options, past);
    }

    /** {@return why a verdict is an error if the gate had nothing to compare with: the state of the baseline; else empty} */
    public static Optional<ComparedBaseline.State> baselineState(Verdict verdict) {
        return verdict.status() == Status.ERROR && verdict.numbers().get(STATE) instanceof String state
                ? Optional.of(ComparedBaseline.State.valueOf(state))
                : Optional.empty();
    }

    static Map<String, Object> numbers(ComparedBaseline.State state) {
        return Map.of(STATE, state.name());
    }

    @Override
    public String name() {
        String name = measure.name();
        return options.name(name.equals(PassRateMeasure.NAME) ? NAME : NAME + "-of-" + name);
    }

    Map<String, Object> toJson() {
        var json = new LinkedHashMap<String, Object>();
        json.put("measure", KIND);
        json.putAll(measure.toJson());
        margin.ifPresent(value -> json.put("margin", value));
        json.putAll(options.toJson());
        return json;
    }

    /** {@return the name, and the whole rule as JSON} */
    @Override
    public String key() {
        return name() + " " + Json.write(toJson());
    }

    @Override
    public void check(Collection<String> judges, Repeats repeats) {
        measure.check(name(), judges, repeats);
    }

    @Override
    public Verdict decide(EvalRun run) {
        RegressionMeasure certified;
        try {
            certified = measure.certified(JudgeInUse.of(run), GateError.day(run));
            certified.checkReplies(run);
        } catch (EvalException e) {
            return GateError.cannotDecide(name(), run, e);
        }
        return new RegressionVerdict(name(), certified, margin, options, past).of(run);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RegressionGate that && key().equals(that.key()) && past.equals(that.past);
    }

    @Override
    public int hashCode() {
        return key().hashCode();
    }

    @Override
    public String toString() {
        return key();
    }
}
