/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.notify;

import java.io.IOException;
import java.util.Optional;

/** Where a team is told something. */
interface Target {

    /** {@return its name as the user writes it, which contains no secret} */
    String name();

    /** {@return whether it can say what it was told before} */
    boolean remembers();

    /**
     * {@return where a notice is, if it was told before; the address of the issue}
     *
     * @throws dev.evaljunit.EvalException if the user must change something
     * @throws IOException if it cannot be asked
     */
    Optional<String> find(Notice notice) throws IOException;

    /**
     * Tell a notice.
     *
     * @return the address of the issue; empty if there is none
     * @throws dev.evaljunit.EvalException if the user must change something
     * @throws dev.evaljunit.datasets.source.JsonApi.UnknownEffectException if it may have been told
     * @throws IOException if it was not told
     */
    Optional<String> post(Notice notice) throws IOException;

    /** {@return what it would be sent} */
    String preview(Notice notice);
}
