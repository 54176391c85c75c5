/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.temporal;

import dev.evaljunit.internal.distribute.Desk;
import io.temporal.worker.tuning.ActivitySlotInfo;
import io.temporal.worker.tuning.SlotMarkUsedContext;
import io.temporal.worker.tuning.SlotPermit;
import io.temporal.worker.tuning.SlotReleaseContext;
import io.temporal.worker.tuning.SlotReserveContext;
import io.temporal.worker.tuning.SlotSupplier;
import io.temporal.worker.tuning.SlotSupplierFuture;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/** Lets a worker take as many chunks as it has room for their trials, however many a chunk has. */
final class TrialSlots implements SlotSupplier<ActivitySlotInfo> {

    private final Desk desk;

    // guarded by this
    private final Queue<CompletableFuture<SlotPermit>> waiting = new ArrayDeque<>();
    private int given;

    TrialSlots(Desk desk) {
        this.desk = desk;
    }

    @Override
    public synchronized SlotSupplierFuture reserveSlot(SlotReserveContext<ActivitySlotInfo> context) {
        var slot = new CompletableFuture<SlotPermit>();
        waiting.add(slot);
        give();
        return SlotSupplierFuture.fromCompletableFuture(slot, () -> forget(slot));
    }

    private synchronized void forget(CompletableFuture<SlotPermit> slot) {
        waiting.removeIf(each -> each == slot);
    }

    private void give() {
        while (!waiting.isEmpty() && desk.hasRoom(given)) {
            given += waiting.remove().complete(new SlotPermit()) ? 1 : 0;
        }
    }

    /** Only eager activities ask for it, of which there are none. */
    @Override
    public Optional<SlotPermit> tryReserveSlot(SlotReserveContext<ActivitySlotInfo> context) {
        return Optional.empty();
    }

    @Override
    public void markSlotUsed(SlotMarkUsedContext<ActivitySlotInfo> context) {}

    @Override
    public synchronized void releaseSlot(SlotReleaseContext<ActivitySlotInfo> context) {
        given--;
        give();
    }
}
