/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import dev.evaljunit.EvalSettings;
import dev.evaljunit.internal.text.Durations;
import dev.evaljunit.result.Completion;
import dev.evaljunit.result.Completion.End;
import dev.evaljunit.result.EarlyDecision;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether a run has ended before all its trials had, and why; the first reason is kept. Safe for use by several threads. */
final class RunEnd {

    private final RunPlan plan;
    private final EarlyStopping earlyStopping;
    private final Spending spending;
    private final long start = System.nanoTime();
    private final AtomicReference<@Nullable Ending> ending = new AtomicReference<>();

    private record Ending(End end, String reason) {}

    RunEnd(RunPlan plan, EarlyStopping earlyStopping, Spending spending) {
        this.plan = plan;
        this.earlyStopping = earlyStopping;
        this.spending = spending;
    }

    void end(End end, String reason) {
        ending.compareAndSet(null, new Ending(end, reason));
    }

    /** {@return whether trials may still be started} */
    boolean isOpen() {
        endIfOverdue();
        return ending.get() == null;
    }

    boolean isDecided() {
        Ending ended = ending.get();
        return ended != null && ended.end() == End.DECIDED;
    }

    /** {@return why it ended, in words that follow "since"; empty if it is open} */
    String reason() {
        Ending ended = ending.get();
        return ended == null ? "" : ended.reason();
    }

    void endIfDecided() {
        if (earlyStopping.isDecided()) {
            end(End.DECIDED, "every gate was decided (random order: %s=%s)".formatted(EvalSettings.SEED, plan.seed()));
        }
    }

    void endIfOverBudget() {
        if (spending.isOverBudget()) {
            end(End.BUDGET, spending.overBudget());
        }
    }

    /** {@return whether the deadline has passed; if so, the run ends} */
    boolean endIfOverdue() {
        Duration limit = plan.budget().time().orElse(null);
        if (limit == null || !isOver(limit)) {
            return false;
        }
        end(End.DEADLINE, "its time limit of %s was reached".formatted(Durations.format(limit)));
        return true;
    }

    private boolean isOver(Duration limit) {
        return elapsed().compareTo(limit) >= 0;
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** {@return why the run ended, and how many cases it had planned} */
    Completion completion(boolean isComplete) {
        Completion completion = withoutNote(isComplete);
        String note = completion.end() == End.COMPLETE ? plan.note() : "";
        return completion.withNote(Stream.of(note, plan.stored().note(), spending.gap())
                .filter(sentence -> !sentence.isEmpty())
                .collect(Collectors.joining(" ")));
    }

    /** A run that ended after its last case is complete. */
    private Completion withoutNote(boolean isComplete) {
        int planned = plan.spec().dataset().cases().size();
        int rerun = plan.kept().rerun();
        int rerunFailed = plan.kept().rerunFailed();
        Ending ended = ending.get();
        if (ended != null && !isComplete) {
            return Completion.ended(ended.end(), planned, ended.reason())
                    .withDecisions(decisions(ended))
                    .withRerun(rerun)
                    .withRerunFailed(rerunFailed);
        }
        boolean isWhole = plan.shard().isAll();
        String reason = isWhole ? "" : "only shard %s was requested".formatted(plan.shard());
        return Completion.ended(isWhole ? End.COMPLETE : End.SHARD, planned, reason)
                .withRerun(rerun)
                .withRerunFailed(rerunFailed);
    }

    private Map<String, EarlyDecision> decisions(Ending ended) {
        return ended.end() == End.DECIDED ? earlyStopping.decisions() : Map.of();
    }
}
