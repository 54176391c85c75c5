/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.text.SafeText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what Python's {@code str()} makes of lists, dictionaries, texts, numbers, {@code True}, {@code False} and {@code None}. */
final class PythonLiteral {

    private static final Pattern NUMBER = Pattern.compile("[-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_]+");
    private static final int DEEPEST = 50;
    private static final int LONGEST_SHOWN = 40;

    private final String text;
    private int at;
    private int depth;

    private PythonLiteral(String text) {
        this.text = text;
    }

    /**
     * Read a value.
     *
     * @throws EvalException if the text is anything else, such as an array of NumPy, whose elements have no commas
     */
    static @Nullable Object read(String text) {
        var reader = new PythonLiteral(text);
        Object value = reader.value();
        reader.skipBlanks();
        if (reader.at < text.length()) {
            throw reader.unexpected();
        }
        return value;
    }

    private @Nullable Object value() {
        skipBlanks();
        char first = peek();
        if (first == '[' || first == '(') {
            return list(first == '[' ? ']' : ')');
        }
        if (first == '{') {
            return dictionary();
        }
        return first == '\'' || first == '"' ? quoted() : word();
    }

    private List<@Nullable Object> list(char end) {
        enter();
        var list = new ArrayList<@Nullable Object>();
        while (!ends(end, list.isEmpty())) {
            list.add(value());
        }
        depth--;
        return list;
    }

    private Map<String, @Nullable Object> dictionary() {
        enter();
        var dictionary = new LinkedHashMap<String, @Nullable Object>();
        while (!ends('}', dictionary.isEmpty())) {
            skipBlanks();
            String key = String.valueOf(value());
            skipBlanks();
            expect(':');
            if (dictionary.containsKey(key)) {
                throw new EvalException("Key '%s' must occur once.".formatted(SafeText.line(key, LONGEST_SHOWN)));
            }
            dictionary.put(key, value());
        }
        depth--;
        return dictionary;
    }

    private void enter() {
        at++;
        if (++depth > DEEPEST) {
            throw new EvalException("Lists must be nested at most %d deep.".formatted(DEEPEST));
        }
    }

    /** {@return whether the end follows; if not, the next element does, after a comma unless it is the first one} */
    private boolean ends(char end, boolean isFirst) {
        skipBlanks();
        if (!isFirst && peek() == ',') {
            at++;
            skipBlanks();
        } else if (!isFirst && peek() != end) {
            throw unexpected();
        }
        if (peek() == end) {
            at++;
            return true;
        }
        return false;
    }

    private String quoted() {
        char quote = text.charAt(at++);
        var value = new StringBuilder();
        while (peek() != quote) {
            char next = text.charAt(at++);
            if (next == '\\') {
                escape(value);
            } else if (next == '\n') {
                throw unexpected();
            } else {
                value.append(next);
            }
        }
        at++;
        return value.toString();
    }

    private void escape(StringBuilder value) {
        char kind = peek();
        at++;
        switch (kind) {
            case 'n' -> value.append('\n');
            case 't' -> value.append('\t');
            case 'r' -> value.append('\r');
            case '\\', '\'', '"' -> value.append(kind);
            case 'x' -> value.appendCodePoint(hexadecimal(2));
            case 'u' -> value.appendCodePoint(hexadecimal(4));
            case 'U' -> value.appendCodePoint(hexadecimal(8));
            default -> {
                at--;
                throw unexpected();
            }
        }
    }

    private int hexadecimal(int digits) {
        String number = text.substring(at, Math.min(text.length(), at + digits));
        if (!number.matches("[0-9a-fA-F]{" + digits + "}") || Long.parseLong(number, 16) > Character.MAX_CODE_POINT) {
            throw unexpected();
        }
        at += digits;
        return Integer.parseInt(number, 16);
    }

    private @Nullable Object word() {
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (number.lookingAt()) {
            at = number.end();
            return number.group().matches("[-+]?\\d+")
                    ? new BigInteger(number.group())
                    : new BigDecimal(number.group());
        }
        Matcher word = WORD.matcher(text).region(at, text.length());
        if (!word.lookingAt()) {
            throw unexpected();
        }
        switch (word.group()) {
            case "True", "False" -> {
                at = word.end();
                return word.group().equals("True");
            }
            case "None" -> {
                at = word.end();
                return null;
            }
            default -> throw unexpected();
        }
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw unexpected();
        }
        at++;
    }

    private char peek() {
        if (at >= text.length()) {
            throw new EvalException("It must be a list as Python writes it, but ends too early.");
        }
        return text.charAt(at);
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private EvalException unexpected() {
        return new EvalException(
                "It must be a list as Python writes it, such as ['a', \"b's\"], but has %s at character %d."
                        .formatted(
                                at >= text.length()
                                        ? "nothing"
                                        : SafeText.line(
                                                "'" + text.substring(at, Math.min(text.length(), at + 20)) + "'",
                                                LONGEST_SHOWN),
                                at + 1));
    }
}
