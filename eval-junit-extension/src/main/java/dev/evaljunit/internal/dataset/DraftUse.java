/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.text.CiServer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Whether a version may be read that is still being written, so that its manifest states no digest. */
public enum DraftUse {
    /** A developer tries it. */
    ALLOWED,
    /** On a CI server, a result must belong to cases that do not change. */
    REFUSED;

    /** {@return what holds in this process} */
    public static DraftUse here() {
        return in(System::getenv);
    }

    /** {@return what holds where these variables are set} */
    public static DraftUse in(UnaryOperator<@Nullable String> environment) {
        return CiServer.isPresent(environment) ? REFUSED : ALLOWED;
    }

    /**
     * Check that a draft may be read.
     *
     * @param version such as {@code refund-regressions@2026.05}
     */
    public void check(String version) {
        if (this == REFUSED) {
            throw new EvalException(
                    "Dataset '%s' must be locked before a CI server uses it, but is a draft, whose cases can still change. Run 'mvn eval-datasets:lock -Deval-datasets.dataset=%s' where it is written, and commit the version and the lock."
                            .formatted(version, version));
        }
    }
}
