/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model;

import dev.evaljunit.internal.json.Json;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One question to a language model.
 *
 * @param system what the model is told about its task
 * @param user the question
 * @param parameters which model is asked, and how it chooses its words
 * @param schema what the reply must look like; {@code null} for plain text
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ChatRequest(
        String system,
        String user,
        Parameters parameters,
        @Nullable Schema schema) {

    /** Return a copy with another question. */
    public ChatRequest withUser(String newUser) {
        return new ChatRequest(system, newUser, parameters, schema);
    }

    /**
     * Which model is asked, and how it chooses its words. What is {@code null} is left to the provider.
     *
     * @param model the model's name at its provider
     * @param temperature 0 for the likeliest words, up to 2
     * @param maxTokens how many tokens the reply may have, its hidden reasoning included
     * @param seed makes replies repeatable where the provider can do that
     */
    public record Parameters(
            String model,
            @Nullable Double temperature,
            @Nullable Integer maxTokens,
            @Nullable Long seed) {

        /** {@return a model with nothing but the provider's defaults} */
        public static Parameters of(String model) {
            return new Parameters(model, null, null, null);
        }
    }

    /**
     * What a reply must look like.
     *
     * @param name a short name of letters, digits and underscores
     * @param json a JSON Schema, as plain maps and lists, in the order in which the model shall write
     */
    public record Schema(String name, Map<String, Object> json) {

        public Schema {
            json = Json.immutableObject(json);
        }
    }
}
