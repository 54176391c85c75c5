/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source.platform;

import java.io.IOException;

/** A dataset was changed while its pages were read, so that they do not belong together. */
final class ChangedException extends IOException {

    private static final long serialVersionUID = 1L;

    ChangedException(String what) {
        super(what);
    }
}
