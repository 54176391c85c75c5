/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields of a foreign object; what nobody has taken in the end is dropped. Names are in snake case, and found in camel case. */
final class Fields {

    private static final Pattern UNDERSCORE = Pattern.compile("_([a-z0-9])");

    private final Map<String, Object> object;
    private final String prefix;
    private final Set<String> taken = new HashSet<>();

    /** @param prefix of the names in messages, such as {@code conversation.0.} */
    Fields(Map<String, Object> object, String prefix) {
        this.object = object;
        this.prefix = prefix;
    }

    Fields(Map<String, Object> object) {
        this(object, "");
    }

    /** {@return the value of the first of these names that has one; the names that have none are no loss} */
    Optional<Object> take(String... names) {
        for (String name : names) {
            for (String spelling : List.of(name, camel(name))) {
                if (object.get(spelling) != null) {
                    taken.add(spelling);
                    return Optional.of(object.get(spelling));
                }
            }
        }
        return Optional.empty();
    }

    /** {@return whether one of these names has a value} */
    boolean has(String... names) {
        for (String name : names) {
            if (object.get(name) != null || object.get(camel(name)) != null) {
                return true;
            }
        }
        return false;
    }

    static String camel(String name) {
        return UNDERSCORE.matcher(name).replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
    }

    Optional<String> text(String... names) {
        return take(names).map(value -> {
            if (value instanceof String text) {
                return text;
            }
            throw wrong(
                    names[0],
                    value instanceof Number || value instanceof Boolean ? "a text, in quotes" : "a text",
                    value);
        });
    }

    Optional<Map<String, Object>> object(String... names) {
        return take(names).map(value -> Json.asObject(value).orElseThrow(() -> wrong(names[0], "an object", value)));
    }

    Optional<List<?>> list(String... names) {
        return take(names).map(value -> {
            if (value instanceof List<?> list) {
                return list;
            }
            throw wrong(names[0], "a list", value);
        });
    }

    /** {@return texts; of a single one, a list of it} */
    Optional<List<String>> texts(String... names) {
        return take(names).map(value -> {
            if (value instanceof String text) {
                return List.of(text);
            }
            if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
                return list.stream().map(String.class::cast).toList();
            }
            throw wrong(names[0], "a list of texts", value);
        });
    }

    /** {@return the objects of a list, each with the path of its place as prefix} */
    List<Fields> objects(String... names) {
        List<?> list = list(names).orElse(List.of());
        var objects = new ArrayList<Fields>();
        for (int at = 0; at < list.size(); at++) {
            Object each = list.get(at);
            String path = prefix + names[0] + "." + at;
            objects.add(new Fields(
                    Json.asObject(each)
                            .orElseThrow(() -> new EvalException(
                                    "'%s' must be an object, found %s.".formatted(path, Json.excerpt(each)))),
                    path + "."));
        }
        return objects;
    }

    /** Name everything that was not taken. */
    void dropOthers(CaseDraft draft) {
        dropOthers(draft, general(prefix));
    }

    void dropOthers(CaseDraft draft, String generalPrefix) {
        object.forEach((name, value) -> {
            if (!taken.contains(name) && !isEmpty(value)) {
                draft.drop(generalPrefix + name);
            }
        });
    }

    /** {@return a path without indices, since the same field of each element is one field to people} */
    private static String general(String path) {
        return path.replaceAll("\\.\\d+\\.", ".");
    }

    static boolean isEmpty(@Nullable Object value) {
        return value == null
                || (value instanceof Map<?, ?> map && map.isEmpty())
                || (value instanceof List<?> list && list.isEmpty());
    }

    Map<String, Object> all() {
        return object;
    }

    String path(String name) {
        return prefix + name;
    }

    EvalException wrong(String name, String wanted, Object found) {
        return new EvalException("'%s' must be %s, found %s.".formatted(prefix + name, wanted, Json.excerpt(found)));
    }

    EvalException missing(String name, String why) {
        return new EvalException("'%s' must have a value, %s.".formatted(prefix + name, why));
    }
}
