/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One message of a conversation: of a user, the agent, a tool, or the instructions before them. Immutable. Messages are equal if they
 * say the same: how long they took and what they cost is no part of that.
 *
 * @see EvalCase#messages()
 * @see Answer#messages()
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Message {

    /** Who a message is from. */
    public enum Role {
        /** Instructions to the agent. */
        SYSTEM,
        /** The user. */
        USER,
        /** The agent, whose message may have tool calls. */
        ASSISTANT,
        /** A tool, whose message is the result of a call. */
        TOOL;

        /** {@return the role as datasets and reports spell it, such as {@code user}} */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Role role;
    private final String text;
    private final List<ToolCall> toolCalls;
    private final @Nullable String toolCallId;
    private final @Nullable Duration latency;
    private final @Nullable Usage usage;

    private Message(
            Role role,
            String text,
            List<ToolCall> toolCalls,
            @Nullable String toolCallId,
            @Nullable Duration latency,
            @Nullable Usage usage) {
        if (role == null || text == null) {
            throw new IllegalArgumentException("A message must have a role and a text, found null. Pass \"\" if an"
                    + " assistant's message has only tool calls.");
        }
        this.role = role;
        this.text = text;
        this.toolCalls = toolCalls;
        this.toolCallId = toolCallId;
        this.latency = latency;
        this.usage = usage;
    }

    /**
     * Create a message.
     *
     * @throws IllegalArgumentException if the role or the text is null
     */
    public static Message of(Role role, String text) {
        return new Message(role, text, List.of(), null, null, null);
    }

    /** Create a message with instructions to the agent. */
    public static Message system(String text) {
        return of(Role.SYSTEM, text);
    }

    /** Create a message of the user. */
    public static Message user(String text) {
        return of(Role.USER, text);
    }

    /** Create a message of the agent. */
    public static Message assistant(String text) {
        return of(Role.ASSISTANT, text);
    }

    /** Create the result of a tool call; {@code toolCallId} is the id of the call. */
    public static Message tool(String toolCallId, String result) {
        return of(Role.TOOL, result).withToolCallId(toolCallId);
    }

    /**
     * Return a copy with another text.
     *
     * @throws IllegalArgumentException if the text is null
     */
    public Message withText(String newText) {
        return new Message(role, newText, toolCalls, toolCallId, latency, usage);
    }

    /**
     * Return a copy with the tools that the agent called, in their order.
     *
     * @throws IllegalArgumentException if the message is not the assistant's, or a call is null
     */
    public Message withToolCalls(List<ToolCall> newToolCalls) {
        if (role != Role.ASSISTANT
                || newToolCalls == null
                || newToolCalls.stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("Tool calls must be a list without null, and belong to a message of the"
                    + " assistant, found " + newToolCalls + " for a message of the " + role + ".");
        }
        return new Message(role, text, List.copyOf(newToolCalls), toolCallId, latency, usage);
    }

    /**
     * Return a copy with the id of the call that this message is the result of.
     *
     * @throws IllegalArgumentException if the message is not a tool's
     */
    public Message withToolCallId(String newToolCallId) {
        if (role != Role.TOOL) {
            throw new IllegalArgumentException(
                    "The id of a tool call must belong to a message of a tool, found one of the " + role + ".");
        }
        return new Message(role, text, toolCalls, newToolCallId, latency, usage);
    }

    /** Return a copy that tells how long its author took. */
    public Message withLatency(Duration newLatency) {
        return new Message(role, text, toolCalls, toolCallId, newLatency, usage);
    }

    /** Return a copy with the tokens that its author used. */
    public Message withUsage(Usage newUsage) {
        return new Message(role, text, toolCalls, toolCallId, latency, newUsage);
    }

    /** {@return who the message is from} */
    public Role role() {
        return role;
    }

    /** {@return the content; for a tool, its result; may be empty} */
    public String text() {
        return text;
    }

    /** {@return the agent's tool calls, in order; empty if there are none} */
    public List<ToolCall> toolCalls() {
        return toolCalls;
    }

    /** {@return the id of the call that this message is the result of; empty if unknown or not a tool's} */
    public Optional<String> toolCallId() {
        return Optional.ofNullable(toolCallId);
    }

    /**
     * {@return how long the agent took for its whole reply, if this is its last message, or a simulated user for its turn; empty if
     * unknown}
     */
    public Optional<Duration> latency() {
        return Optional.ofNullable(latency);
    }

    /** {@return the tokens that were used for that; empty if unknown} */
    public Optional<Usage> usage() {
        return Optional.ofNullable(usage);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Message that
                && role == that.role
                && text.equals(that.text)
                && toolCalls.equals(that.toolCalls)
                && Objects.equals(toolCallId, that.toolCallId);
    }

    @Override
    public int hashCode() {
        return Objects.hash(role, text, toolCallId);
    }

    @Override
    public String toString() {
        return "Message[" + role + ": " + text + (toolCalls.isEmpty() ? "]" : " " + toolCalls + "]");
    }
}
