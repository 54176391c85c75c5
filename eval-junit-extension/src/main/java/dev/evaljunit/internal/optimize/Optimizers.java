/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.text.Nearest;
import dev.evaljunit.internal.text.SafeText;
import java.util.LinkedHashMap;
import java.util.Map;

/** The optimizers by the names that settings have for them. */
public final class Optimizers {

    private static final int LONGEST_NAME = 60;

    private static final Map<String, Optimizer> ALL = all();

    private Optimizers() {}

    private static Map<String, Optimizer> all() {
        var all = new LinkedHashMap<String, Optimizer>();
        all.put("random", new RandomSearch());
        all.put("tpe", new TreeParzen());
        all.put("meta-prompt", new MetaPrompt());
        all.put("protegi", new ProTeGi());
        all.put("gepa", new Gepa());
        all.put("promptwizard", new PromptWizard());
        return all;
    }

    /**
     * {@return the optimizer of a name}
     *
     * @throws EvalException if there is none
     */
    public static Optimizer named(String name) {
        Optimizer found = ALL.get(name);
        if (found == null) {
            throw new EvalException("Optimizer '%s' must be one of %s.%s"
                    .formatted(
                            SafeText.line(name, LONGEST_NAME),
                            String.join(", ", ALL.keySet()),
                            Nearest.hint(name, ALL.keySet())));
        }
        return found;
    }
}
