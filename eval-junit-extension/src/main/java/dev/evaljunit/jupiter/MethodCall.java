/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.jupiter;

import dev.evaljunit.EvalCase;
import dev.evaljunit.Trial;
import dev.evaljunit.run.TrialBody;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Calls a template's method outside of its invocations, with parameters from the resolvers of the template.
 *
 * @param template the context of the template
 * @param instance the test instance, which all calls share
 */
record MethodCall(ExtensionContext template, Object instance) implements TrialBody {

    @Override
    public Object run(EvalCase evalCase, Trial trial) {
        var handed = new HandedTrial(trial.number(), trial.total());
        AheadParameters.during(
                new EvalParameters(evalCase, handed),
                () -> template.getExecutableInvoker().invoke(template.getRequiredTestMethod(), instance));
        return handed.answer();
    }
}
