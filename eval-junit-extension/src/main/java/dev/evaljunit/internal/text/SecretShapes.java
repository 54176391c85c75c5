/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The patterns of {@code secret-shapes.txt}, which describes its lines. */
final class SecretShapes {

    private static final String FILE = "secret-shapes.txt";
    private static final Pattern PART = Pattern.compile("\\{([a-z-]+)}");

    static final SecretShapes ALL = read();

    /** Finds the words of which the name of a field has one if its text is a secret. */
    static final SecretSearch FIELD_NAMES = new SecretSearch(ALL.ofFields(), List.of());

    private final Map<String, String> parts = new HashMap<>();
    private final Map<String, List<Shape>> byKind = new HashMap<>();
    private final List<Shape> shapes = new ArrayList<>();

    /** A secret by its look, or by the name that it is assigned to. */
    final class Shape {

        private final String name;
        private final List<String> keywords;
        private final String regex;
        private final int flags;
        private volatile @Nullable Pattern pattern;

        Shape(String name, List<String> keywords, String regex, int flags) {
            this.name = name;
            this.keywords = keywords;
            this.regex = regex;
            this.flags = flags;
        }

        String name() {
            return name;
        }

        /** {@return of which a text has one, in any case, if the pattern matches} */
        List<String> keywords() {
            return keywords;
        }

        /** Compiled when the first text has a keyword: most runs need few of them, and a JVM starts faster. */
        Pattern pattern() {
            Pattern compiled = pattern;
            if (compiled == null) {
                compiled = Pattern.compile(filled(regex), flags);
                pattern = compiled;
            }
            return compiled;
        }

        boolean matches(String whole) {
            for (String keyword : keywords) {
                if (contains(whole, keyword)) {
                    return pattern().matcher(whole).matches();
                }
            }
            return false;
        }

        private boolean contains(String text, String word) {
            if (flags == 0) {
                return text.contains(word);
            }
            for (int i = text.length() - word.length(); i >= 0; i--) {
                if (text.regionMatches(true, i, word, 0, word.length())) {
                    return true;
                }
            }
            return false;
        }

        /** {@return where the pattern matches, without the first group, if there is one} */
        List<SecretPlace> places(String text) {
            Matcher matcher = pattern().matcher(text);
            return matcher.results()
                    .map(match ->
                            new SecretPlace(name, matcher.groupCount() > 0 ? match.end(1) : match.start(), match.end()))
                    .toList();
        }

        /** {@return the text, of which all that matches is masked but the first group, if there is one} */
        String mask(String text) {
            Matcher matcher = pattern().matcher(text);
            boolean keepsPrefix = matcher.groupCount() > 0;
            return matcher.replaceAll(
                    match -> Matcher.quoteReplacement(keepsPrefix ? match.group(1) + Redactor.MASK : Redactor.MASK));
        }
    }

    private SecretShapes() {}

    private static SecretShapes read() {
        var stream = Objects.requireNonNull(SecretShapes.class.getResourceAsStream(FILE), FILE);
        try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            var read = new SecretShapes();
            lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(read::add);
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String line) {
        String[] columns = columns(line);
        switch (columns[0]) {
            case "part" -> parts.put(columns[1], filled(columns[3]));
            case "shape" -> shapes.add(shape(columns, 0));
            case "named" -> shapes.add(shape(columns, Pattern.CASE_INSENSITIVE));
            case "field", "likely" -> add(shape(columns, Pattern.CASE_INSENSITIVE), columns[0]);
            case "setting", "open" -> add(shape(columns, 0), columns[0]);
            default -> throw new IllegalStateException(FILE + ": '" + columns[0] + "' begins no line");
        }
    }

    /** Four of them; by hand, since a JVM that starts is slow to split by a pattern. */
    private static String[] columns(String line) {
        String[] columns = new String[4];
        int at = 0;
        for (int i = 0; i < 3; i++) {
            int end = Math.max(line.indexOf(' ', at), at);
            columns[i] = line.substring(at, end);
            at = end;
            while (at < line.length() && line.charAt(at) == ' ') {
                at++;
            }
        }
        columns[3] = line.substring(at);
        return columns;
    }

    private void add(Shape shape, String kind) {
        byKind.computeIfAbsent(kind, any -> new ArrayList<>()).add(shape);
    }

    private Shape shape(String[] columns, int flags) {
        return new Shape(columns[1], List.of(columns[2].split(",")), columns[3], flags);
    }

    private String filled(String regex) {
        return PART.matcher(regex)
                .replaceAll(part -> Matcher.quoteReplacement(Objects.requireNonNull(parts.get(part.group(1)))));
    }

    /** {@return in the order to apply them in} */
    List<Shape> shapes() {
        return shapes;
    }

    private List<Shape> ofFields() {
        return Stream.of("field", "likely")
                .flatMap(kind -> byKind.getOrDefault(kind, List.of()).stream())
                .toList();
    }

    /** {@return whether the text of a JSON field with that name is a secret} */
    boolean isSecretField(String name, String text) {
        return matches("field", name) || (matches("likely", name) && Strength.isRandom(text));
    }

    /** {@return whether an environment variable or system property with that name holds a secret} */
    boolean isSecretSetting(String name) {
        String words = words(name);
        return matches("setting", words) && !matches("open", words);
    }

    /** {@return such as {@code A_B} for {@code a.b} or {@code aB}} */
    private static String words(String name) {
        var words = new StringBuilder(name.length() + 8);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean beginsWord = i > 0 && Character.isUpperCase(c) && Character.isLowerCase(name.charAt(i - 1));
            words.append(beginsWord ? "_" : "").append(c == '.' || c == '-' ? '_' : Character.toUpperCase(c));
        }
        return words.toString();
    }

    private boolean matches(String kind, String name) {
        for (Shape shape : byKind.getOrDefault(kind, List.of())) {
            if (shape.matches(name)) {
                return true;
            }
        }
        return false;
    }
}
