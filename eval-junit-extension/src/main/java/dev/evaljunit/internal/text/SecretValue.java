/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.text;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A value to find in texts: as it is, and with any of its characters escaped as in JSON, in JSON within JSON, in a URL, or in
 * HTML.
 *
 * @param text the value, at least three characters
 * @param anchor where in it three letters or digits begin, which no format escapes; 0 if there are none
 * @param anchorText these three, by which a search finds the value
 * @param isBase64 whether the characters around it belong to it, too
 */
record SecretValue(String text, int anchor, String anchorText, boolean isBase64) {

    static final int ANCHOR = 3;

    /** The longest escape of a character, such as a Unicode escape in JSON within JSON. */
    private static final int LONGEST_ESCAPE = 10;

    private static final int NOT_HERE = -1;

    /** {@return the forms to look for: the value, and the inner part of its Base64 form at each of three positions} */
    static List<SecretValue> formsOf(String value) {
        var forms = new ArrayList<SecretValue>();
        forms.add(of(value, false));
        if (IntStream.rangeClosed(0, value.length() - ANCHOR).noneMatch(at -> isPlain(value, at))) {
            String url = URLEncoder.encode(value, StandardCharsets.UTF_8);
            forms.add(of(url, false));
            forms.add(of(url.replace("+", "%20"), false));
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        for (int before = 0; before < 3; before++) {
            for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
                String inner = base64(bytes, before, encoder);
                if (Strength.isDistinct(inner)) {
                    forms.add(of(inner, true));
                }
            }
        }
        return forms.stream().distinct().toList();
    }

    private static SecretValue of(String value, boolean isBase64) {
        int anchor = anchorOf(value);
        return new SecretValue(value, anchor, value.substring(anchor, anchor + ANCHOR), isBase64);
    }

    /** The characters that do not depend on what is around the value: four of them encode three bytes. */
    private static String base64(byte[] bytes, int before, Base64.Encoder encoder) {
        byte[] shifted = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, shifted, before, bytes.length);
        String encoded = encoder.encodeToString(shifted);
        int first = (8 * before + 5) / 6;
        int end = 8 * shifted.length / 6;
        return first < end ? encoded.substring(first, end) : "";
    }

    /** The last ones with a digit, if there are any: many keys begin alike, and like words. */
    private static int anchorOf(String value) {
        int found = 0;
        boolean hasDigit = false;
        for (int i = 0; i <= value.length() - ANCHOR; i++) {
            boolean isRarer = value.substring(i, i + ANCHOR).chars().anyMatch(Character::isDigit);
            if (isPlain(value, i) && (isRarer || !hasDigit)) {
                found = i;
                hasDigit = isRarer;
            }
        }
        return found;
    }

    private static boolean isPlain(String value, int at) {
        return isPlain(value.charAt(at)) && isPlain(value.charAt(at + 1)) && isPlain(value.charAt(at + 2));
    }

    private static boolean isPlain(int c) {
        return c < 0x80 && Character.isLetterOrDigit(c);
    }

    /**
     * Return where the value begins and ends.
     *
     * @param at where its anchor may be
     * @return begin and end; {@code null} if it is not there
     */
    int @Nullable [] find(String in, int at) {
        if (!in.startsWith(anchorText, at)) {
            return null;
        }
        for (int begin = Math.max(0, at - LONGEST_ESCAPE * anchor); begin <= at - anchor; begin++) {
            int end = endOf(in, begin);
            if (end > at) {
                return isBase64 ? widened(in, begin, end) : new int[] {begin, end};
            }
        }
        return null;
    }

    private static int[] widened(String in, int begin, int end) {
        int first = begin;
        while (first > 0 && isBase64(in.charAt(first - 1))) {
            first--;
        }
        int last = end;
        while (last < in.length() && isBase64(in.charAt(last))) {
            last++;
        }
        return new int[] {first, last};
    }

    private static boolean isBase64(char c) {
        return isPlain(c) || "+/-_=".indexOf(c) >= 0;
    }

    private int endOf(String in, int begin) {
        int at = begin;
        for (int i = 0; i < text.length() && at != NOT_HERE; i++) {
            at = after(in, at, text.charAt(i));
        }
        return at;
    }

    /** {@return where the text goes on after a character, which may be escaped} */
    private static int after(String in, int at, char c) {
        if (at >= in.length()) {
            return NOT_HERE;
        }
        char found = in.charAt(at);
        if (found == '\\') {
            int escaped = afterBackslash(in, at, c);
            return escaped != NOT_HERE || c != '\\' ? escaped : at + 1;
        }
        if (found == c) {
            int entity = c == '&' ? afterEntity(in, at, c) : NOT_HERE;
            return entity == NOT_HERE ? at + 1 : entity;
        }
        return switch (found) {
            case '%' -> afterPercent(in, at, c);
            case '&' -> afterEntity(in, at, c);
            case '+' -> c == ' ' ? at + 1 : NOT_HERE;
            default -> NOT_HERE;
        };
    }

    private static int afterBackslash(String in, int at, char c) {
        int next = at;
        while (next < in.length() && in.charAt(next) == '\\') {
            next++;
        }
        if (c == '\\') {
            return next - at > 1 ? next : NOT_HERE;
        }
        if (next == in.length()) {
            return NOT_HERE;
        }
        if (in.charAt(next) == 'u' && hex(in, next + 1, 4) == c) {
            return next + 5;
        }
        return in.charAt(next) == escape(c) ? next + 1 : NOT_HERE;
    }

    private static char escape(char c) {
        return switch (c) {
            case '\n' -> 'n';
            case '\r' -> 'r';
            case '\t' -> 't';
            default -> isPlain(c) ? '\\' : c;
        };
    }

    private static int afterPercent(String in, int at, char c) {
        int next = at;
        for (byte expected : String.valueOf(c).getBytes(StandardCharsets.UTF_8)) {
            int twice = in.startsWith("%25", next) && expected != '%' ? next + 2 : next;
            if (!in.startsWith("%", next) || hex(in, twice + 1, 2) != (expected & 0xFF)) {
                return NOT_HERE;
            }
            next = twice + 3;
        }
        return next;
    }

    private static int afterEntity(String in, int at, char c) {
        int end = in.indexOf(';', at);
        if (end < 0 || end - at > LONGEST_ESCAPE) {
            return NOT_HERE;
        }
        String name = in.substring(at + 1, end);
        boolean isThere = switch (c) {
            case '&' -> name.equals("amp");
            case '<' -> name.equals("lt");
            case '>' -> name.equals("gt");
            case '"' -> name.equals("quot");
            case '\'' -> name.equals("apos");
            default -> false;
        };
        return isThere || isCode(name, c) ? end + 1 : NOT_HERE;
    }

    private static boolean isCode(String name, char c) {
        return name.equals("#" + (int) c)
                || (name.regionMatches(true, 0, "#x", 0, 2) && hex(name, 2, name.length() - 2) == c);
    }

    private static int hex(String in, int at, int digits) {
        if (at + digits > in.length()) {
            return NOT_HERE;
        }
        int value = 0;
        for (int i = at; i < at + digits; i++) {
            int digit = Character.digit(in.charAt(i), 16);
            if (digit < 0) {
                return NOT_HERE;
            }
            value = value * 16 + digit;
        }
        return value;
    }
}
