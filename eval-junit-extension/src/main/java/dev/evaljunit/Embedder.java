/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import java.util.List;
import org.apiguardian.api.API;

/**
 * A model that turns texts into vectors, so that texts of similar meaning have similar vectors.
 *
 * <p>Several threads call it at once. It waits and retries on its own; an exception that it throws is final.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@FunctionalInterface
public interface Embedder {

    /**
     * Turn texts into vectors.
     *
     * @param texts none of them empty
     * @return one vector for each text, in the same order and all of the same length
     * @throws LlmException if there are no vectors; its message names the next step
     */
    List<double[]> embed(List<String> texts);
}
