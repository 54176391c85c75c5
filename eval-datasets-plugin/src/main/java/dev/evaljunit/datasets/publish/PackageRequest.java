/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.publish;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A user's request to build a jar.
 *
 * @param dataset {@code name@version}; of a name alone, the locked version; {@code null} for all datasets of the lock
 * @param source the directory of the sets, such as {@code file:golden-sets}; {@code null} for the one in the lock
 * @param jar the file to write
 */
public record PackageRequest(
        @Nullable String dataset, @Nullable String source, Path jar) {}
