/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The reply of a language model. Immutable. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class LlmReply {

    /** Why a reply ended. */
    public enum Finish {
        /** The reply is complete. */
        COMPLETE,
        /** The reply was cut off at the limit of tokens. */
        TRUNCATED,
        /** The model, or a filter of its provider, refused to reply. */
        REFUSED,
        /** Another reason, or an unknown one. */
        OTHER
    }

    /**
     * A token of a reply, with what the model could have written instead.
     *
     * @param text of the token
     * @param logProbability the natural logarithm of its probability, at most 0
     * @param alternatives the most probable tokens at this place with their log probabilities, the most probable first; with the
     *     token itself if it is among them
     */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public record Token(String text, double logProbability, Map<String, Double> alternatives) {

        public Token {
            alternatives = Collections.unmodifiableMap(new LinkedHashMap<>(alternatives));
        }
    }

    private final String text;
    private final Finish finish;
    private final @Nullable String model;
    private final @Nullable Usage usage;
    private final @Nullable String raw;
    private final @Nullable String fallback;
    private final @Nullable String requestId;
    private final List<Token> logProbabilities;
    private final boolean isReplayed;

    private LlmReply(
            String text,
            Finish finish,
            @Nullable String model,
            @Nullable Usage usage,
            @Nullable String raw,
            @Nullable String fallback,
            @Nullable String requestId,
            List<Token> logProbabilities,
            boolean isReplayed) {
        this.text = text;
        this.finish = finish;
        this.model = model;
        this.usage = usage;
        this.raw = raw;
        this.fallback = fallback;
        this.requestId = requestId;
        this.logProbabilities = logProbabilities;
        this.isReplayed = isReplayed;
    }

    /** Create a complete reply without a model's name and usage. */
    public static LlmReply of(String text) {
        return new LlmReply(text, Finish.COMPLETE, null, null, null, null, null, List.of(), false);
    }

    /** {@return the text of the reply without thoughts, the arguments of a tool call, or the reason of a refusal; may be empty} */
    public String text() {
        return text;
    }

    /** {@return why the reply ended} */
    public Finish finish() {
        return finish;
    }

    /** {@return the model that replied, as its provider reports it; often more exact than the requested name} */
    public Optional<String> model() {
        return Optional.ofNullable(model);
    }

    /** {@return the tokens of request and reply; empty if the provider does not report them} */
    public Optional<Usage> usage() {
        return Optional.ofNullable(usage);
    }

    /** {@return the reply as it was received, with parts that are no text; the text if that is all} */
    public String raw() {
        return raw == null ? text : raw;
    }

    /**
     * {@return how the request differed from the given one because the server had refused it, such as
     * {@code response_format: json_object}; empty if it did not}
     */
    public Optional<String> fallback() {
        return Optional.ofNullable(fallback);
    }

    /** {@return the provider's id of the request, which its support asks for; empty if there is none} */
    public Optional<String> requestId() {
        return Optional.ofNullable(requestId);
    }

    /**
     * {@return the tokens of {@link #text} in order, with their log probabilities; empty if the request did not ask for them, the
     * server gave none, or they do not belong to the text}
     */
    public List<Token> logProbabilities() {
        return logProbabilities;
    }

    /** {@return whether the reply is from a recording, so that no model was asked} */
    public boolean isReplayed() {
        return isReplayed;
    }

    /** Return a copy that ended for another reason. */
    public LlmReply withFinish(Finish newFinish) {
        return new LlmReply(text, newFinish, model, usage, raw, fallback, requestId, logProbabilities, isReplayed);
    }

    /** Return a copy with another model's name. */
    public LlmReply withModel(String newModel) {
        return new LlmReply(text, finish, newModel, usage, raw, fallback, requestId, logProbabilities, isReplayed);
    }

    /** Return a copy with other usage. */
    public LlmReply withUsage(Usage newUsage) {
        return new LlmReply(text, finish, model, newUsage, raw, fallback, requestId, logProbabilities, isReplayed);
    }

    /** Return a copy that was received in another form, such as JSON with parts. */
    public LlmReply withRaw(String newRaw) {
        return new LlmReply(text, finish, model, usage, newRaw, fallback, requestId, logProbabilities, isReplayed);
    }

    /** Return a copy to a request that differed from the given one, since the server had refused it. */
    public LlmReply withFallback(String newFallback) {
        return new LlmReply(text, finish, model, usage, raw, newFallback, requestId, logProbabilities, isReplayed);
    }

    /** Return a copy with another id of its request. */
    public LlmReply withRequestId(String newRequestId) {
        return new LlmReply(text, finish, model, usage, raw, fallback, newRequestId, logProbabilities, isReplayed);
    }

    /** Return a copy with the tokens of the text. */
    public LlmReply withLogProbabilities(List<Token> tokens) {
        return new LlmReply(text, finish, model, usage, raw, fallback, requestId, List.copyOf(tokens), isReplayed);
    }

    /** Return a copy that is from a recording. */
    public LlmReply asReplayed() {
        return new LlmReply(text, finish, model, usage, raw, fallback, requestId, logProbabilities, true);
    }

    @Override
    public String toString() {
        return "LlmReply[" + text + ", " + finish + "]";
    }
}
