/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.mapping;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.text.Nearest;
import dev.evaljunit.internal.text.SafeText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which field of a foreign row becomes which field of ours: entries such as {@code input.question = inputs.query}, parted by
 * commas or line breaks. {@code #} starts a comment.
 *
 * <p>A target is a dotted path. One that ends in {@code []} is a list, to which each of its entries adds its value, or the
 * elements of its value.
 *
 * <p>A source is one of these:
 *
 * <ul>
 *   <li>a dotted path into the row, in which numbers index lists: {@code choices.0.text}. A key of the row may have dots
 *       itself; one with blanks at its ends or with one of {@code , # = ? ( )} is put in back quotes. A row without a value
 *       there is refused, unless the path ends in {@code ?}
 *   <li>a text in double quotes, with the escapes of JSON
 *   <li>{@code json(path)}: the JSON in a text; {@code list(path, "|")}: the parts of a text; {@code text(path)}: a number or
 *       another value as text
 * </ul>
 */
public final class FieldMapping {

    private static final int LONGEST_SHOWN = 60;
    private static final int MOST_SHOWN = 20;

    private final String name;
    private final List<MappingEntry> entries;

    private FieldMapping(String name, List<MappingEntry> entries) {
        this.name = name;
        this.entries = entries;
    }

    /**
     * Read a mapping.
     *
     * @param name for messages: the file or the parameter that has the text
     * @throws EvalException if an entry is wrong, a target is given twice or lies within another, or there is no entry
     */
    public static FieldMapping parse(String text, String name) {
        return new FieldMapping(name, new MappingText(text, name).entries());
    }

    /**
     * Read the value of a parameter: a mapping, or {@code @} and the path of a file that has one.
     *
     * @param parameter its name in messages, such as {@code eval-datasets.mapping}
     * @param directory for a relative path
     * @throws EvalException as {@link #parse} does, or if the file does not exist
     */
    public static FieldMapping ofParameter(String value, String parameter, Path directory) throws IOException {
        if (!value.strip().startsWith("@")) {
            return parse(value, parameter);
        }
        Path file = directory.resolve(value.strip().substring(1).strip());
        if (!Files.isRegularFile(file)) {
            throw new EvalException(
                    "Parameter '%s' must name a file with a mapping after '@', but %s is none. Correct the path."
                            .formatted(parameter, file));
        }
        return parse(Files.readString(file, StandardCharsets.UTF_8), file.toString());
    }

    /**
     * Map a row.
     *
     * @throws EvalException if the row has no value, or {@code null}, where the mapping must take one, or a value of the wrong
     *     kind; the message names the source, but not the place of the row, which the caller puts before it
     */
    public MappedRow apply(Map<String, Object> row) {
        var target = new LinkedHashMap<String, Object>();
        var taken = new TakenFields();
        for (MappingEntry entry : entries) {
            Optional<Object> value = entry.source().find(row, taken);
            if (value.isPresent()) {
                entry.target().put(target, idAsText(entry, value.get()));
            } else if (entry.source().isRequired()) {
                throw missing(entry, row);
            }
        }
        return new MappedRow(Collections.unmodifiableMap(target), taken.others(row));
    }

    /** Ids are texts here and whole numbers in many tools; nothing is lost. */
    private static Object idAsText(MappingEntry entry, Object value) {
        return entry.target().is("id") && MappingSource.isWhole(value) ? value.toString() : value;
    }

    private EvalException missing(MappingEntry entry, Map<String, Object> row) {
        return new EvalException(
                "'%s' must have a value, because %s takes '%s' from it, but the row has none. Its fields are: %s. Correct the mapping, or write '%s?' if the value may be missing."
                        .formatted(
                                entry.source(),
                                described(),
                                entry.target(),
                                names(row),
                                SafeText.line(entry.source().toString(), LONGEST_SHOWN)));
    }

    private String described() {
        return "mapping '" + name + "'";
    }

    private static String names(Map<String, Object> row) {
        String names = row.keySet().stream()
                .limit(MOST_SHOWN)
                .map(key -> SafeText.line(key, LONGEST_SHOWN))
                .collect(Collectors.joining(", "));
        return row.isEmpty() ? "none" : row.size() > MOST_SHOWN ? names + ", …" : names;
    }

    /** {@return the targets, dotted, in the order of the mapping; a list without its {@code []}} */
    public List<String> targets() {
        return entries.stream().map(entry -> entry.target().path()).distinct().toList();
    }

    /**
     * Check that every target begins with one of our fields.
     *
     * @param fields such as {@code id} and {@code input}
     * @throws EvalException if one does not; the message suggests the nearest field
     */
    public FieldMapping checkTargets(List<String> fields) {
        for (String target : targets()) {
            String field = target.split("\\.", 2)[0];
            if (!fields.contains(field)) {
                throw new EvalException("%s: target '%s' must begin with one of %s.%s"
                        .formatted(name, target, String.join(", ", fields), Nearest.hint(field, fields)));
            }
        }
        return this;
    }

    /** {@return a line for each entry, aligned, below one with the name} */
    public String explain() {
        int width = entries.stream()
                .mapToInt(entry -> entry.target().toString().length())
                .max()
                .orElse(0);
        var lines = new ArrayList<String>();
        lines.add("Fields by " + described() + ":");
        for (MappingEntry entry : entries) {
            String target = entry.target().toString();
            lines.add("  " + target + " ".repeat(width - target.length()) + " = "
                    + entry.source().explain());
        }
        return String.join("\n", lines);
    }

    /** {@return the name} */
    @Override
    public String toString() {
        return name;
    }
}
