/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

import java.util.OptionalDouble;

/**
 * What a prompt made of a case.
 *
 * @param theCase its id
 * @param score the share of its trials that passed; empty if none could be judged, which is neither 0 nor 1
 */
public record CaseScore(String theCase, OptionalDouble score, Cost cost) {}
