/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.digest;

import dev.evaljunit.datasets.doctor.DoctorReport;
import dev.evaljunit.datasets.facts.Facts;
import dev.evaljunit.datasets.facts.Problems.Problem;
import java.util.List;
import java.util.Map;

/**
 * What a page is made of.
 *
 * @param tests the cases that are new, by their datasets
 * @param problems what only the digest reads, and cannot
 */
record DigestContent(
        Period period,
        Inflow inflow,
        ClusterNews clusters,
        Map<String, List<String>> tests,
        List<VersionRate> rates,
        Gaps gaps,
        Tools tools,
        Facts facts,
        DoctorReport doctor,
        List<Problem> problems) {}
