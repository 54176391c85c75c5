/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.source.HttpProxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Logins and proxies from environment variables. */
record EnvironmentAccess(Terminal terminal) {

    static final String TOKEN = "EVAL_DATASETS_TOKEN";
    static final String USER = "EVAL_DATASETS_USER";
    static final String PASSWORD = "EVAL_DATASETS_PASSWORD";

    /**
     * {@return the headers for sources: a token, or else a user and a password}
     *
     * @throws EvalException if only one of user and password is set
     */
    Map<String, String> headers() {
        Optional<String> user = terminal.variable(USER);
        Optional<String> password = terminal.variable(PASSWORD);
        if (user.isPresent() != password.isPresent()) {
            throw new EvalException("Environment variables %s and %s must be set together, but only %s is set."
                    .formatted(USER, PASSWORD, user.isPresent() ? USER : PASSWORD));
        }
        return terminal.variable(TOKEN)
                .map(token -> "Bearer " + token.strip())
                .or(() -> user.flatMap(name -> password.map(word -> basic(name, word))))
                .map(login -> Map.of("Authorization", login))
                .orElse(Map.of());
    }

    private static String basic(String user, String password) {
        byte[] bytes = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(bytes);
    }

    /** {@return the proxy for an address; empty for that of Java's system properties, or none} */
    Optional<HttpProxy> proxy(URI uri) {
        if (System.getProperty("https.proxyHost") != null || isExcluded(uri)) {
            return Optional.empty();
        }
        return Stream.of("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")
                .filter(name -> terminal.variable(name).isPresent())
                .findFirst()
                .map(name -> parse(name, terminal.variable(name).orElseThrow().strip()));
    }

    private boolean isExcluded(URI uri) {
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        return terminal.variable("no_proxy").or(() -> terminal.variable("NO_PROXY")).stream()
                .flatMap(list -> Stream.of(list.split("[,\\s]+")))
                .map(entry -> entry.toLowerCase(Locale.ROOT)
                        .replaceFirst(":\\d+$", "")
                        .replaceFirst("^\\*?\\.", ""))
                .filter(entry -> !entry.isEmpty())
                .anyMatch(entry -> entry.equals("*") || host.equals(entry) || host.endsWith("." + entry));
    }

    private static HttpProxy parse(String variable, String value) {
        URI uri = uri(value.contains("://") ? value : "http://" + value);
        if (uri == null || uri.getHost() == null || !"http".equalsIgnoreCase(uri.getScheme())) {
            throw new EvalException(
                    "Environment variable %s must be a proxy such as http://proxy.example.org:3128. Its value is not shown, because it may contain a password."
                            .formatted(variable));
        }
        String[] login = uri.getRawUserInfo() == null
                ? new String[0]
                : uri.getRawUserInfo().split(":", 2);
        return new HttpProxy(
                uri.getHost(),
                uri.getPort() < 0 ? 80 : uri.getPort(),
                login.length > 0 ? decode(login[0]) : null,
                login.length > 1 ? decode(login[1]) : null);
    }

    private static @Nullable URI uri(String value) {
        try {
            return new URI(value);
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static String decode(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
