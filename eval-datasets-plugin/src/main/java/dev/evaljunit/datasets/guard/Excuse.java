/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.guard;

/**
 * Why a change is right.
 *
 * @param by who says so
 * @param isNew whether it is not in the base yet, so that the change excuses itself
 */
record Excuse(String change, String reason, String by, boolean isNew) {}
