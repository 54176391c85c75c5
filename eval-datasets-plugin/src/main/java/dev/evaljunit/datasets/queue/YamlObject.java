/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.text.Nearest;
import dev.evaljunit.internal.text.SafeText;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An object of a YAML file that a person has written: each value is checked when it is asked for, and what nobody knows is refused. */
final class YamlObject {

    private final String file;
    private final String path;
    private final Map<String, Object> fields;

    private YamlObject(String file, String path, Map<String, Object> fields) {
        this.file = file;
        this.path = path;
        this.fields = fields;
    }

    /**
     * {@return the outermost object}
     *
     * @throws EvalException if the value is none, or has other fields than these
     */
    static YamlObject of(@Nullable Object document, String file, String... known) {
        return at(document, file, "", known);
    }

    private static YamlObject at(@Nullable Object value, String file, String path, String... known) {
        Map<String, Object> fields = Json.asObject(value)
                .orElseThrow(
                        () -> new EvalException("%s: %s must be an object such as 'criteria:', found %s. Correct it."
                                .formatted(file, path.isEmpty() ? "the file" : "'" + path + "'", Json.excerpt(value))));
        var object = new YamlObject(file, path, fields);
        if (known.length > 0) {
            object.checkKnown(new LinkedHashSet<>(List.of(known)));
        }
        return object;
    }

    private void checkKnown(Set<String> known) {
        fields.keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new EvalException("%s: '%s' must be one of %s.%s"
                            .formatted(
                                    file,
                                    SafeText.line(inPath(name), 120),
                                    String.join(", ", known),
                                    Nearest.hint(name, known)));
                });
    }

    private String inPath(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** {@return what is wrong with a field} */
    EvalException wrong(String name, String must, @Nullable Object found) {
        return new EvalException("%s: '%s' must be %s, found %s. Correct it."
                .formatted(
                        file, SafeText.line(inPath(name), 120), must, found == null ? "nothing" : Json.excerpt(found)));
    }

    boolean has(String name) {
        return fields.get(name) != null;
    }

    private Optional<Object> value(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    Optional<String> text(String name) {
        return value(name).map(value -> {
            if (value instanceof String text) {
                return text;
            }
            throw wrong(name, "a text, in quotes if it looks like a number", value);
        });
    }

    Optional<BigDecimal> number(String name) {
        return value(name).map(value -> {
            if (value instanceof Number number) {
                return new BigDecimal(number.toString());
            }
            throw wrong(name, "a number", value);
        });
    }

    int wholeNumber(String name, int from, int to, int absent) {
        return value(name)
                .map(value -> {
                    if (value instanceof Integer number && number >= from && number <= to) {
                        return number;
                    }
                    throw wrong(name, "a whole number from %d to %d".formatted(from, to), value);
                })
                .orElse(absent);
    }

    boolean truth(String name, boolean absent) {
        return value(name)
                .map(value -> {
                    if (value instanceof Boolean truth) {
                        return truth;
                    }
                    throw wrong(name, "true or false", value);
                })
                .orElse(absent);
    }

    /** {@return a list of texts, each once; none if it is absent} */
    List<String> texts(String name) {
        return value(name)
                .map(value -> {
                    if (value instanceof List<?> list
                            && list.stream().allMatch(text -> text instanceof String string && !string.isBlank())
                            && list.stream().distinct().count() == list.size()) {
                        return list.stream()
                                .map(String::valueOf)
                                .map(String::strip)
                                .toList();
                    }
                    throw wrong(name, "a list of different texts, in quotes if they look like numbers", value);
                })
                .orElse(List.of());
    }

    Optional<Object> any(String name) {
        return value(name);
    }

    /** {@return the objects at each name of an object; none if it is absent} */
    Map<String, YamlObject> objects(String name, String... known) {
        var objects = new LinkedHashMap<String, YamlObject>();
        value(name).ifPresent(value -> {
            YamlObject parent = at(value, file, inPath(name));
            parent.fields.forEach((child, fields) ->
                    objects.put(child, at(fields == null ? Map.of() : fields, file, parent.inPath(child), known)));
        });
        return objects;
    }
}
