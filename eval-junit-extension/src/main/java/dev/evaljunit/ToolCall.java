/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import dev.evaljunit.internal.json.Json;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** One tool call that the agent made to find its answer. Immutable. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ToolCall {

    private final @Nullable String id;
    private final String name;
    private final Map<String, Object> arguments;
    private final @Nullable String result;

    private ToolCall(@Nullable String id, String name, Map<String, Object> arguments, @Nullable String result) {
        this.id = id;
        this.name = name;
        this.arguments = arguments;
        this.result = result;
    }

    /**
     * Create a call with an unknown result.
     *
     * @param arguments as a JSON object; may be empty
     * @throws IllegalArgumentException if the name, the arguments or one of their keys is null
     */
    public static ToolCall of(String name, Map<String, ?> arguments) {
        if (name == null) {
            throw new IllegalArgumentException("The name of a tool call must not be null.");
        }
        return new ToolCall(null, name, object(name, arguments), null);
    }

    /**
     * Return a copy with other arguments, as a JSON object.
     *
     * @throws IllegalArgumentException if the arguments or one of their keys is null
     */
    public ToolCall withArguments(Map<String, ?> newArguments) {
        return new ToolCall(id, name, object(name, newArguments), result);
    }

    private static Map<String, Object> object(String name, Map<String, ?> arguments) {
        if (arguments == null || arguments.keySet().stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException(
                    "The arguments of tool call '%s' must be a JSON object, found %s. Pass Map.of() if there are none."
                            .formatted(name, arguments == null ? "null" : "a key that is null"));
        }
        return Json.immutableObject(arguments);
    }

    /** Return a copy with an id, by which a {@link Message} of a tool refers to the call. */
    public ToolCall withId(String newId) {
        return new ToolCall(newId, name, arguments, result);
    }

    /** Return a copy with the result of the tool, as text. */
    public ToolCall withResult(String newResult) {
        return new ToolCall(id, name, arguments, newResult);
    }

    /** {@return the id of the call among those of a conversation; empty if it has none} */
    public Optional<String> id() {
        return Optional.ofNullable(id);
    }

    /** {@return the name of the tool} */
    public String name() {
        return name;
    }

    /** {@return the arguments of the call; may be empty} */
    public Map<String, Object> arguments() {
        return arguments;
    }

    /** {@return the tool's result as text; empty if unknown} */
    public Optional<String> result() {
        return Optional.ofNullable(result);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ToolCall that
                && Objects.equals(id, that.id)
                && name.equals(that.name)
                && arguments.equals(that.arguments)
                && Objects.equals(result, that.result);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, arguments, result);
    }

    @Override
    public String toString() {
        return "ToolCall[" + name + " " + Json.write(arguments) + "]";
    }
}
