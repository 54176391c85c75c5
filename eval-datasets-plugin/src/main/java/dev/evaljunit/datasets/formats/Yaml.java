/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import dev.evaljunit.EvalException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;
import org.snakeyaml.engine.v2.schema.Schema;

/**
 * YAML as JavaScript tools read and write it: scalars of the core schema of YAML 1.2, and {@code <<} merged. {@code Yes} is a
 * text, {@code True} is true.
 */
public final class Yaml {

    /** Aliases of collections could be nested so that a small file becomes a huge tree. */
    private static final int MOST_ALIASES = 200;

    private static final int MOST_NODES = 5_000_000;

    private static final int DEEPEST = 200;

    private int nodes;

    private Yaml() {}

    /**
     * Read the only document of a text.
     *
     * @param file its name in messages
     * @throws EvalException if the text is not one YAML document of plain values
     */
    public static @Nullable Object read(String text, String file) {
        return read(text, file, new CoreSchema());
    }

    /**
     * Read the only document of a text, whose values are texts as they are written, such as {@code 0007}.
     *
     * @param file its name in messages
     * @throws EvalException if the text is not one YAML document
     */
    static @Nullable Object readTexts(String text, String file) {
        return read(text, file, new FailsafeSchema());
    }

    private static @Nullable Object read(String text, String file, Schema schema) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setSchema(schema)
                .setMaxAliasesForCollections(MOST_ALIASES)
                .setCodePointLimit(Integer.MAX_VALUE)
                .build();
        try {
            checkNesting(new Parse(settings).parseString(text), file);
            return new Yaml().plain(new Load(settings).loadFromString(text), file);
        } catch (MarkedYamlEngineException e) {
            String where = e.getProblemMark()
                    .map(mark -> file + ":" + (mark.getLine() + 1))
                    .orElse(file);
            throw new EvalException("%s must be YAML: %s. Correct the file.".formatted(where, e.getProblem()), e);
        } catch (YamlEngineException e) {
            throw new EvalException("%s must be YAML: %s. Correct the file.".formatted(file, e.getMessage()), e);
        }
    }

    /** The library overflows its stack on collections that are nested deep, and never ends if one is merged into itself. */
    private static void checkNesting(Iterable<Event> events, String file) {
        var open = new ArrayList<String>();
        for (Event event : events) {
            String where = event.getStartMark()
                    .map(mark -> file + ":" + (mark.getLine() + 1))
                    .orElse(file);
            if (event instanceof CollectionStartEvent start) {
                open.add(start.getAnchor().map(Anchor::getValue).orElse(""));
            } else if (event instanceof CollectionEndEvent) {
                open.remove(open.size() - 1);
            } else if (event instanceof AliasEvent alias
                    && open.contains(alias.getAlias().getValue())) {
                throw new EvalException("%s: alias '*%s' must not be within what it stands for. Write the values out."
                        .formatted(where, alias.getAlias().getValue()));
            }
            if (open.size() > DEEPEST) {
                throw new EvalException("%s: lists and mappings must be nested at most %d deep. Correct the file."
                        .formatted(where, DEEPEST));
            }
        }
    }

    private @Nullable Object plain(@Nullable Object value, String file) {
        if (++nodes > MOST_NODES) {
            throw new EvalException(String.format(
                    Locale.ROOT,
                    "%s must have at most %,d values after aliases are resolved. Split it.",
                    file,
                    MOST_NODES));
        }
        if (value instanceof Map<?, ?> map) {
            var object = new LinkedHashMap<String, @Nullable Object>();
            map.forEach((key, child) -> object.put(String.valueOf(key), plain(child, file)));
            return object;
        }
        if (value instanceof List<?> list) {
            var plain = new ArrayList<@Nullable Object>(list.size());
            list.forEach(child -> plain.add(plain(child, file)));
            return plain;
        }
        if (value instanceof Double number && !Double.isFinite(number)) {
            throw new EvalException(
                    "%s must have finite numbers, found %s. Quote it if it is a text.".formatted(file, number));
        }
        if (value == null || value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        throw new EvalException("%s must have plain values, but has one of type %s. Remove its tag."
                .formatted(file, value.getClass().getSimpleName()));
    }

    /** {@return an element of a list in block style, with its line break} */
    static String writeElement(Map<String, Object> element) {
        DumpSettings settings = DumpSettings.builder()
                .setSchema(new CoreSchema())
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setDereferenceAliases(true)
                .setSplitLines(false)
                .setUseUnicodeEncoding(true)
                .build();
        return new Dump(settings).dumpToString(List.of(element));
    }
}
