/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.Policy;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.result.EarlyDecision;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Repeats;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A gate that compares a statistic of a run with a floor or limit, created by {@link Gates} or an annotation.
 *
 * <p>Immutable: each {@code with} method returns a changed copy. The defaults are those of the annotations.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class LimitGate implements Gate {

    private final Measure measure;
    private final GateOptions options;

    LimitGate(Measure measure, GateOptions options) {
        this.measure = measure;
        this.options = options;
        options.check(name());
        measure.check(options);
    }

    /** Set which evidence the gate requires; by default {@link Policy#POINT}. */
    public LimitGate withPolicy(Policy newPolicy) {
        return new LimitGate(measure, options.withPolicy(newPolicy));
    }

    /**
     * Set the confidence level of what a run shows; by default 0.95: at most 5 of 100 runs show something that is not
     * true.
     *
     * @param newConfidence above 0.5 and below 1
     */
    public LimitGate withConfidence(double newConfidence) {
        return new LimitGate(measure, options.withConfidence(newConfidence));
    }

    /**
     * Decide by cohorts of cases with the same metadata value; cohorts that are too small are merged into one.
     *
     * <p>The gate is red only if the run shows that a cohort is on the wrong side of the floor or limit, corrected for
     * the number of cohorts (Holm); with {@link Policy#STRICT}, the run must show that every cohort is on the right
     * side. A run in which no cohort is large enough is an error.
     *
     * @param metadataKey such as {@code user_cohort}; a case with a list of values belongs to several cohorts. Empty,
     *     the default, for all cases together.
     */
    public LimitGate withBy(String metadataKey) {
        return new LimitGate(measure, options.withBy(metadataKey));
    }

    /**
     * Set the fewest cases of a cohort of its own; by default 20.
     *
     * @param cases at least 2
     */
    public LimitGate withMinSupport(int cases) {
        return new LimitGate(measure, options.withMinSupport(cases));
    }

    /**
     * Set the share of trials whose value must be known, that is scored or with usage; by default 0.98.
     *
     * @param share from 0 to 1; below it the gate is an error
     */
    public LimitGate withMinKnown(double share) {
        return new LimitGate(measure, options.withMinKnown(share));
    }

    Measure measure() {
        return measure;
    }

    LimitGate with(GateOptions newOptions) {
        return new LimitGate(measure, newOptions);
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
                        .map(counting -> new RunningGate(counting, options, cases, repeats.trials()));
    }

    @Override
    public Verdict decide(EvalRun run) {
        Optional<EarlyDecision> early =
                run.completion().decision(key()).filter(decision -> decision.status() != Status.ERROR);
        if (early.isPresent()) {
            return new EarlyVerdict(measure, options).of(run, early.get());
        }
        Coverage coverage = Coverage.of(run, measure.unknown());
        if (!coverage.isEnough(options.minKnown())) {
            return coverage.error(name(), options.minKnown());
        }
        return options.byCohort()
                ? new CohortDecision(measure, options, coverage).decide(run)
                : new Decision(measure, options, coverage).decide(run);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LimitGate that && key().equals(that.key());
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
