/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

/**
 * Something of a row that has no counterpart here.
 *
 * @param what such as {@code llm-rubric}
 * @param advice what to do about it
 */
record NotTaken(String what, String advice) {}
