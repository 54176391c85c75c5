/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.digest;

import java.util.List;

/** The page in lines for a chat: without pictures and tables, whose columns a chat breaks. */
final class ChatLines {

    private ChatLines() {}

    static List<String> of(String page) {
        return page.replaceAll("(?s)```.*?```", "")
                .lines()
                .skip(1)
                .filter(line -> !line.isBlank() && !line.startsWith("|") && !line.endsWith(":"))
                .map(ChatLines::plain)
                .toList();
    }

    private static String plain(String line) {
        return line.replaceFirst("^#+ ", "")
                .replace("\u200B", "")
                .replaceAll("\\\\([\\\\`*_\\[\\]|~$])", "$1")
                .replace("<br>", " ")
                .replaceAll("</?code>|`", "")
                .replace("&lt;", "<")
                .replace("&#58;", ":")
                .replace("&#46;", ".")
                .replace("&amp;", "&");
    }
}
