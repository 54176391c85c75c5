/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import dev.evaljunit.internal.text.Durations;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.Outcome;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prints the progress of a long run from time to time. */
public final class Progress implements RunListener {

    private final EvalSpec spec;
    private final KeptTrials keptTrials;
    private final int total;
    private final long everyNanos;
    private final Consumer<String> console;
    private final LongSupplier nanoTime;
    private final long start;
    private final AtomicLong nextLine;
    private volatile Supplier<RunStatus> status = () -> RunStatus.NOT_STARTED;
    private int kept;
    private int done;
    private int applicable;
    private int passed;

    private Progress(RunPlan plan, Duration every, Consumer<String> console, LongSupplier nanoTime) {
        this.spec = plan.spec();
        this.keptTrials = plan.kept();
        this.total = plan.caseIds().size();
        this.everyNanos = every.toNanos();
        this.console = console;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
        this.nextLine = new AtomicLong(start + everyNanos);
    }

    /** {@return a listener that writes a line to the console at intervals} */
    public static Progress of(RunPlan plan, Duration every, Consumer<String> console) {
        return of(plan, every, console, System::nanoTime);
    }

    static Progress of(RunPlan plan, Duration every, Consumer<String> console, LongSupplier nanoTime) {
        return new Progress(plan, every, console, nanoTime);
    }

    @Override
    public void runStarted(Supplier<RunStatus> newStatus) {
        status = newStatus;
    }

    @Override
    public void stillRunning() {
        lineIfDue();
    }

    @Override
    public void caseFinished(CaseResult result) {
        boolean isKept = isKept(result);
        count(result.outcome(spec.repeats()), isKept);
        if (!isKept) {
            lineIfDue();
        }
    }

    private void lineIfDue() {
        long now = nanoTime.getAsLong();
        long due = nextLine.get();
        if (now - due >= 0 && nextLine.compareAndSet(due, now + everyNanos)) {
            console.accept(line(count(), Duration.ofNanos(now - start)));
        }
    }

    /** {@return whether an earlier launch finished the case} */
    private boolean isKept(CaseResult result) {
        return keptTrials.of(result.evalCase().id()).size() == spec.repeats().trials();
    }

    private synchronized void count(Outcome outcome, boolean isKept) {
        done++;
        passed += outcome == Outcome.PASS ? 1 : 0;
        applicable += outcome == Outcome.NOT_APPLICABLE ? 0 : 1;
        kept += isKept ? 1 : 0;
    }

    private synchronized Count count() {
        return new Count(done, applicable, passed, kept);
    }

    /** All counts at one moment; read one by one, more cases could have passed than ended. */
    private record Count(int done, int applicable, int passed, int kept) {}

    private String line(Count count, Duration elapsed) {
        RunStatus now = status.get();
        return Stream.of(
                        "eval %s: %s of %s cases".formatted(spec.name(), count.done(), total),
                        passed(count),
                        now.spent(),
                        atWork(now),
                        left(count, elapsed))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String passed(Count count) {
        return count.applicable() == 0
                ? ""
                : String.format(Locale.ROOT, "%.1f %% passed so far", 100.0 * count.passed() / count.applicable());
    }

    private static String atWork(RunStatus now) {
        String calls = Stream.of(number(now.agentCalls(), "agent"), number(now.judgeCalls(), "judge"))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" and "));
        int waiting = now.waitingForQuota();
        return calls.isEmpty() ? "" : calls + " at work" + (waiting == 0 ? "" : " (" + waiting + " waiting for quota)");
    }

    private static String number(int calls, String noun) {
        return calls == 0 ? "" : calls + " " + noun + (calls == 1 ? "" : "s");
    }

    /** Estimates from the cases of this launch, since kept ones took no time. */
    private String left(Count count, Duration elapsed) {
        int ended = count.done() - count.kept();
        return ended == 0
                ? ""
                : "about "
                        + Durations.format(
                                elapsed.multipliedBy(total - count.done()).dividedBy(ended)) + " left";
    }
}
