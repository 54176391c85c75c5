/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A user's request to export preference pairs.
 *
 * @param directory of the imported feedback
 * @param output the file to write
 * @param shape {@code trl}, {@code trl-conversational} or {@code openai}
 * @param promptField the field of an input that is the prompt; {@code null} if inputs have only one text
 * @param golden the golden sets, which must not have the pairs
 * @param usedBy what is trained on the pairs; {@code null} for the name of the file
 */
public record PreferencesRequest(
        Path directory,
        Path output,
        String shape,
        @Nullable String promptField,
        GoldenPlace golden,
        @Nullable String usedBy) {

    /** {@return what learns from the pairs, for their roles} */
    String trained() {
        return usedBy == null || usedBy.isBlank() ? String.valueOf(output.getFileName()) : usedBy;
    }
}
