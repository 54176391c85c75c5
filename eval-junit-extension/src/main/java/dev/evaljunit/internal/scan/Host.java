/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.scan;

import dev.evaljunit.internal.text.VisibleText;
import java.lang.Character.UnicodeScript;
import java.net.IDN;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The host of a URL.
 *
 * @param name as written, without port
 */
record Host(String name) {

    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");
    private static final Pattern OWN_ADDRESS = Pattern.compile(
            "(?:0|10|127)\\..*|192\\.168\\..*|169\\.254\\..*|172\\.(?:1[6-9]|2\\d|3[01])\\..*|\\[::1?]");

    /** An address as browsers also read it: as one number, or with hexadecimal or octal parts. */
    private static final Pattern HIDDEN_ADDRESS =
            Pattern.compile("(?i)(?:0x[0-9a-f]{1,8}|\\d{1,12})(?:\\.(?:0x[0-9a-f]{1,8}|\\d{1,12})){0,3}");

    private static final Pattern LABELS =
            Pattern.compile("[\\p{L}\\p{M}\\p{N}_-]{1,63}(?:\\.[\\p{L}\\p{M}\\p{N}_-]{1,63})*+\\.?");
    private static final Pattern ASCII = Pattern.compile("\\p{ASCII}*");

    /** Chinese, Japanese and Korean names have Latin letters beside their own. */
    private static final Set<UnicodeScript> WITH_LATIN = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.HANGUL,
            UnicodeScript.BOPOMOFO);

    private static final Set<UnicodeScript> ANY = EnumSet.of(UnicodeScript.COMMON, UnicodeScript.INHERITED);

    /** {@return what is suspicious about the host; empty if nothing is} */
    Optional<String> problem() {
        if (ADDRESS.matcher(name).matches() || name.startsWith("[")) {
            return OWN_ADDRESS.matcher(name).matches() ? Optional.empty() : Optional.of("an IP address as host");
        }
        if (HIDDEN_ADDRESS.matcher(name).matches()) {
            return Optional.of("an IP address in another notation");
        }
        if (!LABELS.matcher(name).matches()) {
            return Optional.of("a host with signs that hosts do not have");
        }
        for (String label : name.split("\\.", -1)) {
            Optional<String> problem = problem(decoded(label));
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    /** The JDK knows the letters of Unicode 3.2 only. */
    private static String decoded(String label) {
        return label.regionMatches(true, 0, "xn--", 0, 4) ? IDN.toUnicode(label, IDN.ALLOW_UNASSIGNED) : label;
    }

    private static Optional<String> problem(String label) {
        if (ASCII.matcher(label).matches()) {
            return label.regionMatches(true, 0, "xn--", 0, 4)
                    ? Optional.of("an invalid punycode host")
                    : Optional.empty();
        }
        Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
        label.codePoints().mapToObj(UnicodeScript::of).forEach(scripts::add);
        scripts.removeAll(ANY);
        boolean hasLatin = scripts.remove(UnicodeScript.LATIN);
        boolean isMixed =
                hasLatin ? !WITH_LATIN.containsAll(scripts) : scripts.size() > 1 && !WITH_LATIN.containsAll(scripts);
        if (isMixed) {
            return Optional.of("a host with letters of several alphabets");
        }
        return ASCII.matcher(VisibleText.inLatin(label)).matches()
                ? Optional.of("a host that looks like '" + VisibleText.inLatin(label) + "'")
                : Optional.empty();
    }

    /** {@return whether one host is the other, or below it} */
    boolean isWithin(Host other) {
        String mine = "." + plain();
        String theirs = "." + other.plain();
        return mine.endsWith(theirs) || theirs.endsWith(mine);
    }

    private String plain() {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("www.") ? lower.substring(4) : lower;
    }
}
