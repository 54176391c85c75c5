/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.mutation;

import dev.evaljunit.Answer;

/**
 * A corrupted answer.
 *
 * @param mutation how it was corrupted
 * @param answer with the tool calls, contexts and usage of the original
 * @param difference to the original
 */
public record Mutant(Mutation mutation, Answer answer, Difference difference) {}
