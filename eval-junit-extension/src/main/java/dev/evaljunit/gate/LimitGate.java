/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.EarlyDecision;
import dev.evaljunit.EvalRun;
import dev.evaljunit.Policy;
import dev.evaljunit.Repeats;
import dev.evaljunit.Verdict;
import dev.evaljunit.Verdict.Status;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A gate that compares a number of a run with a floor or limit, made by {@link Gates} or an annotation.
 *
 * <p>Immutable: each method returns a changed copy. The defaults are those of the annotations.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class LimitGate implements Gate {

    private final Measure measure;
    private final Terms terms;

    LimitGate(Measure measure, Terms terms) {
        this.measure = measure;
        this.terms = terms;
        terms.check(name());
        measure.check(terms);
    }

    /** Set what the gate does about chance; {@link Policy#POINT} unless set. */
    public LimitGate policy(Policy policy) {
        return new LimitGate(measure, terms.withPolicy(policy));
    }

    /**
     * Set how sure the run must be of what it shows; 0.95 unless set, which is wrong in at most 5 of 100 runs.
     *
     * @param confidence above 0.5 and below 1
     */
    public LimitGate confidence(double confidence) {
        return new LimitGate(measure, terms.withConfidence(confidence));
    }

    /**
     * Look at each cohort of at least 20 cases, and at the smaller ones put together.
     *
     * @param metadataKey whose values make the cohorts, such as {@code user_cohort}
     */
    public LimitGate by(String metadataKey) {
        return by(metadataKey, Terms.DEFAULT.minSupport());
    }

    /**
     * Look at each cohort that is large enough, and at the smaller ones put together.
     *
     * <p>A cohort turns the gate red only if it is shown to be on the wrong side, corrected for the number of cohorts
     * (Holm); with {@link Policy#STRICT}, each must be shown to be on the right one. A run without any cohort that is
     * large enough is an error.
     *
     * @param metadataKey whose values make the cohorts; a case with a list of values belongs to several
     * @param minSupport how many cases a cohort must have, at least 2
     */
    public LimitGate by(String metadataKey, int minSupport) {
        return new LimitGate(measure, terms.withCohorts(metadataKey, minSupport));
    }

    /**
     * Set the share of trials that must be known: scored, or with usage; 0.98 unless set.
     *
     * @param share from 0 to 1; below it the gate is an error
     */
    public LimitGate minScored(double share) {
        return new LimitGate(measure, terms.withMinScored(share));
    }

    Measure measure() {
        return measure;
    }

    Terms terms() {
        return terms;
    }

    @Override
    public String name() {
        return terms.name(measure.name());
    }

    @Override
    public void check(Collection<String> judges, Repeats repeats) {
        measure.check(judges, repeats);
    }

    @Override
    public Optional<EarlyGate> early(int cases, Repeats repeats) {
        return terms.byCohort()
                ? Optional.empty()
                : measure.watched(repeats, terms.policy())
                        .map(watched -> new WatchedGate(watched, terms, cases, repeats.trials()));
    }

    @Override
    public Verdict decide(EvalRun run) {
        Optional<EarlyDecision> early =
                run.extent().decision(toString()).filter(decision -> decision.status() != Status.ERROR);
        if (early.isPresent()) {
            return new EarlyVerdict(measure, terms).of(run, early.get());
        }
        Coverage coverage = measure.coverage(run);
        if (!coverage.isEnough(terms.minScored())) {
            return coverage.error(name(), terms.minScored());
        }
        return terms.byCohort()
                ? new CohortDecision(measure, terms, coverage).decide(run)
                : new Decision(measure, terms, coverage).decide(run);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LimitGate that && measure.equals(that.measure) && terms.equals(that.terms);
    }

    @Override
    public int hashCode() {
        return Objects.hash(measure, terms);
    }

    @Override
    public String toString() {
        return "LimitGate[" + measure + ", " + terms + "]";
    }
}
