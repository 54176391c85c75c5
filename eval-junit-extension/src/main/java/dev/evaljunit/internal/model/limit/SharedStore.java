/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model.limit;

import dev.evaljunit.internal.call.Later;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A state in a shared file; once the file fails, a state of this JVM only.
 *
 * <p>While nothing limits calls, a copy of the state admits them, and what they change is applied to the file together
 * soon after. Otherwise the file is read before each call starts, and written before it is sent.
 */
final class SharedStore implements LimitStore {

    /** How old the copy may be, and how late other JVMs may learn of a call. */
    static final Duration DELAY = Duration.ofMillis(10);

    private final ReentrantLock lock = new ReentrantLock();
    private final SharedFile file;
    private final Consumer<Exception> warning;
    private final LimitStore own = LimitStore.local();
    private final List<Consumer<LimitState>> unshared = new ArrayList<>();
    private @Nullable LimitState copy;
    private long copiedAt;
    private boolean isBroken;

    SharedStore(SharedFile file, Consumer<Exception> warning) {
        this.file = file;
        this.warning = warning;
    }

    @Override
    public <R> R update(Function<LimitState, R> change) {
        lock.lock();
        try {
            return isBroken ? own.update(change) : share(change);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Admission start(long now, LocalClient client, long estimate, ModelLimits limits) {
        lock.lock();
        try {
            LimitState current = copyWithoutLimit(now, limits);
            Admission admission = current == null ? null : current.start(now, client, estimate, limits);
            if (admission == null || admission.ticket() == null) {
                return update(state -> state.start(now, client, estimate, limits));
            }
            shareSoon(state -> state.admitted(now, client, estimate, limits));
            return admission;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void end(long now, LocalClient client, CallEnd end, ModelLimits limits) {
        lock.lock();
        try {
            LimitState current = copyWithoutLimit(now, limits);
            if (current == null) {
                change(state -> state.end(now, client, end, limits));
                return;
            }
            shareSoon(state -> state.end(now, client, end, limits));
            current.end(now, client, end, limits);
            if (!current.isUnlimited(now, limits)) {
                shareNow();
            }
        } finally {
            lock.unlock();
        }
    }

    private @Nullable LimitState copyWithoutLimit(long now, ModelLimits limits) {
        boolean isRecent = System.nanoTime() - copiedAt < DELAY.toNanos();
        return isRecent && copy != null && copy.isUnlimited(now, limits) ? copy : null;
    }

    private void shareSoon(Consumer<LimitState> change) {
        if (unshared.isEmpty()) {
            Later.run(DELAY, this::shareNow);
        }
        unshared.add(change);
    }

    private void shareNow() {
        lock.lock();
        try {
            if (!unshared.isEmpty()) {
                change(state -> {});
            }
        } finally {
            lock.unlock();
        }
    }

    private <R> R share(Function<LimitState, R> change) {
        try {
            R result = file.update(state -> {
                unshared.forEach(each -> each.accept(state));
                copy = state;
                return change.apply(state);
            });
            copiedAt = System.nanoTime();
            unshared.clear();
            return result;
        } catch (IOException | SecurityException e) {
            isBroken = true;
            copy = null;
            unshared.clear();
            warning.accept(e);
            return own.update(change);
        }
    }
}
