/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.text;

/**
 * Where a text has a secret.
 *
 * @param shape the name of its shape in {@code secret-shapes.txt}, or {@code known} for one that {@link Secrets} has
 * @param end exclusive
 */
public record SecretPlace(String shape, int begin, int end) {}
