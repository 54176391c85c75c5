/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.doctor;

import dev.evaljunit.datasets.facts.Places;

/**
 * A user's request to examine a repository.
 *
 * @param places what to look at
 * @param limits from when on something is a finding
 */
public record DoctorRequest(Places places, DoctorLimits limits) {}
