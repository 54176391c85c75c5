/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source;

import dev.evaljunit.EvalException;
import java.net.URI;
import java.util.Set;

/**
 * Makes the sources of one or more URI schemes.
 *
 * <p>One of your own is found by {@link java.util.ServiceLoader}: name its class, which has a public constructor without
 * parameters, in {@code META-INF/services/dev.evaljunit.datasets.source.DatasetSourceProvider} of a jar among the
 * {@code <dependencies>} of the plugin.
 */
public interface DatasetSourceProvider {

    /** {@return the schemes in lower case, such as {@code vault}; none may be one that eval-junit has itself} */
    Set<String> schemes();

    /**
     * Create a source, without reading anything from it.
     *
     * @param source as in the lock, with one of the schemes; it is committed, so refuse one with a secret
     * @throws EvalException if the URI is not one of a source
     */
    DatasetSource create(URI source, SourceContext context);
}
