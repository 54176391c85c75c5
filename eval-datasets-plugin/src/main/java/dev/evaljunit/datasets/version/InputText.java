/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.version;

import dev.evaljunit.internal.dataset.Sha256;
import dev.evaljunit.internal.text.VisibleText;
import java.lang.Character.UnicodeScript;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The text of an input as people compare texts: its values by the names of their fields, without what nobody sees, in lower case. */
public final class InputText {

    /** Scripts without blanks between words. */
    private static final Set<UnicodeScript> WITHOUT_BLANKS = Set.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    /** Becomes the same as a line break, but leaves a plain text plain, which is not copied. */
    private static final char BETWEEN = ' ';

    private InputText() {}

    /** {@return all values of an input, in the order of the names of their fields, on one line} */
    public static String of(Map<String, ?> input) {
        var text = new StringBuilder();
        append(input, text);
        return VisibleText.of(text.toString().strip()).strip().toLowerCase(Locale.ROOT);
    }

    private static void append(@Nullable Object value, StringBuilder text) {
        if (value instanceof Map<?, ?> map) {
            map.entrySet().stream()
                    .sorted(Comparator.comparing(field -> String.valueOf(field.getKey())))
                    .forEach(field -> append(field.getValue(), text));
        } else if (value instanceof Iterable<?> list) {
            list.forEach(child -> append(child, text));
        } else if (value != null) {
            text.append(value).append(BETWEEN);
        }
    }

    /** {@return the digest of the text, equal for inputs that look the same} */
    public static String sha256(Map<String, ?> input) {
        return Sha256.of(of(input).getBytes(StandardCharsets.UTF_8));
    }

    /** {@return the words of a text: runs of letters and digits, and signs of scripts that have no blanks between words} */
    static List<String> words(String text) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            boolean isAlone = c >= 0x0E00 && WITHOUT_BLANKS.contains(UnicodeScript.of(c));
            boolean isPart = Character.isLetterOrDigit(c) || isMark(c);
            if ((isAlone || !isPart) && !word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
            if (isAlone) {
                words.add(Character.toString(c));
            } else if (isPart) {
                word.appendCodePoint(c);
            }
        }
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }
}
