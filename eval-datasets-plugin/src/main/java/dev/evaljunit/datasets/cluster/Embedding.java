/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cluster;

import java.io.IOException;
import java.util.List;

/** Turns texts into vectors, which are near each other if the texts are similar. */
interface Embedding {

    /** {@return by what its vectors are told from those of others} */
    String identity();

    /** {@return up to which mean distance texts belong together, unless the user says otherwise} */
    double cut();

    /**
     * {@return the vectors of all texts that will be compared}
     *
     * @throws dev.evaljunit.EvalException if a model cannot be used; the message names the next step
     * @throws IOException if a retry may help
     */
    TextVectors of(List<String> texts) throws IOException;
}
