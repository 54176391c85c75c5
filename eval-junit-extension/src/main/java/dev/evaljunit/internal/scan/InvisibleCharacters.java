/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.scan;

import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.internal.text.VisibleText;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Finds characters that nobody sees, but models and programs read: they hide instructions, break words that a filter looks for,
 * and mark who copied a text. Characters that scripts and emoji need are none of them.
 */
public final class InvisibleCharacters {

    private static final int NONE = -1;

    /** The soft hyphen, the space without a width, the word joiner, and the mark of byte order. */
    private static final String BREAKS = "\u00AD\u200B\u2060\uFEFF";

    private static final int ZERO_WIDTH_SPACE = 0x200B;
    private static final int NON_JOINER = 0x200C;

    /** The tag letters of Scotland and the sign that ends them. */
    private static final int LONGEST_FLAG = 6;

    private static final int LONGEST_HIDDEN = 40;
    private static final int END_OF_TAGS = 0xE007F;
    private static final int TAGS = 0xE0000;

    /** Whose letters change their form where a joiner is between them. */
    private static final Set<UnicodeScript> JOINED = EnumSet.of(
            UnicodeScript.ARABIC,
            UnicodeScript.SYRIAC,
            UnicodeScript.MANDAIC,
            UnicodeScript.MONGOLIAN,
            UnicodeScript.NKO,
            UnicodeScript.DEVANAGARI,
            UnicodeScript.BENGALI,
            UnicodeScript.GURMUKHI,
            UnicodeScript.GUJARATI,
            UnicodeScript.ORIYA,
            UnicodeScript.TAMIL,
            UnicodeScript.TELUGU,
            UnicodeScript.KANNADA,
            UnicodeScript.MALAYALAM,
            UnicodeScript.SINHALA,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR,
            UnicodeScript.TIBETAN);

    /** In which this space is the only one between words. */
    private static final Set<UnicodeScript> UNSPACED = EnumSet.of(
            UnicodeScript.THAI, UnicodeScript.LAO, UnicodeScript.KHMER, UnicodeScript.MYANMAR, UnicodeScript.TIBETAN);

    private final String text;
    private final boolean isRightToLeft;
    private final List<Finding> found = new ArrayList<>();

    private InvisibleCharacters(String text) {
        this.text = text;
        this.isRightToLeft = text.codePoints().anyMatch(InvisibleCharacters::isRightToLeft);
    }

    /** {@return the runs of invisible characters that no script or emoji needs} */
    public static List<Finding> in(String text) {
        return isPlain(text) ? List.of() : new InvisibleCharacters(text).find();
    }

    /** A loop without a lambda: each value of each prompt is looked at. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x7F || (c < ' ' && !Character.isWhitespace(c))) {
                return false;
            }
        }
        return true;
    }

    /**
     * {@return the text without invisible characters that no script or emoji needs} In the place of those that may hide something is a
     * note; what only tells where a line may be broken is left out, since web pages are full of it.
     */
    public static String shownIn(String text) {
        List<Finding> all = in(text);
        if (all.isEmpty()) {
            return text;
        }
        var shown = new StringBuilder();
        int copied = 0;
        for (Finding found : all) {
            shown.append(text, copied, found.at()).append(note(found.text()));
            copied = found.at() + found.text().length();
        }
        return shown.append(text, copied, text.length()).toString();
    }

    private static String note(String run) {
        int count = run.codePointCount(0, run.length());
        return run.codePoints().allMatch(c -> BREAKS.indexOf(c) >= 0)
                ? ""
                : "[invisible: U+%04X%s]"
                        .formatted(run.codePointAt(0), count > 1 ? " and %d more".formatted(count - 1) : "");
    }

    private List<Finding> find() {
        int last = NONE;
        int at = 0;
        while (at < text.length()) {
            int end = endOfRun(at);
            if (end == at) {
                last = text.codePointAt(at);
                at += Character.charCount(last);
            } else {
                String run = text.substring(at, end);
                if (!isNeeded(run, last, end)) {
                    found.add(new Finding("invisible characters", run, shown(run), at));
                }
                at = end;
            }
        }
        return found;
    }

    private int endOfRun(int begin) {
        int at = begin;
        while (at < text.length() && isInvisible(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        return at;
    }

    /** Arabic signs around a number format it, but are seen. */
    private static boolean isInvisible(int c) {
        boolean isSignOfNumber =
                (c >= 0x0600 && c <= 0x0605) || c == 0x06DD || c == 0x070F || c == 0x08E2 || c == 0x110BD;
        return VisibleText.isInvisible(c) && !isSignOfNumber;
    }

    private boolean isNeeded(String run, int last, int end) {
        int next = end < text.length() ? text.codePointAt(end) : NONE;
        int[] characters = run.codePoints().toArray();
        if (last == VisibleText.BLACK_FLAG
                && characters.length <= LONGEST_FLAG
                && run.codePoints().allMatch(VisibleText::isTag)) {
            return true;
        }
        int first = 0;
        if (isSelector(characters[0]) && mayHaveSelector(last, characters[0])) {
            first = 1;
        }
        return switch (characters.length - first) {
            case 0 -> true;
            case 1 -> isNeeded(characters[first], last, next);
            default -> false;
        };
    }

    private boolean isNeeded(int c, int last, int next) {
        return switch (c) {
            case ZERO_WIDTH_SPACE -> last != NONE && UNSPACED.contains(UnicodeScript.of(last));
            case VisibleText.JOINER -> isJoined(last) || (VisibleText.isEmoji(last) && VisibleText.isEmoji(next));
            case NON_JOINER -> isJoined(last);
            case 0x200E, 0x200F, 0x061C -> isRightToLeft;
            default -> false;
        };
    }

    private static boolean isJoined(int c) {
        return c != NONE && JOINED.contains(UnicodeScript.of(c));
    }

    private static boolean isSelector(int c) {
        return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF) || (c >= 0x180B && c <= 0x180F);
    }

    /** A digit has one in a keycap, an ideograph for its form. */
    private static boolean mayHaveSelector(int c, int selector) {
        if (c == NONE || Character.isWhitespace(c)) {
            return false;
        }
        if (Character.isLetter(c)) {
            return Character.isIdeographic(c) || UnicodeScript.of(c) == UnicodeScript.MONGOLIAN;
        }
        return selector == 0xFE0E || selector == 0xFE0F;
    }

    private static boolean isRightToLeft(int c) {
        byte direction = Character.getDirectionality(c);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }

    private static String shown(String run) {
        int first = run.codePointAt(0);
        String name = "U+%04X %s".formatted(first, Character.getName(first));
        int count = run.codePointCount(0, run.length());
        String more = count > 1 ? " and %d more".formatted(count - 1) : "";
        return name + more + hiddenText(run);
    }

    /** {@return what letters of the block of tags spell} */
    private static String hiddenText(String run) {
        StringBuilder hidden = run.codePoints()
                .filter(c -> VisibleText.isTag(c) && c != END_OF_TAGS)
                .map(c -> c - TAGS)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        return hidden.isEmpty() ? "" : ", which spell '" + SafeText.line(hidden.toString(), LONGEST_HIDDEN) + "'";
    }
}
