/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model.limit;

import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Function;

/** A state in a shared file; once the file fails, a state of this JVM only. */
final class SharedStore implements LimitStore {

    private final SharedFile file;
    private final Consumer<Exception> warning;
    private final LimitStore own = LimitStore.local();
    private volatile boolean isBroken;

    SharedStore(SharedFile file, Consumer<Exception> warning) {
        this.file = file;
        this.warning = warning;
    }

    @Override
    public <R> R update(Function<LimitState, R> change) {
        if (isBroken) {
            return own.update(change);
        }
        try {
            return file.update(change);
        } catch (IOException | SecurityException e) {
            isBroken = true;
            warning.accept(e);
            return own.update(change);
        }
    }
}
