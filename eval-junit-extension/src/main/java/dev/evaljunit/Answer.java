/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import dev.evaljunit.internal.json.AnswerAdapter;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonPath;
import dev.evaljunit.internal.json.NoAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** What the agent returned for one case. Immutable. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Answer {

    private final String text;
    private final @Nullable Object output;
    private final List<String> contexts;
    private final List<ToolCall> toolCalls;
    private final List<Message> messages;
    private final @Nullable Usage usage;
    private final @Nullable Boolean goalReached;

    private Answer(
            String text,
            @Nullable Object output,
            List<String> contexts,
            List<ToolCall> toolCalls,
            List<Message> messages,
            @Nullable Usage usage,
            @Nullable Boolean goalReached) {
        this.text = text;
        this.output = output;
        this.contexts = contexts;
        this.toolCalls = toolCalls;
        this.messages = messages;
        this.usage = usage;
        this.goalReached = goalReached;
    }

    /**
     * Create an answer of plain text.
     *
     * @throws IllegalArgumentException if the text is null
     */
    public static Answer of(String text) {
        return new Answer(checked(text), null, List.of(), List.of(), List.of(), null, null);
    }

    private static String checked(String text) {
        if (text == null) {
            throw new IllegalArgumentException(
                    "An answer's text must not be null. Return \"\" if the agent answered nothing, or throw.");
        }
        return text;
    }

    /**
     * Create an answer of messages, such as tool calls, their results and a reply. Its text is that of the assistant's last one.
     *
     * @param messages that follow those of the case; see {@link #messages()}
     * @throws IllegalArgumentException if one of them is null, or none is the assistant's
     */
    public static Answer ofMessages(List<Message> messages) {
        List<Message> known = copy(messages, "messages");
        return of(lastReply(known)).withMessages(known);
    }

    private static String lastReply(List<Message> messages) {
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (messages.get(i).role() == Message.Role.ASSISTANT) {
                return messages.get(i).text();
            }
        }
        throw new IllegalArgumentException(
                "An answer's messages must have one of the assistant, found %s without any. Add the agent's reply."
                        .formatted(messages.size()));
    }

    /**
     * Create an answer from what an agent returned.
     *
     * <p>An {@code Answer} is returned unchanged, text becomes the answer's text, a {@link Message} or a list of them its
     * messages, and an {@code Optional} is unwrapped. What LangChain4j and Spring AI return, such as a {@code Result}
     * or a {@code ChatResponse}, becomes an answer with its tool calls, contexts and usage.
     * Anything else, such as a record or a bean, becomes the structured output; the answer's text is then the output's
     * {@code text} if it has one, else the output as JSON. A single value is its own text: {@code toString()} of an enum,
     * the digits of a number, a date as in ISO 8601, without quotation marks.
     *
     * @throws EvalException if no value of its type is an answer, such as a future, a stream, bytes, or the response of a
     *     model or a server
     * @throws IllegalArgumentException if the value is null or cannot be written as JSON
     */
    public static Answer from(Object returned) {
        if (returned instanceof Answer answer) {
            return answer;
        }
        if (returned == null) {
            throw new IllegalArgumentException("An agent must return its answer, found null.");
        }
        if (returned instanceof CharSequence text) {
            return of(text.toString());
        }
        if (returned instanceof Optional<?> optional) {
            return from(optional.orElseThrow(
                    () -> new IllegalArgumentException("An agent must return its answer, found an empty Optional.")));
        }
        if (returned instanceof Message message) {
            return ofMessages(List.of(message));
        }
        if (returned instanceof List<?> list && list.stream().anyMatch(Message.class::isInstance)) {
            return ofMessages(messages(list));
        }
        Optional<AnswerAdapter> adapter = AnswerAdapter.of(returned.getClass());
        if (adapter.isPresent()) {
            return (Answer) adapter.get().answer(returned);
        }
        NoAnswer.of(returned).ifPresent(mistake -> {
            throw new EvalException("An agent " + mistake.rule());
        });
        Object output = plain(returned);
        if (output == null) {
            throw new IllegalArgumentException("An agent must return its answer, found %s without a value."
                    .formatted(returned.getClass().getSimpleName()));
        }
        return new Answer(text(returned, output), output, List.of(), List.of(), List.of(), null, null);
    }

    private static List<Message> messages(List<?> list) {
        var messages = new ArrayList<Message>(list.size());
        for (Object each : list) {
            if (!(each instanceof Message message)) {
                throw new IllegalArgumentException(
                        "A list with a Message must have messages only, found %s at index %s. Return the messages, or an Answer."
                                .formatted(
                                        each == null
                                                ? "null"
                                                : "a value of type "
                                                        + each.getClass().getName(),
                                        messages.size()));
            }
            messages.add(message);
        }
        return messages;
    }

    private static String text(Object returned, Object output) {
        if (returned instanceof Enum<?>) {
            return returned.toString();
        }
        return output instanceof String text
                ? text
                : JsonPath.find(output, "text")
                        .filter(String.class::isInstance)
                        .map(Object::toString)
                        .orElseGet(() -> Json.write(output));
    }

    private static @Nullable Object plain(Object value) {
        try {
            return Json.toPlain(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The answer could not be written as JSON: " + e.getMessage(), e);
        }
    }

    /**
     * Return a copy with another text, and the same messages.
     *
     * @throws IllegalArgumentException if the text is null
     */
    public Answer withText(String newText) {
        return new Answer(checked(newText), output, contexts, toolCalls, messages, usage, goalReached);
    }

    /**
     * Return a copy with structured output: a record, a bean, a map or a list.
     *
     * @throws IllegalArgumentException if the output cannot be written as JSON
     */
    public Answer withOutput(Object newOutput) {
        return new Answer(text, plain(newOutput), contexts, toolCalls, messages, usage, goalReached);
    }

    /**
     * Return a copy with the passages that the agent retrieved.
     *
     * @throws IllegalArgumentException if the list or one of them is null
     */
    public Answer withContexts(List<String> newContexts) {
        return new Answer(text, output, copy(newContexts, "contexts"), toolCalls, messages, usage, goalReached);
    }

    /**
     * Return a copy with the tools that the agent called, in their order.
     *
     * @throws IllegalArgumentException if the list or one of them is null
     */
    public Answer withToolCalls(List<ToolCall> newToolCalls) {
        return new Answer(text, output, contexts, copy(newToolCalls, "tool calls"), messages, usage, goalReached);
    }

    /**
     * Return a copy with what the agent added to the conversation: its tool calls, their results and its replies, and in a
     * conversation of several turns also the user's messages between them. The text stays as it is.
     *
     * @throws IllegalArgumentException if the list or one of them is null
     */
    public Answer withMessages(List<Message> newMessages) {
        return new Answer(text, output, contexts, toolCalls, copy(newMessages, "messages"), usage, goalReached);
    }

    private static <T> List<T> copy(List<T> values, String what) {
        if (values == null) {
            throw new IllegalArgumentException("An answer's " + what + " must not be null. Leave them out instead.");
        }
        int position = 0;
        for (@Nullable T value : values) {
            if (value == null) {
                throw new IllegalArgumentException(
                        "An answer's %s must not contain null, found one at index %s.".formatted(what, position));
            }
            position++;
        }
        return List.copyOf(values);
    }

    /** Return a copy with the tokens that the agent used and their price, as gates on tokens and cost need them. */
    public Answer withUsage(Usage newUsage) {
        return new Answer(text, output, contexts, toolCalls, messages, newUsage, goalReached);
    }

    /** Return a copy that tells whether a simulated user reached its goal in the conversation. */
    public Answer withGoalReached(boolean isReached) {
        return new Answer(text, output, contexts, toolCalls, messages, usage, isReached);
    }

    /** {@return the text that judges read} */
    public String text() {
        return text;
    }

    /** {@return the structured output as maps, lists and plain values; empty if the answer is only text} */
    public Optional<Object> output() {
        return Optional.ofNullable(output);
    }

    /** {@return the passages that the agent retrieved; empty if none or unknown} */
    public List<String> contexts() {
        return contexts;
    }

    /** {@return the agent's tool calls, in order; those of its messages, with their results, unless others were set} */
    public List<ToolCall> toolCalls() {
        return toolCalls.isEmpty() && !messages.isEmpty() ? called() : toolCalls;
    }

    private List<ToolCall> called() {
        return messages.stream()
                .flatMap(message -> message.toolCalls().stream())
                .map(this::withItsResult)
                .toList();
    }

    private ToolCall withItsResult(ToolCall call) {
        return call.result().isPresent() || call.id().isEmpty()
                ? call
                : messages.stream()
                        .filter(message -> message.toolCallId().equals(call.id()))
                        .findFirst()
                        .map(message -> call.withResult(message.text()))
                        .orElse(call);
    }

    /** {@return the messages that follow those of the case, in order; empty if the answer is no conversation} */
    public List<Message> messages() {
        return messages;
    }

    /** {@return the tokens that the agent used, and their price if known; empty if unknown} */
    public Optional<Usage> usage() {
        return Optional.ofNullable(usage);
    }

    /**
     * {@return whether the simulated user reached its goal, or else gave up; empty if the answer is of no such conversation}
     *
     * @see SimulatedUser
     */
    public Optional<Boolean> goalReached() {
        return Optional.ofNullable(goalReached);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Answer that
                && text.equals(that.text)
                && Objects.equals(output, that.output)
                && contexts.equals(that.contexts)
                && toolCalls().equals(that.toolCalls())
                && messages.equals(that.messages)
                && Objects.equals(usage, that.usage)
                && Objects.equals(goalReached, that.goalReached);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "Answer[" + text + "]";
    }
}
