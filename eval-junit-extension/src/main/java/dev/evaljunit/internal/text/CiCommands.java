/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.text;

import java.util.regex.Pattern;

/**
 * Takes the effect of commands that a CI server finds in a log: {@code ::add-mask::} at the start of a line for GitHub, and
 * anywhere in it {@code ##[error]} (GitHub), {@code ##vso[…]} (Azure) and {@code ##teamcity[…]}. Blanks between their signs
 * keep them readable.
 */
final class CiCommands {

    /** What a comparison by the rules of a language, as GitHub's runner makes it, passes over. */
    private static final String IGNORED =
            "\\p{Cf}\\u034F\\u17B4\\u17B5\\u180B-\\u180D\\uFE00-\\uFE0F\\x{E0100}-\\x{E01EF}";

    /** Also within a line, since a line may be wrapped later: at its start, and after a blank. */
    private static final Pattern COLONS =
            Pattern.compile("(?<![^\\s\\p{Z}" + IGNORED + "]):(?:[" + IGNORED + "]*+:)++");

    private static final Pattern HASHES =
            Pattern.compile("#(?:[" + IGNORED + "]*+#)++(?=[A-Za-z" + IGNORED + "]{0,40}\\[)");

    private CiCommands() {}

    /** {@return the text without commands; the same object if it has none} */
    static String inert(String text) {
        String colons = text.indexOf(':') < 0 ? text : spaced(COLONS, text);
        return colons.indexOf('#') < 0 ? colons : spaced(HASHES, colons);
    }

    private static String spaced(Pattern command, String text) {
        var matcher = command.matcher(text);
        return matcher.find()
                ? matcher.replaceAll(match ->
                        match.group().replaceAll("[" + IGNORED + "]", "").replaceAll("(?<=.)(?=.)", " "))
                : text;
    }
}
