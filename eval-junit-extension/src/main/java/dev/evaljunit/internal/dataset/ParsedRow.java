/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import java.util.Map;

record ParsedRow(String id, Map<String, Object> fields, String location) implements CaseRow {}
