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
 */
public record PreferencesRequest(
        Path directory, Path output, String shape, @Nullable String promptField) {}
