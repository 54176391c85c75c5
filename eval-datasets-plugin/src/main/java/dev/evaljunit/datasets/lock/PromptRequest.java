/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.lock;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.text.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * A user's request to lock a version of a prompt.
 *
 * @param prompt {@code name@version}
 * @param source of the version; {@code null} for the source in the lock, or the usual directories
 * @param force whether a version may get another digest than the locked one
 */
public record PromptRequest(String prompt, @Nullable String source, boolean force) {

    /**
     * Create a request.
     *
     * @param dataset that the user wants locked, too; {@code null} if none is
     * @throws EvalException if there is one: a source belongs to one of the two
     */
    public static PromptRequest of(String prompt, @Nullable String dataset, @Nullable String source, boolean force) {
        if (dataset != null) {
            throw new EvalException(
                    "A dataset or a prompt must be given, found both '%s' and '%s'. Lock one after the other."
                            .formatted(SafeText.id(dataset), SafeText.id(prompt)));
        }
        return new PromptRequest(prompt, source, force);
    }
}
