/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.prompt;

import java.util.Optional;

/**
 * An example that a prompt shows.
 *
 * @param theCase the id of the case that it is from; empty if it is from none
 */
public record FewShot(Optional<String> theCase, String input, String answer) {}
