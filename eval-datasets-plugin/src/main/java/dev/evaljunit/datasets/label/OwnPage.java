/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.label;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.evaljunit.datasets.label.Refused.Kind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lets only the page through. Other pages of the same browser can send requests to this computer, too: with the address of another name
 * that leads here, which the host tells, or with their own origin. Only who was told the token knows the address.
 */
record OwnPage(String token) {

    /** Any port, since a tunnel to another computer has its own. */
    private static final Pattern HOST = Pattern.compile("(127[.]0[.]0[.]1|localhost)(:\\d{1,5})?");

    /**
     * {@return the path below the token}
     *
     * @throws Refused if the request is not of the page
     */
    String path(HttpExchange exchange) throws Refused {
        Headers headers = exchange.getRequestHeaders();
        String host = only(headers, "Host");
        if (!HOST.matcher(host).matches()) {
            throw foreign("It must be asked for under the address that was printed.");
        }
        String[] parts = exchange.getRequestURI().getPath().substring(1).split("/", 2);
        if (parts.length != 2 || !MessageDigest.isEqual(bytes(parts[0]), bytes(token))) {
            throw new Refused(Kind.NOTHING, "Nothing is here. Open the whole address that was printed.");
        }
        boolean changes = !exchange.getRequestMethod().equals("GET");
        String origin = only(headers, "Origin");
        if (changes || !origin.isEmpty()) {
            checkOrigin(origin, host);
        }
        String site = only(headers, "Sec-Fetch-Site");
        if (!List.of("", "same-origin", "none").contains(site)) {
            throw foreign("It must be asked for by its own page.");
        }
        if (changes && !only(headers, "Content-Type").startsWith("application/json")) {
            throw foreign("It must be sent as JSON.");
        }
        return parts[1];
    }

    private static void checkOrigin(String origin, String host) throws Refused {
        if (!origin.equals("http://" + host)) {
            throw foreign("It must be asked for by its own page.");
        }
    }

    /** {@return a header; empty if it is absent, and what matches nothing if it is there twice} */
    private static String only(Headers headers, String name) {
        @Nullable List<String> values = headers.get(name);
        return values == null ? "" : values.size() == 1 ? values.get(0) : "\n";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Refused foreign(String message) {
        return new Refused(Kind.FOREIGN, message);
    }
}
