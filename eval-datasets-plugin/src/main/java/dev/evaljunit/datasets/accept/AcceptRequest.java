/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.accept;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A person's request to put a proposed prompt into use.
 *
 * @param lock the lock file
 * @param proposal the folder that a search has written
 * @param by the person
 * @param anyway why, if nothing has shown that the prompt is better; {@code null} for no reason
 * @param isDryRun whether to say what would be done, and to do nothing
 */
public record AcceptRequest(
        Path lock,
        @Nullable Path proposal,
        @Nullable String by,
        @Nullable String anyway,
        boolean isDryRun) {}
