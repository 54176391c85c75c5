/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.Outcome;
import java.util.function.Function;

/**
 * How single cases count, for gates that may be decided early.
 *
 * @param floor the share of cases that must pass
 * @param outcome whether a case passes
 * @param unknown which of its trials are unknown
 */
record CaseCounting(double floor, Function<CaseResult, Outcome> outcome, Coverage.Unknown unknown) {}
