/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.mapping;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonSyntaxException;
import dev.evaljunit.internal.text.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses the text of a mapping. */
final class MappingText {

    private static final String EXAMPLE = "Write entries such as input.question = query.";
    private static final int LONGEST_SHOWN = 100;

    private static final Pattern TARGET = Pattern.compile("[^\\s.,#=\"`\\[\\]]+(\\.[^\\s.,#=\"`\\[\\]]+)*(\\[])?");
    private static final Pattern FUNCTION = Pattern.compile("(json|list|text)\\s*\\((.*)\\)", Pattern.DOTALL);
    private static final Pattern LIST = Pattern.compile("(.*),\\s*(\"(?:[^\"\\\\]|\\\\.)+\")\\s*", Pattern.DOTALL);
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`(\\?)?");

    /** Quotes may hold separators, and so may parentheses. */
    private static final Pattern ENTRY = Pattern.compile(
            "(?:\"(?:[^\"\\\\\\n]|\\\\.)*\"|`[^`\\n]*`|\\((?:\"(?:[^\"\\\\\\n]|\\\\.)*\"|`[^`\\n]*`|[^\"`()\\n])*\\)|[^\"`(,\\n#])++");

    private final String text;
    private final String name;
    private final List<MappingEntry> entries = new ArrayList<>();

    MappingText(String text, String name) {
        this.text = text.replace("\r\n", "\n");
        this.name = name;
    }

    List<MappingEntry> entries() {
        int line = 1;
        for (String each : text.split("\n", -1)) {
            readLine(each, text.contains("\n") ? name + ":" + line : name);
            line++;
        }
        if (entries.isEmpty()) {
            throw new EvalException(
                    "%s: a mapping must have at least one entry, found none. %s".formatted(name, EXAMPLE));
        }
        return List.copyOf(entries);
    }

    private void readLine(String line, String place) {
        int at = 0;
        Matcher entry = ENTRY.matcher(line);
        while (at < line.length() && line.charAt(at) != '#') {
            if (line.charAt(at) == ',') {
                at++;
            } else if (entry.region(at, line.length()).lookingAt() && isEnd(line, entry.end())) {
                read(entry.group().strip(), place);
                at = entry.end();
            } else {
                throw new EvalException("%s: quotes and parentheses must be closed on their line, found %s."
                        .formatted(place, SafeText.line(line.substring(at), LONGEST_SHOWN)));
            }
        }
    }

    private static boolean isEnd(String line, int at) {
        return at == line.length() || line.charAt(at) == ',' || line.charAt(at) == '#';
    }

    private void read(String entry, String place) {
        if (entry.isEmpty()) {
            return;
        }
        int equals = entry.indexOf('=');
        String target = equals < 0 ? "" : entry.substring(0, equals).strip();
        String source = entry.substring(equals + 1).strip();
        if (!TARGET.matcher(target).matches() || source.isEmpty()) {
            throw wrong(entry, place, "consist of a dotted target, '=' and a source");
        }
        add(new MappingEntry(target(target), source(source, entry, place)), entry, place);
    }

    private void add(MappingEntry added, String entry, String place) {
        for (MappingEntry earlier : entries) {
            boolean isSameList =
                    added.target().equals(earlier.target()) && added.target().isList();
            boolean overlaps = added.target().isWithin(earlier.target())
                    || earlier.target().isWithin(added.target());
            if (overlaps && !isSameList) {
                throw wrong(entry, place, "have a target of its own, but '" + earlier.target() + "' is one already");
            }
        }
        entries.add(added);
    }

    private static TargetPath target(String target) {
        boolean isList = target.endsWith("[]");
        String path = isList ? target.substring(0, target.length() - 2) : target;
        return new TargetPath(List.of(path.split("\\.")), isList);
    }

    private static MappingSource source(String source, String entry, String place) {
        if (source.startsWith("\"")) {
            return new MappingSource.Literal(literal(source, entry, place));
        }
        Matcher function = FUNCTION.matcher(source);
        return function.matches()
                ? function(function.group(1), function.group(2).strip(), entry, place)
                : field(source, entry, place);
    }

    private static MappingSource function(String name, String argument, String entry, String place) {
        if (name.equals("json")) {
            return new MappingSource.OfJson(field(argument, entry, place));
        }
        if (name.equals("text")) {
            return new MappingSource.OfAny(field(argument, entry, place));
        }
        Matcher list = LIST.matcher(argument);
        if (!list.matches()) {
            throw wrong(entry, place, "have a field and a separator in list(…), such as list(tags, \"|\")");
        }
        return new MappingSource.OfList(
                field(list.group(1).strip(), entry, place), literal(list.group(2), entry, place));
    }

    private static MappingSource.Field field(String source, String entry, String place) {
        Matcher quoted = QUOTED.matcher(source);
        if (quoted.matches()) {
            return new MappingSource.Field(new SourcePath(List.of(quoted.group(1))), quoted.group(2) == null);
        }
        boolean isRequired = !source.endsWith("?");
        String path =
                isRequired ? source : source.substring(0, source.length() - 1).strip();
        if (path.isEmpty() || path.matches("(?s).*[\"`=?()].*") || path.matches("\\.?|(?s).*\\.|\\..*|.*\\.\\..*")) {
            throw wrong(entry, place, "have a dotted path as its source, or a text in double quotes");
        }
        return new MappingSource.Field(SourcePath.dotted(path), isRequired);
    }

    private static String literal(String source, String entry, String place) {
        try {
            if (Json.read(source) instanceof String text) {
                return text;
            }
        } catch (JsonSyntaxException e) {
            throw new EvalException(
                    wrong(entry, place, "have a text with the escapes of JSON").getMessage() + " It is "
                            + e.getMessage() + ".",
                    e);
        }
        throw wrong(entry, place, "have a text in double quotes");
    }

    private static EvalException wrong(String entry, String place, String wanted) {
        return new EvalException("%s: an entry must %s, found '%s'. %s"
                .formatted(place, wanted, SafeText.line(entry, LONGEST_SHOWN), EXAMPLE));
    }
}
