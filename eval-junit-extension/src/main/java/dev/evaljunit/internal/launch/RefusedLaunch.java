/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.report.LaunchPage;
import dev.evaljunit.internal.report.Refusal;
import java.nio.file.Path;

/** A launch of a whole eval that ended without a run, such as by a mistake in its configuration. */
public final class RefusedLaunch {

    private RefusedLaunch() {}

    /**
     * Have reports tell of it. If that cannot be written, the failure itself still tells.
     *
     * @param eval its name
     * @param reports the directory of all reports
     * @param directory that of the eval
     * @param failure of the launch
     */
    public static void note(String eval, Path reports, Path directory, Throwable failure) {
        try {
            Refusal.write(
                    directory.toAbsolutePath().normalize(),
                    eval,
                    LaunchOutcome.of(failure).name(),
                    failure instanceof EvalException ? String.valueOf(failure.getMessage()) : failure.toString());
            LaunchPage.write(reports.toAbsolutePath().normalize());
        } catch (EvalException e) {
            failure.addSuppressed(e);
        }
    }
}
