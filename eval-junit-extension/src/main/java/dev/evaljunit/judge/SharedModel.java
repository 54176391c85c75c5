/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The model of rubrics that name none, from settings that all of them share. */
final class SharedModel {

    private static final String NAME = "EVAL_MODEL";
    private static final String REPORTED_AS = "EVAL_MODEL_REPORTED_AS";

    /** Lets the model judge its own answers. */
    static final String ALLOW_SAME = "EVAL_MODEL_ALLOW_SAME";

    private static final String ANY_MODEL = "any";

    /** What such a rubric has in place of its section {@code model}; settings that are not set are absent. */
    static final Map<String, Object> KEYS = Map.of(
            "name", "${" + NAME + ":-}",
            "reported_as", "${" + REPORTED_AS + ":-}",
            "allow_same_model", "${" + ALLOW_SAME + ":-}",
            "provider", "${EVAL_MODEL_PROVIDER:-}",
            "base_url", "${EVAL_MODEL_BASE_URL:-}",
            "api_key", "${EVAL_API_KEY:-}",
            "temperature", "${EVAL_MODEL_TEMPERATURE:-}");

    /** What to do if there is no address. */
    static final String SET_URL = ". Set the environment variable or system property 'EVAL_MODEL_BASE_URL'";

    private SharedModel() {}

    /** {@return the keys for a model that a test provides: whichever it is, it was chosen there} */
    static Map<String, Object> ofOwn(String host) {
        var keys = new LinkedHashMap<>(KEYS);
        keys.put("name", "${%s:-%s}".formatted(NAME, host));
        keys.put("reported_as", "${%s:-%s}".formatted(REPORTED_AS, ANY_MODEL));
        return keys;
    }

    /**
     * Check that there is a model.
     *
     * @param rubric in messages
     * @throws EvalException if there is none
     */
    static void require(Placeholders placeholders, String rubric) {
        Optional<String> name = placeholders.settings().apply(NAME).filter(value -> !value.isBlank());
        if (name.isEmpty()) {
            throw new EvalException(
                    "%s has no model: the environment variable or system property 'EVAL_MODEL' must be the name of a model, found nothing. Set it, and 'EVAL_MODEL_BASE_URL' to the address of its server."
                            .formatted(rubric));
        }
    }
}
