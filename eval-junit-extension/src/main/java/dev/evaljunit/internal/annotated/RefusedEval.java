/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.annotated;

import dev.evaljunit.internal.launch.RefusedLaunch;
import dev.evaljunit.internal.run.EvalConfig;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** An annotated eval whose launch ended without a run. */
public final class RefusedEval {

    private RefusedEval() {}

    /**
     * Have reports tell of it, unless the launch was to write none. Its settings may be wrong.
     *
     * @param parameters the configuration
     * @param below the directory of this launch in that of the eval; empty for an only one
     * @param failure of the launch
     */
    public static void note(
            Class<?> testClass,
            Method method,
            Function<String, Optional<String>> parameters,
            String below,
            Throwable failure) {
        if (EvalConfig.isPartial(parameters)) {
            return;
        }
        Path reports = EvalConfig.reportsDirectory(parameters);
        Path directory =
                AnnotatedEval.reportDirectory(reports, testClass, method).resolve(below);
        RefusedLaunch.note(AnnotatedEval.name(testClass, method), reports, directory, failure);
    }
}
