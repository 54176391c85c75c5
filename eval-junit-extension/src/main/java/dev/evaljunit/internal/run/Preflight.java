/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import dev.evaljunit.EvalException;
import dev.evaljunit.EvalSettings;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

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
                checkAll(spec.judges());
                return plan;
            });
        }
    }

    /** Models that think take their time, so they are asked at once. */
    private static void checkAll(List<NamedJudge> judges) {
        List<NamedJudge> withModel =
                judges.stream().filter(judge -> judge.model().isPresent()).toList();
        judges.stream().filter(judge -> judge.model().isEmpty()).forEach(NamedJudge::preflight);
        if (withModel.size() < 2) {
            withModel.forEach(NamedJudge::preflight);
        } else {
            checkAtOnce(withModel);
        }
    }

    private static void checkAtOnce(List<NamedJudge> judges) {
        ExecutorService threads = Executors.newFixedThreadPool(judges.size());
        try {
            List<Callable<Object>> checks = judges.stream()
                    .map(judge -> Executors.callable(judge::preflight))
                    .toList();
            for (Future<Object> check : threads.invokeAll(checks)) {
                check.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof EvalException failed ? failed : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EvalException("It was interrupted while its judges asked their models.", e);
        } finally {
            threads.shutdownNow();
        }
    }
}
