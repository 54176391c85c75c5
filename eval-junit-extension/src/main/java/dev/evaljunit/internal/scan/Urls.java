/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.scan;

import dev.evaljunit.internal.text.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Finds URLs that lead elsewhere than a reader thinks, run a program, or take data along. */
public final class Urls {

    /** What ends a host, besides the slash: marks of a sentence or of code around it, but no sign that looks like a slash. */
    private static final String NO_HOST =
            "\\s/?#\\\\<>\"'`|{}^$\\[\\]()\u2018-\u201F\u00AB\u00BB\u2013\u2014\u2026\u3001\u3002\u3008-\u3011\uFF01\uFF08\uFF09"
                    + "\uFF0C\uFF1A\uFF1B\uFF1F";

    private static final Pattern WEB = Pattern.compile("(?i)(?<![\\p{L}\\p{N}])(https?|ftp|wss?)://([^" + NO_HOST
            + "]*+(?:\\[[0-9a-f:.]{2,45}])?[^" + NO_HOST + "]*+)([/?#][^\\s<>\"'`]*+)?");

    /** Schemes by which a link runs a program, or reads a file or a server of the reader's. */
    private static final Pattern ODD_SCHEME = Pattern.compile(
            "(?i)(?<![\\p{L}\\p{N}.])(?:(?:javascript|vbscript):(?=[^\\s\"'`*])|data:(?:text/html|application/|image/svg)|view-source:|(?:file|smb|jar|ldaps?|gopher|dict|blob|search-ms|ms-msdt):(?=/|\\w+:/))");

    private static final Pattern LINK = Pattern.compile(
            "(?i)(!?)\\[([^\\[\\]\\n]{0,300})]\\(\\s{0,3}<?https?://([^\\s/?#)>:@]{1,253})[^\\s?#)>]{0,2000}([?][^\\s)>]{0,4000})?");

    /** A text that a reader takes for an address. */
    private static final Pattern SHOWN_HOST =
            Pattern.compile("(?i)\\s*(?:https?://)?((?:[a-z0-9-]{1,63}\\.){1,8}[a-z]{2,24})(?:[:/?#]\\S*)?\\s*");

    private static final String MARKS = ".,;:!?*_~…";

    private static final int MOST_QUERY = 20;
    private static final int LONGEST = 60;

    private Urls() {}

    /** {@return the suspicious URLs, which may overlap} */
    public static List<Finding> in(String text) {
        var found = new ArrayList<Finding>();
        if (text.indexOf(':') >= 0) {
            WEB.matcher(text).results().forEach(url -> web(url).ifPresent(found::add));
            ODD_SCHEME
                    .matcher(text)
                    .results()
                    .map(url -> finding("a scheme that runs or reads something", url.group(), url.group(), url))
                    .forEach(found::add);
            LINK.matcher(text).results().forEach(link -> link(link).ifPresent(found::add));
        }
        return found;
    }

    private static Optional<Finding> web(MatchResult url) {
        String whole = withoutMarks(url.group());
        String authority = withoutMarks(url.group(2));
        int at = authority.lastIndexOf('@');
        if (at >= 0) {
            return Optional.of(
                    finding("a user before its host", whole, url.group(1) + "://…" + authority.substring(at), url));
        }
        String host = authority.startsWith("[")
                ? authority.substring(0, authority.indexOf(']') + 1)
                : authority.replaceFirst(":\\d{0,5}$", "");
        return host.isEmpty()
                ? Optional.empty()
                : new Host(host)
                        .problem()
                        .map(problem -> finding(problem, whole, url.group(1) + "://" + authority, url));
    }

    /** A sentence goes on after the URL. */
    private static String withoutMarks(String authority) {
        int end = authority.length();
        while (end > 0 && MARKS.indexOf(authority.charAt(end - 1)) >= 0) {
            end--;
        }
        return authority.substring(0, end);
    }

    private static Optional<Finding> link(MatchResult link) {
        var target = new Host(link.group(3));
        var shown = SHOWN_HOST.matcher(link.group(2));
        if (shown.matches() && !new Host(shown.group(1)).isWithin(target)) {
            return Optional.of(finding(
                    "another target than it shows", link.group(), shown.group(1) + " → " + target.name(), link));
        }
        boolean sendsData = link.group(1).equals("!")
                && link.group(4) != null
                && link.group(4).length() > MOST_QUERY;
        return sendsData
                ? Optional.of(finding("an image that sends data", link.group(), target.name() + "?…", link))
                : Optional.empty();
    }

    private static Finding finding(String problem, String text, String shown, MatchResult match) {
        return new Finding("URL with " + problem, text, SafeText.line(shown, LONGEST), match.start());
    }
}
