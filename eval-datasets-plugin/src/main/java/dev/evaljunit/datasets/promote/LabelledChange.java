/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.promote;

import java.util.Locale;

/** What a row of a labelled file is to do with its case; the column {@code change}. */
enum LabelledChange {
    /** The case is new. */
    ADD,
    /** The case is in the parent, and gets other labels, and other expectations if the rows have them. */
    RELABEL,
    /** The case is in the parent, and is left out of the new version. */
    REMOVE;

    static LabelledChange of(LabelledRow row) {
        String text = row.text("change").orElse("add");
        for (LabelledChange change : values()) {
            if (change.name().equals(text.toUpperCase(Locale.ROOT))) {
                return change;
            }
        }
        throw new RowProblem("'change' must be \"add\", \"relabel\" or \"remove\", found \"%s\". Correct the row."
                .formatted(LabelledRow.shown(text)));
    }
}
