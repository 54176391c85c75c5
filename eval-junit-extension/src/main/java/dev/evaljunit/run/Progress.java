/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.run;

import dev.evaljunit.CaseResult;
import dev.evaljunit.Outcome;
import dev.evaljunit.internal.text.Durations;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Says from time to time how far a long run is; never for each case. */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // used by the front ends
public final class Progress implements RunListener {

    private final EvalSpec spec;
    private final Earlier earlier;
    private final int total;
    private final long everyNanos;
    private final Consumer<String> console;
    private final LongSupplier nanoTime;
    private final long start;
    private final AtomicLong nextLine;
    private volatile @Nullable Spending spending;
    private int kept;
    private int done;
    private int passed;

    private Progress(RunPlan plan, Duration every, Consumer<String> console, LongSupplier nanoTime) {
        this.spec = plan.spec();
        this.earlier = plan.earlier();
        this.total = plan.caseIds().size();
        this.everyNanos = every.toNanos();
        this.console = console;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
        this.nextLine = new AtomicLong(start + everyNanos);
    }

    /** {@return a listener that writes a line to the console every so often} */
    public static Progress of(RunPlan plan, Duration every, Consumer<String> console) {
        return of(plan, every, console, System::nanoTime);
    }

    static Progress of(RunPlan plan, Duration every, Consumer<String> console, LongSupplier nanoTime) {
        return new Progress(plan, every, console, nanoTime);
    }

    @Override
    public void runStarted(Spending newSpending) {
        spending = newSpending;
    }

    @Override
    public void caseFinished(CaseResult result) {
        Count count = counted(result.outcome(spec.repeats()) == Outcome.PASS, isKept(result));
        if (count.done() == count.kept()) {
            return;
        }
        long now = nanoTime.getAsLong();
        long due = nextLine.get();
        if (now - due >= 0 && nextLine.compareAndSet(due, now + everyNanos)) {
            console.accept(line(count, Duration.ofNanos(now - start)));
        }
    }

    /** A case that an earlier launch had finished took no time. */
    private boolean isKept(CaseResult result) {
        return earlier.of(result.evalCase().id()).size() == spec.repeats().trials();
    }

    private synchronized Count counted(boolean hasPassed, boolean isKept) {
        done++;
        passed += hasPassed ? 1 : 0;
        kept += isKept ? 1 : 0;
        return new Count(done, passed, kept);
    }

    /** All numbers at one moment; read one after the other, more could have passed than ended. */
    private record Count(int done, int passed, int kept) {}

    private String spent() {
        @Nullable Spending current = spending;
        String described = current == null ? "" : current.describe();
        return described.isEmpty() ? "" : ", " + described;
    }

    private String line(Count count, Duration elapsed) {
        Duration left = elapsed.multipliedBy(total - count.done()).dividedBy(count.done() - count.kept());
        return String.format(
                Locale.ROOT,
                "eval %s: %s of %s cases, %.1f %% passed so far%s, about %s left",
                spec.name(),
                count.done(),
                total,
                100.0 * count.passed() / count.done(),
                spent(),
                Durations.format(left));
    }
}
