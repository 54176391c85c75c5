/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import dev.evaljunit.EvalException;
import dev.evaljunit.EvalSettings;
import java.util.Optional;

/** Whether judges check that what they depend on answers, before anything is spent. */
public enum Preflight {
    ON,
    OFF;

    /** {@return what the system property sets, for evals without another configuration} */
    public static Preflight ofThisJvm() {
        return of(new Settings(key -> Optional.ofNullable(System.getProperty(key))));
    }

    static Preflight of(Settings settings) {
        return settings.constant(EvalSettings.PREFLIGHT, Preflight.class, "on or off")
                .orElse(ON);
    }

    /**
     * Let each judge check what it depends on, unless the plan has no trial to run.
     *
     * @throws EvalException if a check fails
     */
    public void check(RunPlan plan) {
        EvalSpec spec = plan.spec();
        if (this == ON && plan.kept().count() < plan.trials()) {
            EvalSpec.naming(spec.name(), () -> {
                spec.judges().forEach(NamedJudge::preflight);
                return plan;
            });
        }
    }
}
