/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.result;

import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The decision of a gate before all cases had run, made on the first cases of a random order. Immutable.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class EarlyDecision {

    private final Verdict.Status status;
    private final long used;
    private final long passed;
    private final long least;
    private final long most;
    private final double risk;

    private EarlyDecision(Verdict.Status status, long used, long passed, long least, long most, double risk) {
        this.status = status;
        this.used = used;
        this.passed = passed;
        this.least = least;
        this.most = most;
        this.risk = risk;
    }

    /** Create a decision without risk, made on a number of cases. */
    public static EarlyDecision of(Verdict.Status status, long used) {
        return new EarlyDecision(status, used, 0, 0, Long.MAX_VALUE, 0);
    }

    /** Return a copy with bounds for the number of passes if all cases had run. */
    public EarlyDecision withBounds(long newLeast, long newMost) {
        return new EarlyDecision(status, used, passed, newLeast, newMost, risk);
    }

    /** Return a copy with the number of passes among the cases that decided it. */
    public EarlyDecision withPassed(long newPassed) {
        return new EarlyDecision(status, used, newPassed, least, most, risk);
    }

    /** Return a copy with another risk, see {@link #risk}. */
    public EarlyDecision withRisk(double newRisk) {
        return new EarlyDecision(status, used, passed, least, most, newRisk);
    }

    /** {@return the status as if all cases had run; ERROR if too many answers are unscored already} */
    public Verdict.Status status() {
        return status;
    }

    /** {@return how many cases decided it, the first ones of a random order} */
    public long used() {
        return used;
    }

    /** {@return how many of them passed} */
    public long passed() {
        return passed;
    }

    /** {@return a lower bound for the number of passes if all cases had run} */
    public long least() {
        return least;
    }

    /** {@return an upper bound for the number of passes if all cases had run} */
    public long most() {
        return most;
    }

    /** {@return the largest share of random orders in which all cases would have given another status, from 0 to 1} */
    public double risk() {
        return risk;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EarlyDecision that
                && status == that.status
                && used == that.used
                && passed == that.passed
                && least == that.least
                && most == that.most
                && Double.compare(risk, that.risk) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(status, used, passed, least, most, risk);
    }

    @Override
    public String toString() {
        return "EarlyDecision[status=" + status + ", used=" + used + ", passed=" + passed + ", least=" + least
                + ", most=" + most + ", risk=" + risk + "]";
    }
}
