/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.recordings;

import java.nio.file.Path;

/**
 * Which recordings to look at.
 *
 * @param module the directory that the paths in reports begin at
 * @param recordings the directory of the recordings
 * @param reports the directory of the reports of the last runs
 * @param deletes whether to delete what is not used
 */
public record PruneRequest(Path module, Path recordings, Path reports, boolean deletes) {}
