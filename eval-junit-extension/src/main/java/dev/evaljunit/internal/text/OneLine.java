/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.text;

/** Text from agents, datasets and judges as a message can show it: on one line, without terminal controls. */
public final class OneLine {

    private OneLine() {}

    /** {@return the text on one line, cut after so many characters} */
    public static String of(String text, int limit) {
        String clean = text.codePoints()
                .map(c -> breaksOrReorders(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return clean.length() <= limit ? clean : clean.substring(0, wholeCharacters(clean, limit)) + "…";
    }

    private static boolean breaksOrReorders(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static int wholeCharacters(String text, int limit) {
        return Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
    }
}
