/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

/** How the rows of a file are written, whatever they mean. */
enum Container {
    CSV,
    JSON,
    JSONL,
    YAML,
    ZIP
}
