/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.prompt;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.json.JsonException;
import dev.evaljunit.internal.text.SafeText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A YAML file with scalars as written and the line of each key for messages. */
public final class YamlFile {

    private static final Pattern PLAIN = Pattern.compile("true|false|-?(0|[1-9]\\d{0,14})(\\.\\d{1,15})?");

    private final String file;
    private final Map<String, Integer> lines = new HashMap<>();
    private final Map<String, Object> values;

    private YamlFile(String file, MappingNode root) {
        this.file = file;
        this.values = mapping(root, "");
    }

    /**
     * Read a file.
     *
     * @param file its name in messages
     * @throws EvalException if it is not one YAML mapping
     */
    public static YamlFile parse(String text, String file) {
        try {
            Node root = new Compose(settings(file))
                    .composeString(text)
                    .orElseThrow(() -> new EvalException(file + " must not be empty."));
            if (root instanceof MappingNode mapping) {
                return new YamlFile(file, mapping);
            }
            throw new EvalException(file + " must consist of keys and values, such as 'name: groundedness'.");
        } catch (MarkedYamlEngineException e) {
            String where =
                    e.getProblemMark().map(mark -> file + ":" + line(mark)).orElse(file);
            throw new EvalException("%s must be YAML: %s.".formatted(where, e.getProblem()), e);
        } catch (YamlEngineException e) {
            throw new EvalException("%s must be YAML: %s.".formatted(file, e.getMessage()), e);
        }
    }

    /** Aliases of collections could be nested so that a small file becomes a huge tree. */
    private static LoadSettings settings(String file) {
        return LoadSettings.builder()
                .setLabel(file)
                .setAllowNonScalarKeys(true)
                .setMaxAliasesForCollections(0)
                .build();
    }

    @SuppressWarnings("NullAway") // a key without a value
    private Map<String, Object> mapping(MappingNode node, String prefix) {
        var object = new LinkedHashMap<String, Object>();
        node.getValue().forEach(tuple -> {
            String path = prefix + key(tuple.getKeyNode());
            tuple.getKeyNode().getStartMark().ifPresent(mark -> {
                if (lines.put(path, line(mark)) != null) {
                    throw new EvalException(where(path) + " must not be given twice. Remove one of them.");
                }
            });
            object.put(path.substring(prefix.length()), value(tuple.getValueNode(), path));
        });
        return object;
    }

    private String key(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        String where = node.getStartMark().map(mark -> file + ":" + line(mark)).orElse(file);
        throw new EvalException(where + ": a key must be a plain word.");
    }

    private @Nullable Object value(Node node, String path) {
        if (node instanceof MappingNode mapping) {
            return mapping(mapping, path + ".");
        }
        if (node instanceof SequenceNode list) {
            return list(list, path);
        }
        String text = ((ScalarNode) node).getValue();
        return text.isBlank() || Tag.NULL.equals(node.getTag()) ? null : text;
    }

    private List<Object> list(SequenceNode node, String path) {
        var values = new ArrayList<Object>();
        for (Node each : node.getValue()) {
            Object value = value(each, path + "." + values.size());
            values.add(value == null ? "null" : value);
        }
        return values;
    }

    private static int line(Mark mark) {
        return mark.getLine() + 1;
    }

    /** {@return the keys and values of the file; a key without a value has {@code null}} */
    public Map<String, Object> values() {
        return values;
    }

    /**
     * Bind keys and values of the file.
     *
     * @param prefix of the paths in messages, such as {@code model.}
     * @throws EvalException with file, line and key, if one of them is missing, unknown or wrong
     */
    public <T> T bind(JsonBinding<T> binding, Map<String, Object> object, String prefix) {
        try {
            return binding.from(object);
        } catch (JsonException e) {
            throw wrong(prefix + e.path(), e.problem());
        }
    }

    /**
     * {@return values as plain JSON: a number, {@code true} and {@code false} as such, other scalars as they are written}
     *
     * @throws EvalException if a key has no value
     */
    @SuppressWarnings("NullAway") // a key without a value
    public static Map<String, Object> typed(Map<String, Object> texts) {
        var typed = new LinkedHashMap<String, Object>();
        texts.forEach((key, value) -> {
            if (value == null) {
                throw new EvalException("Parameter '%s' must have a value, found none. Write one, or remove the key."
                        .formatted(SafeText.line(key)));
            }
            typed.put(key, typed(value));
        });
        return typed;
    }

    private static Object typed(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(YamlFile::typed).toList();
        }
        return Json.asObject(value)
                .<Object>map(YamlFile::typed)
                .orElseGet(() -> PLAIN.matcher(value.toString()).matches() ? Json.read(value.toString()) : value);
    }

    /** {@return an exception about a key} */
    public EvalException wrong(String path, String problem) {
        return new EvalException(where(path) + " " + problem + (problem.endsWith("?") ? "" : "."));
    }

    /** {@return the file, line and key for the start of a message} */
    public String where(String path) {
        String line =
                Optional.ofNullable(lines.get(path)).map(number -> ":" + number).orElse("");
        return "%s%s: '%s'".formatted(file, line, path);
    }

    @Override
    public String toString() {
        return file;
    }
}
