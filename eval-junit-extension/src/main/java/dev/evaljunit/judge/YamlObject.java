/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.text.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A mapping of a YAML file that a user wrote; its complaints say in which line. */
final class YamlObject {

    private final String file;
    private final String prefix;
    private final Map<String, NodeTuple> fields = new LinkedHashMap<>();

    private YamlObject(String file, String prefix, MappingNode node) {
        this.file = file;
        this.prefix = prefix;
        node.getValue().forEach(this::add);
    }

    /**
     * Read a file.
     *
     * @param file what to call it in messages
     * @throws EvalException if it is not one YAML mapping
     */
    static YamlObject parse(String text, String file) {
        try {
            Node root = new Compose(LoadSettings.builder()
                            .setLabel(file)
                            .setAllowNonScalarKeys(true)
                            .build())
                    .composeString(text)
                    .orElseThrow(() -> new EvalException(file + " must not be empty."));
            return new YamlObject(file, "", mapping(root).orElseThrow(() -> notMapping(file)));
        } catch (MarkedYamlEngineException e) {
            throw new EvalException("%s must be YAML: %s.".formatted(at(file, e.getProblemMark()), e.getProblem()), e);
        } catch (YamlEngineException e) {
            throw new EvalException("%s must be YAML: %s.".formatted(file, e.getMessage()), e);
        }
    }

    private static EvalException notMapping(String file) {
        return new EvalException(file + " must consist of keys and values, such as 'name: groundedness'.");
    }

    private void add(NodeTuple tuple) {
        Node key = tuple.getKeyNode();
        if (!(key instanceof ScalarNode scalar)) {
            throw new EvalException(at(file, key.getStartMark()) + ": a key must be a plain word.");
        }
        NodeTuple earlier = fields.putIfAbsent(scalar.getValue(), tuple);
        if (earlier != null) {
            throw new EvalException("%s: '%s' must not be given twice. Remove one of them."
                    .formatted(at(file, key.getStartMark()), prefix + scalar.getValue()));
        }
    }

    private static Optional<MappingNode> mapping(Node node) {
        return node instanceof MappingNode mapping ? Optional.of(mapping) : Optional.empty();
    }

    private static String at(String file, Optional<Mark> mark) {
        return mark.map(where -> file + ":" + (where.getLine() + 1)).orElse(file);
    }

    /** {@return what messages call the file} */
    String file() {
        return file;
    }

    /** {@return the keys in the order of the file} */
    Iterable<String> keys() {
        return fields.keySet();
    }

    /** Refuse every other key, because a misspelt one would be ignored in silence. */
    void allowOnly(List<String> known) {
        for (String key : fields.keySet()) {
            if (!known.contains(key)) {
                String suggestion = Nearest.to(key, known)
                        .map(near -> " Did you mean '" + near + "'?")
                        .orElse("");
                throw new EvalException(
                        "%s must be one of %s.%s".formatted(where(key), String.join(", ", known), suggestion));
            }
        }
    }

    private Optional<Node> field(String key) {
        return Optional.ofNullable(fields.get(key))
                .map(NodeTuple::getValueNode)
                .filter(node -> !Tag.NULL.equals(node.getTag()));
    }

    /** {@return the mapping at the key; empty if there is none} */
    Optional<YamlObject> object(String key) {
        return field(key)
                .map(node -> mapping(node)
                        .map(mapping -> new YamlObject(file, prefix + key + ".", mapping))
                        .orElseThrow(() -> wrong(key, "must consist of keys and values")));
    }

    /** {@return the text of a scalar as it is written; empty if it is missing or blank} */
    Optional<String> text(String key) {
        return field(key).map(node -> scalar(key, node)).filter(text -> !text.isBlank());
    }

    private String scalar(String key, Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw wrong(key, "must be a single value");
    }

    /** {@return the text at the key, read as something else; empty if it is missing or blank} */
    <T> Optional<T> value(String key, String wanted, Function<String, @Nullable T> reader) {
        return text(key).map(text -> {
            T value = reader.apply(text);
            if (value == null) {
                throw wrong(key, "must be " + wanted);
            }
            return value;
        });
    }

    /** {@return the value at the key} @throws EvalException if it is missing or cannot be read */
    <T> T required(String key, String wanted, Function<String, @Nullable T> reader) {
        return value(key, wanted, reader).orElseThrow(() -> wrong(key, "must be " + wanted));
    }

    /** {@return a complaint about the key that says what was found} */
    EvalException wrong(String key, String must) {
        return new EvalException("%s %s, found %s.".formatted(where(key), must, found(key)));
    }

    /** {@return the file, the line and the key, as messages begin} */
    String where(String key) {
        Optional<Mark> mark = Optional.ofNullable(fields.get(key))
                .flatMap(field -> field.getKeyNode().getStartMark());
        return at(file, mark) + ": '" + prefix + key + "'";
    }

    private String found(String key) {
        return field(key)
                .map(node -> node instanceof ScalarNode scalar ? quoted(scalar.getValue()) : "something nested")
                .orElse("nothing");
    }

    private static String quoted(String text) {
        return text.isBlank() ? "nothing" : "'" + text.lines().collect(Collectors.joining(" ")) + "'";
    }
}
