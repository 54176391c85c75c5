/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import dev.evaljunit.EvalCase;
import dev.evaljunit.internal.dataset.CaseIndex;
import dev.evaljunit.result.CaseResult;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The progress of each case of a run, by its position in the order. A case that has not started takes no memory, one
 * that has been reported only its result. Safe for use by several threads.
 */
final class RunProgress {

    private final List<EvalCase> order;
    private final CaseIndex positions;
    private final int trials;
    private final @Nullable CaseProgress[] going;
    private final @Nullable CaseResult[] told;

    /** Start before the first trial, with the cases in the order to start them in. */
    RunProgress(List<EvalCase> order, int trials) {
        this.order = order;
        this.positions = CaseIndex.of(order);
        this.trials = trials;
        this.going = new CaseProgress[order.size()];
        this.told = new CaseResult[order.size()];
    }

    List<EvalCase> cases() {
        return order;
    }

    synchronized CaseProgress of(EvalCase evalCase) {
        int position = positions.find(evalCase.id()).orElseThrow(() -> new IllegalArgumentException(evalCase.id()));
        @Nullable CaseResult result = told[position];
        if (result != null) {
            return CaseProgress.told(position, result);
        }
        if (going[position] == null) {
            going[position] = new CaseProgress(order.get(position), position, trials);
        }
        return Objects.requireNonNull(going[position]);
    }

    /** Add the result of a case that has been reported. */
    synchronized void tell(int position, CaseResult result) {
        going[position] = null;
        told[position] = result;
    }

    synchronized boolean isDone(int position) {
        @Nullable CaseProgress mine = going[position];
        return told[position] != null || (mine != null && mine.isDone());
    }

    /** {@return the positions of the cases, in their order} */
    IntStream positions() {
        return IntStream.range(0, order.size());
    }

    /** {@return the results of the cases that count, in the order of the dataset} */
    List<CaseResult> results(List<EvalCase> dataset, IntPredicate counts) {
        return dataset.stream()
                .map(each -> positions.find(each.id()))
                .flatMapToInt(OptionalInt::stream)
                .filter(counts)
                .mapToObj(this::result)
                .toList();
    }

    private synchronized CaseResult result(int position) {
        @Nullable CaseResult result = told[position];
        return result == null ? Objects.requireNonNull(going[position]).result() : result;
    }
}
