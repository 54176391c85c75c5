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

    private static final int MOST_ALTERNATIVES = 20;

    private final String model;
    private final String system;
    private final String prompt;
    private final OptionalDouble temperature;
    private final OptionalInt maxTokens;
    private final OptionalLong seed;
    private final Optional<Schema> schema;
    private final OptionalInt logProbabilities;
    private final Optional<String> answer;

    @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
    private LlmRequest(
            String model,
            String system,
            String prompt,
            OptionalDouble temperature,
            OptionalInt maxTokens,
            OptionalLong seed,
            Optional<Schema> schema,
            OptionalInt logProbabilities,
            Optional<String> answer) {
        this.model = model;
        this.system = system;
        this.prompt = prompt;
        this.temperature = temperature;
        this.maxTokens = maxTokens;
        this.seed = seed;
        this.schema = schema;
        this.logProbabilities = logProbabilities;
        this.answer = answer;
    }

    /**
     * Create a request.
     *
     * @param model the model's name at its provider
     * @param prompt the question
     */
    public static LlmRequest of(String model, String prompt) {
        return new LlmRequest(
                model,
                "",
                prompt,
                OptionalDouble.empty(),
                OptionalInt.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty());
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

    /** {@return how many alternatives of each token of the reply to report with their log probabilities; empty for none} */
    public OptionalInt logProbabilities() {
        return logProbabilities;
    }

    /** {@return what another system answered to the question, for models that judge answers; empty if there is none} */
    public Optional<String> answer() {
        return answer;
    }

    /** Return a copy with another system message. */
    public LlmRequest withSystem(String newSystem) {
        return new LlmRequest(model, newSystem, prompt, temperature, maxTokens, seed, schema, logProbabilities, answer);
    }

    /** Return a copy with another question. */
    public LlmRequest withPrompt(String newPrompt) {
        return new LlmRequest(model, system, newPrompt, temperature, maxTokens, seed, schema, logProbabilities, answer);
    }

    /** Return a copy with another temperature. */
    public LlmRequest withTemperature(double newTemperature) {
        return new LlmRequest(
                model,
                system,
                prompt,
                OptionalDouble.of(newTemperature),
                maxTokens,
                seed,
                schema,
                logProbabilities,
                answer);
    }

    /** Return a copy with another limit of tokens. */
    public LlmRequest withMaxTokens(int newMaxTokens) {
        return new LlmRequest(
                model,
                system,
                prompt,
                temperature,
                OptionalInt.of(newMaxTokens),
                seed,
                schema,
                logProbabilities,
                answer);
    }

    /** Return a copy with another seed. */
    public LlmRequest withSeed(long newSeed) {
        return new LlmRequest(
                model,
                system,
                prompt,
                temperature,
                maxTokens,
                OptionalLong.of(newSeed),
                schema,
                logProbabilities,
                answer);
    }

    /** Return a copy whose reply must follow a schema. */
    public LlmRequest withSchema(Schema newSchema) {
        return new LlmRequest(
                model, system, prompt, temperature, maxTokens, seed, Optional.of(newSchema), logProbabilities, answer);
    }

    /**
     * Return a copy whose reply has the log probabilities of its tokens, if the server reports them.
     *
     * @param top how many alternatives of each token, from 0 to 20
     * @throws IllegalArgumentException if it is not
     */
    public LlmRequest withLogProbabilities(int top) {
        if (top < 0 || top > MOST_ALTERNATIVES) {
            throw new IllegalArgumentException(
                    "Alternatives of a token must be from 0 to " + MOST_ALTERNATIVES + ", found: " + top);
        }
        return new LlmRequest(model, system, prompt, temperature, maxTokens, seed, schema, OptionalInt.of(top), answer);
    }

    /** Return a copy with an answer to the question, which is sent as a message of the assistant behind it. */
    public LlmRequest withAnswer(String newAnswer) {
        return new LlmRequest(
                model, system, prompt, temperature, maxTokens, seed, schema, logProbabilities, Optional.of(newAnswer));
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
