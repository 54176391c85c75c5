/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.text;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Makes texts comparable that look the same to people, who see neither kinds of blanks nor code points. */
public final class VisibleText {

    /** The emoji that tags make the flag of a region. */
    public static final int BLACK_FLAG = 0x1F3F4;

    /** The invisible character that makes several emoji one. */
    public static final int JOINER = 0x200D;

    private static final int NONE = -1;

    private static final Pattern WHITE_SPACE = Pattern.compile("\\s++");

    /** The ellipsis and ligatures such as fi, which are several letters to a reader. */
    private static final Pattern SEVERAL_LETTERS = Pattern.compile("[\u2026\uFB00-\uFB06]");

    private static final String HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\uFE58\uFE63\uFF0D";
    private static final String APOSTROPHES =
            "\u2018\u2019\u201A\u201B\u02B9\u02BB\u02BC\u02C8\u00B4\u2032\uA78C\uFF07";
    private static final String QUOTES = "\u201C\u201D\u201E\u201F\u2033\u02BA\uFF02";
    private static final String SLASHES = "\u2044\u2215";

    /** Of different alphabets, in the same order. */
    private static final String LOOK_ALIKE =
            "\u0410\u0412\u0415\u0405\u0406\u0408\u041A\u041C\u041D\u041E\u0420\u0421\u0422\u0423\u0425\u0430\u0435\u0456\u0458\u043E\u0440\u0441\u0443\u0445\u0455"
                    + "\u0391\u0392\u0395\u0396\u0397\u0399\u039A\u039C\u039D\u039F\u03A1\u03A4\u03A5\u03A7\u03BF\u03BD"
                    + "\u04CF\u04C0\u0501\u051B\u051D\u04BB\u0585\u057D\u0578";

    private static final String LATIN = "ABESIJKMHOPCTYXaeijopcyxs" + "ABEZHIKMNOPTYXov" + "lIdqwhoun";

    private VisibleText() {}

    /**
     * {@return the text with one code point for all that look like it, letters composed, and each run of white space as one
     * blank}
     */
    public static String of(String text) {
        return isPlain(text)
                ? text
                : WHITE_SPACE.matcher(spelledOut(characters(text))).replaceAll(" ");
    }

    private static String spelledOut(String text) {
        return SEVERAL_LETTERS.matcher(text).replaceAll(one -> Normalizer.normalize(one.group(), Normalizer.Form.NFKC));
    }

    /** {@return as {@link #of}, but with each blank and line break of the text} */
    public static String characters(String text) {
        return isAscii(text) ? text : visible(text);
    }

    private static String visible(String text) {
        var visible = new StringBuilder(text.length());
        int last = NONE;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            int shown = isInvisible(c) && !isPartOfEmoji(text, i, last) ? NONE : shown(c);
            if (shown != NONE) {
                visible.appendCodePoint(shown);
                last = shown;
            }
        }
        return Normalizer.normalize(visible, Normalizer.Form.NFC);
    }

    /** Most texts are, and need no copy. */
    private static boolean isPlain(String text) {
        boolean afterBlank = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > '~' || c < ' ' || (c == ' ' && afterBlank)) {
                return false;
            }
            afterBlank = c == ' ';
        }
        return true;
    }

    /** {@return whether the text has only signs that all look different, blanks and line breaks} */
    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > '~' || (c < ' ' && "\t\n\r".indexOf(c) < 0)) {
                return false;
            }
        }
        return true;
    }

    /** {@return the code point that stands for all that look like this one} */
    public static int shown(int c) {
        if (c < 0x80) {
            return c >= 0x1C && c <= 0x1F ? ' ' : c;
        }
        if (HYPHENS.indexOf(c) >= 0) {
            return '-';
        }
        if (APOSTROPHES.indexOf(c) >= 0) {
            return '\'';
        }
        if (QUOTES.indexOf(c) >= 0) {
            return '"';
        }
        return SLASHES.indexOf(c) >= 0 ? '/' : blank(c);
    }

    private static int blank(int c) {
        return switch (Character.getType(c)) {
            case Character.SPACE_SEPARATOR -> ' ';
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> '\n';
            default -> c == 0x85 ? '\n' : c == 0x2800 ? ' ' : c;
        };
    }

    /** {@return whether a reader does not see the code point} Control characters are, but not white space. */
    public static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.FORMAT -> true;
            case Character.CONTROL -> !Character.isWhitespace(c) && c != 0x85;
            default -> isFillerOrSelector(c);
        };
    }

    private static boolean isFillerOrSelector(int c) {
        return c == 0x034F
                || c == 0x115F
                || c == 0x1160
                || c == 0x3164
                || c == 0xFFA0
                || c == 0x17B4
                || c == 0x17B5
                || (c >= 0x180B && c <= 0x180F)
                || (c >= 0xFE00 && c <= 0xFE0F)
                || (c >= 0xE0100 && c <= 0xE01EF);
    }

    /** Without it, a family would be as many people, and the flags of England and Scotland the same. */
    private static boolean isPartOfEmoji(String text, int at, int last) {
        int c = text.codePointAt(at);
        if (c == JOINER) {
            return isEmoji(last) && at + 1 < text.length() && isEmoji(text.codePointAt(at + 1));
        }
        return isTag(c) && (last == BLACK_FLAG || isTag(last));
    }

    /** {@return whether a joiner may connect the code point to another emoji} Any number that is no code point is not. */
    public static boolean isEmoji(int c) {
        return c >= 0 && (Character.getType(c) == Character.OTHER_SYMBOL || (c >= 0x1F3FB && c <= 0x1F3FF));
    }

    /** {@return whether the code point is one of the tags that, after a black flag, spell a region} */
    public static boolean isTag(int c) {
        return c >= 0xE0020 && c <= 0xE007F;
    }

    /** {@return the text with Latin letters for those of other alphabets that look like them} */
    public static String inLatin(String text) {
        var latin = new StringBuilder(text);
        for (int i = 0; i < latin.length(); i++) {
            int at = LOOK_ALIKE.indexOf(latin.charAt(i));
            if (at >= 0) {
                latin.setCharAt(i, LATIN.charAt(at));
            }
        }
        return latin.toString();
    }
}
