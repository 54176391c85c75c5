/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.prompt;

import dev.evaljunit.EvalException;
import dev.evaljunit.EvalSettings;
import dev.evaljunit.internal.dataset.PromptName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The versions that one launch tries instead of the locked ones.
 *
 * @param versions by the name of the prompt
 */
public record PromptChoice(Map<String, PromptName> versions) {

    /** {@return what the system property says, which evals in code read, too} */
    static PromptChoice ofThisJvm() {
        return of(Stream.of(System.getProperty(EvalSettings.PROMPT, "").split(","))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList());
    }

    /**
     * Read the values of the setting.
     *
     * @throws EvalException if one is no version of a prompt, or a prompt has two
     */
    public static PromptChoice of(List<String> references) {
        var versions = new LinkedHashMap<String, PromptName>();
        for (String reference : references) {
            PromptName name = named(reference);
            if (versions.put(name.name(), name) != null) {
                throw new EvalException("Configuration parameter '%s' must name each prompt once, found '%s' twice."
                        .formatted(EvalSettings.PROMPT, name.name()));
            }
        }
        return new PromptChoice(versions);
    }

    private static PromptName named(String reference) {
        try {
            return PromptName.parse(reference);
        } catch (EvalException e) {
            throw new EvalException(
                    "Configuration parameter '%s': %s".formatted(EvalSettings.PROMPT, e.getMessage()), e);
        }
    }

    Optional<PromptName> version(String name) {
        return Optional.ofNullable(versions.get(name));
    }
}
