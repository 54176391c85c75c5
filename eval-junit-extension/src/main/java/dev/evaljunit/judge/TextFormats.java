/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import static java.util.Map.entry;

import java.net.URI;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Formats of whole texts that programs read, such as an e-mail address. */
final class TextFormats {

    private static final int LONGEST_ADDRESS = 254;
    private static final int LONGEST_LOCAL_PART = 64;
    private static final int LONGEST_HOST = 253;

    private static final String DATE = "\\d{4}-\\d{2}-\\d{2}";
    private static final String TIME = "\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?(?:[zZ]|[-+]\\d{2}:\\d{2})";
    private static final String HOURS = "(?:\\d+H(?:\\d+M(?:\\d+S)?)?|\\d+M(?:\\d+S)?|\\d+S)";
    private static final String DAYS = "(?:\\d+Y(?:\\d+M(?:\\d+D)?)?|\\d+M(?:\\d+D)?|\\d+D)";
    private static final String LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";
    private static final String ATOM = "[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]++";
    private static final String BYTE = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";

    private static final Predicate<String> LOCAL_PART = matching(ATOM + "(?:\\." + ATOM + ")*+");
    private static final Predicate<String> HOST = matching(LABEL + "(?:\\." + LABEL + ")*+");

    /** The formats of JSON Schema that can be checked, in the stricter reading where there are two. */
    static final Map<String, Predicate<String>> OF_SCHEMAS = Map.ofEntries(
            entry("date", matching(DATE).and(parsedBy(LocalDate::parse))),
            entry("time", matching(TIME).and(parsedBy(OffsetTime::parse))),
            entry("date-time", matching(DATE + "[tT]" + TIME).and(parsedBy(OffsetDateTime::parse))),
            entry("duration", matching("P(?:\\d+W|T" + HOURS + "|" + DAYS + "(?:T" + HOURS + ")?)")),
            entry("email", TextFormats::isEmail),
            entry("hostname", TextFormats::isHost),
            entry("ipv4", matching(BYTE + "(?:\\." + BYTE + "){3}")),
            entry("ipv6", TextFormats::isIpv6),
            entry("uri", text -> uri(text).filter(URI::isAbsolute).isPresent()),
            entry("uri-reference", text -> uri(text).isPresent()),
            entry("uuid", matching("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")),
            entry("json-pointer", matching("(?:/(?:[^/~]|~[01])*+)*+")),
            entry("regex", parsedBy(SchemaPattern::compile)));

    private TextFormats() {}

    /** Quoted local parts and addresses of hosts in brackets, which mail servers hardly accept, are none. */
    static boolean isEmail(String text) {
        int at = text.lastIndexOf('@');
        return text.length() <= LONGEST_ADDRESS
                && 0 < at
                && at <= LONGEST_LOCAL_PART
                && LOCAL_PART.test(text.substring(0, at))
                && text.indexOf('.', at) > 0
                && isHost(text.substring(at + 1));
    }

    /** {@return whether the text is an address of the web, with a host in ASCII} */
    static boolean isUrl(String text) {
        return uri(text)
                .filter(uri -> uri.getHost() != null)
                .filter(uri -> uri.getScheme() != null && uri.getScheme().matches("(?i)https?"))
                .isPresent();
    }

    private static boolean isHost(String text) {
        return text.length() <= LONGEST_HOST && HOST.test(text);
    }

    private static boolean isIpv6(String text) {
        return text.matches("[0-9a-fA-F:.]+")
                && uri("http://[" + text + "]/")
                        .filter(uri -> uri.getHost() != null)
                        .isPresent();
    }

    private static Optional<URI> uri(String text) {
        boolean isAscii = text.chars().allMatch(c -> c > ' ' && c <= '~');
        try {
            return isAscii ? Optional.of(URI.create(text)).filter(TextFormats::hasUsablePort) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A port that is no number makes Java read the host as a name of another registry. */
    private static boolean hasUsablePort(URI uri) {
        return uri.getHost() != null
                || uri.getRawAuthority() == null
                || !uri.getRawAuthority().contains(":");
    }

    private static Predicate<String> matching(String regex) {
        return Pattern.compile(regex).asMatchPredicate();
    }

    private static Predicate<String> parsedBy(Consumer<String> parser) {
        return text -> {
            try {
                parser.accept(text);
                return true;
            } catch (RuntimeException e) {
                return false;
            }
        };
    }
}
