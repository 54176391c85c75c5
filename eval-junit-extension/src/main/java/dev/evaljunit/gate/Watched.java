/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.CaseResult;
import dev.evaljunit.Outcome;
import dev.evaljunit.TrialResult;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How cases count one by one.
 *
 * @param floor the share of cases that must pass
 * @param outcome whether a case passes
 * @param isUnknown whether a trial counts as unknown where enough must be known
 */
record Watched(double floor, Function<CaseResult, Outcome> outcome, Predicate<TrialResult> isUnknown) {}
