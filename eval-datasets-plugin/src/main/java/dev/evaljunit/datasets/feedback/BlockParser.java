/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import java.util.List;

/** Parses lines; several threads call it at once. */
interface BlockParser {

    /** {@return what becomes of the rows, in their order} */
    List<Outcome> parse(LineBlock block);
}
