/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.calibrate;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A user's request to see whether a judge still judges as it was measured.
 *
 * @param queue the folder of the queue with the labels of its calibration
 * @param rubric {@code name@version}; {@code null} if it was not given
 * @param resources the directory that has rubric and certificate
 * @param recordings the directory of recordings
 * @param mode of recordings: {@code off}, {@code record}, {@code replay} or {@code auto}
 */
public record DriftRequest(Path queue, @Nullable String rubric, Path resources, Path recordings, String mode) {}
