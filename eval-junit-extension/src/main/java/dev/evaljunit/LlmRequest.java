/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import dev.evaljunit.internal.json.Json;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apiguardian.api.API;

/** One question to a language model; the provider chooses absent settings. Immutable. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class LlmRequest {

    private final String model;
    private final String system;
    private final String prompt;
    private final OptionalDouble temperature;
    private final OptionalInt maxTokens;
    private final OptionalLong seed;
    private final Optional<Schema> schema;

    @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
    private LlmRequest(
            String model,
            String system,
            String prompt,
            OptionalDouble temperature,
            OptionalInt maxTokens,
            OptionalLong seed,
            Optional<Schema> schema) {
        this.model = model;
        this.system = system;
        this.prompt = prompt;
        this.temperature = temperature;
        this.maxTokens = maxTokens;
        this.seed = seed;
        this.schema = schema;
    }

    /**
     * Create a request.
     *
     * @param model the model's name at its provider
     * @param prompt the question
     */
    public static LlmRequest of(String model, String prompt) {
        return new LlmRequest(
                model, "", prompt, OptionalDouble.empty(), OptionalInt.empty(), OptionalLong.empty(), Optional.empty());
    }

    /** {@return the model's name at its provider} */
    public String model() {
        return model;
    }

    /** {@return the system message, which describes the model's task; empty if there is none} */
    public String system() {
        return system;
    }

    /** {@return the question} */
    public String prompt() {
        return prompt;
    }

    /** {@return the sampling temperature, from 0 to 2} */
    public OptionalDouble temperature() {
        return temperature;
    }

    /** {@return the most tokens that the reply may have, hidden reasoning included; at least 1} */
    public OptionalInt maxTokens() {
        return maxTokens;
    }

    /** {@return the seed, which makes replies repeatable at providers that support it} */
    public OptionalLong seed() {
        return seed;
    }

    /** {@return the schema that the reply must follow; empty for plain text} */
    public Optional<Schema> schema() {
        return schema;
    }

    /** Return a copy with another system message. */
    public LlmRequest withSystem(String newSystem) {
        return new LlmRequest(model, newSystem, prompt, temperature, maxTokens, seed, schema);
    }

    /** Return a copy with another question. */
    public LlmRequest withPrompt(String newPrompt) {
        return new LlmRequest(model, system, newPrompt, temperature, maxTokens, seed, schema);
    }

    /** Return a copy with another temperature. */
    public LlmRequest withTemperature(double newTemperature) {
        return new LlmRequest(model, system, prompt, OptionalDouble.of(newTemperature), maxTokens, seed, schema);
    }

    /** Return a copy with another limit of tokens. */
    public LlmRequest withMaxTokens(int newMaxTokens) {
        return new LlmRequest(model, system, prompt, temperature, OptionalInt.of(newMaxTokens), seed, schema);
    }

    /** Return a copy with another seed. */
    public LlmRequest withSeed(long newSeed) {
        return new LlmRequest(model, system, prompt, temperature, maxTokens, OptionalLong.of(newSeed), schema);
    }

    /** Return a copy whose reply must follow a schema. */
    public LlmRequest withSchema(Schema newSchema) {
        return new LlmRequest(model, system, prompt, temperature, maxTokens, seed, Optional.of(newSchema));
    }

    /**
     * The schema of a reply in JSON.
     *
     * @param name a short name of letters, digits and underscores
     * @param json a JSON Schema as plain maps and lists; models reply in the order of its properties
     */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public record Schema(String name, Map<String, Object> json) {

        public Schema {
            json = Json.immutableObject(json);
        }
    }
}
