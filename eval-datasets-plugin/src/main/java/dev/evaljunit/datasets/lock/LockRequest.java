/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.lock;

import org.jspecify.annotations.Nullable;

/**
 * A user's request to lock a version.
 *
 * @param dataset {@code name@version}; {@code null} if it was not given
 * @param source of the version; {@code null} for the source in the lock
 * @param force whether a version may get another digest than the locked one
 */
public record LockRequest(
        @Nullable String dataset, @Nullable String source, boolean force) {}
