/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.mapping;

record MappingEntry(TargetPath target, MappingSource source) {}
