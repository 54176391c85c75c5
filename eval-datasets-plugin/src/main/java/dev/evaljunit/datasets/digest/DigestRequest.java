/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.digest;

import dev.evaljunit.datasets.doctor.DoctorRequest;
import java.nio.file.Path;
import java.util.List;

/**
 * A user's request for a digest.
 *
 * @param repository what to read, and from when on something is overdue
 * @param clusters the file of the known clusters, which need not exist
 * @param period what it is about; it ends now
 * @param gaps the labels, error types and reasons of escalations that mean that the contexts held no answer
 */
public record DigestRequest(DoctorRequest repository, Path clusters, Period period, List<String> gaps) {

    public DigestRequest {
        gaps = List.copyOf(gaps);
    }
}
