/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.jupiter;

import dev.evaljunit.EvalCase;
import dev.evaljunit.run.TrialBody;

/**
 * One trial as its invocation asks for it.
 *
 * @param number which trial of its case this is, from 1
 * @param instance the test instance of the invocation
 * @param body the invocation's own call of the method
 */
record TrialCall(EvalCase evalCase, int number, Object instance, TrialBody body) {}
