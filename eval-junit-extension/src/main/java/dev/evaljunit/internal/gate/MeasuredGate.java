/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.EvalException;
import dev.evaljunit.Policy;
import dev.evaljunit.Statistic;
import dev.evaljunit.gate.LimitGate;
import dev.evaljunit.gate.Quantity;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.result.EarlyDecision;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Outcome;
import dev.evaljunit.result.Repeats;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A gate that compares a number of a run with a floor or limit. Immutable.
 *
 * <p>{@link dev.evaljunit.gate.Gates} and the factories of annotations make it. Users see it as a {@link LimitGate},
 * without the methods that only this package needs.
 */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // made by Gates
public final class MeasuredGate implements LimitGate {

    private final Measure measure;
    private final GateOptions options;

    /** {@return a gate on the pass rate, with a floor from 0 to 1} */
    public static LimitGate ofPassRate(double floor, Correction correction) {
        return of(new PassRateMeasure(floor, correction));
    }

    /** {@return a gate on how often any, or each, of k trials passes, with a floor from 0 to 1} */
    public static LimitGate ofPassAtK(double floor, int k) {
        return of(new PassAtKMeasure(floor, k));
    }

    /**
     * Return a gate on a statistic of a quantity.
     *
     * @param percentile above 0 and below 100; only used if that is the statistic
     */
    public static LimitGate of(Quantity quantity, Statistic statistic, double percentile, double limit) {
        return of(
                switch (statistic) {
                    case MEAN -> new MeanMeasure(quantity, limit);
                    case PERCENTILE -> new PercentileMeasure(quantity, percentile, limit);
                    case TOTAL -> new TotalMeasure(quantity, limit);
                });
    }

    private static LimitGate of(Measure measure) {
        return new MeasuredGate(measure, GateOptions.DEFAULT);
    }

    MeasuredGate(Measure measure, GateOptions options) {
        this.measure = measure;
        this.options = options;
        options.check(name());
        measure.check(options);
    }

    @Override
    public LimitGate withPolicy(Policy newPolicy) {
        return new MeasuredGate(measure, options.withPolicy(newPolicy));
    }

    @Override
    public LimitGate withConfidence(double newConfidence) {
        return new MeasuredGate(measure, options.withConfidence(newConfidence));
    }

    @Override
    public LimitGate withBy(String metadataKey) {
        return new MeasuredGate(measure, options.withBy(metadataKey));
    }

    @Override
    public LimitGate withMinSupport(int cases) {
        return new MeasuredGate(measure, options.withMinSupport(cases));
    }

    @Override
    public LimitGate withMinKnown(double share) {
        return new MeasuredGate(measure, options.withMinKnown(share));
    }

    MeasuredGate certified(List<JudgeInUse> judges, LocalDate day) {
        return new MeasuredGate(measure.certified(judges, day), options);
    }

    Measure measure() {
        return measure;
    }

    /** {@return a gate with other options} */
    static LimitGate with(LimitGate gate, GateOptions newOptions) {
        return new MeasuredGate(((MeasuredGate) gate).measure, newOptions);
    }

    Map<String, Object> toJson() {
        var json = new LinkedHashMap<>(measure.toJson());
        json.put("limit", measure.limit());
        json.putAll(options.toJson());
        return json;
    }

    @Override
    public String name() {
        return options.name(measure.name());
    }

    /** {@return the name, and the whole rule as JSON} */
    @Override
    public String key() {
        return name() + " " + Json.write(toJson());
    }

    @Override
    public void check(Collection<String> judges, Repeats repeats) {
        measure.check(judges, repeats);
    }

    /** {@return what decides the gate during the run; empty if it needs all cases} */
    Optional<EarlyGate> early(int cases, Repeats repeats) {
        return options.byCohort()
                ? Optional.empty()
                : measure.counting(repeats, options.policy())
                        .map(this::whereItApplies)
                        .map(counting -> new RunningGate(counting, options, cases, repeats.trials()));
    }

    private CaseCounting whereItApplies(CaseCounting counting) {
        return new CaseCounting(
                counting.floor(),
                result -> measure.appliesTo(result) ? counting.outcome().apply(result) : Outcome.NOT_APPLICABLE,
                counting.unknown());
    }

    @Override
    public Verdict decide(EvalRun all) {
        Optional<EarlyDecision> early = early(all).filter(decision -> decision.status() != Status.ERROR);
        if (early.isPresent()) {
            return new EarlyVerdict(measure, options).of(all, early.get());
        }
        MeasuredGate gate;
        try {
            gate = certified(JudgeInUse.of(all), GateError.day(all));
            gate.measure.checkReplies(all);
        } catch (EvalException e) {
            return GateError.cannotDecide(name(), all, e);
        }
        return gate.decideCertified(all);
    }

    /** Few runs end early, and a key is JSON. */
    private Optional<EarlyDecision> early(EvalRun all) {
        return all.completion().decisions().isEmpty()
                ? Optional.empty()
                : all.completion().decision(key());
    }

    private Verdict decideCertified(EvalRun all) {
        var applicable = Applicable.of(all, measure);
        Optional<Verdict> error = applicable.error(name(), options.minSupport());
        if (error.isPresent()) {
            return error.get();
        }
        return applicable.addTo(decideApplicable(applicable.run()));
    }

    private Verdict decideApplicable(EvalRun run) {
        Coverage coverage = Coverage.of(run, measure.unknown());
        if (!coverage.isEnough(options.minKnown())) {
            return coverage.error(name(), options.minKnown());
        }
        return options.byCohort()
                ? new CohortDecision(measure, options, coverage).decide(run)
                : new Decision(measure, options, coverage).decide(withoutSkipped(run));
    }

    /** What could not run here has neither passed nor failed. */
    private static EvalRun withoutSkipped(EvalRun run) {
        return CaseTable.of(run).hasSkipped()
                ? run.withCases(run.cases().stream()
                        .filter(result -> !result.isSkipped())
                        .toList())
                : run;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MeasuredGate that && key().equals(that.key());
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
