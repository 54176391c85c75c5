/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.dataset.Sha256;
import dev.evaljunit.internal.text.Secrets;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okhttp3.HttpUrl;

/**
 * The address of a model, with key, timeout and retries.
 *
 * @param baseUrl the address that a provider's path is appended to, such as {@code http://localhost:11434/v1}; a query
 *     stays at its end
 * @param apiKey the key; empty to send none
 * @param timeout of one whole attempt
 * @param retries how often a failed attempt is repeated, from 0 to 10
 * @param headers of a gateway, by their names; their values are secrets
 */
public record Endpoint(String baseUrl, String apiKey, Duration timeout, int retries, Map<String, String> headers) {

    /** The timeout if none is set. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

    /** The retries if none are set. */
    public static final int DEFAULT_RETRIES = 4;

    private static final int QUOTA_DIGITS = 32;
    private static final Pattern VERSION = Pattern.compile("v\\d+[a-z0-9]*");
    private static final Pattern ROOT = Pattern.compile("api");
    private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    /** What the client sends itself. */
    private static final Set<String> OWN_HEADERS = Set.of(
            "accept-encoding",
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "expect",
            "host",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    /**
     * Create an endpoint. Blanks around the URL and the key are removed.
     *
     * @throws EvalException if one of the values is invalid
     */
    public Endpoint {
        baseUrl = baseUrl.strip();
        apiKey = apiKey.strip();
        checkUrl(baseUrl);
        check(
                apiKey.chars().allMatch(c -> c > ' ' && c < 0x7f),
                "The API key of a model endpoint must consist of visible ASCII characters. Copy it again, without line breaks.");
        Secrets.add(apiKey);
        addSecretsOfQuery(HttpUrl.get(baseUrl));
        headers = Map.copyOf(headers);
        checkHeaders(headers, apiKey);
        headers.forEach(Secrets::addHeader);
        check(
                !timeout.isNegative() && !timeout.isZero(),
                "The timeout of a model endpoint must be positive, found: " + timeout + ".");
        check(
                retries >= 0 && retries <= 10,
                "The retries of a model endpoint must be from 0 to 10, found: " + retries + ".");
    }

    /** Create an endpoint without headers of its own. */
    public Endpoint(String baseUrl, String apiKey, Duration timeout, int retries) {
        this(baseUrl, apiKey, timeout, retries, Map.of());
    }

    /** Does not show values: they may be keys. */
    private static void checkHeaders(Map<String, String> headers, String apiKey) {
        headers.forEach((name, value) -> {
            check(
                    HEADER.matcher(name).matches() && !OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT)),
                    "Header '%s' of a model endpoint must have the name of a header that is not set by the client. Correct or remove it."
                            .formatted(name));
            check(
                    value.chars().allMatch(c -> c >= ' ' && c < 0x7f),
                    "Header '%s' of a model endpoint must consist of visible ASCII characters. Copy its value again, without line breaks."
                            .formatted(name));
            check(
                    apiKey.isEmpty() || !name.equalsIgnoreCase("Authorization"),
                    "Header 'Authorization' of a model endpoint must not be set together with an API key, which is sent in it. Remove one of them.");
        });
    }

    private static void addSecretsOfQuery(HttpUrl url) {
        for (String name : url.queryParameterNames()) {
            url.queryParameterValues(name).stream()
                    .filter(Objects::nonNull)
                    .forEach(value -> Secrets.addSetting(name, value));
        }
    }

    /** {@return an endpoint with the default timeout and retries, and no key} */
    public static Endpoint of(String baseUrl) {
        return new Endpoint(baseUrl, "", DEFAULT_TIMEOUT, DEFAULT_RETRIES);
    }

    /** Return a copy with another key. */
    public Endpoint withApiKey(String newApiKey) {
        return new Endpoint(baseUrl, newApiKey, timeout, retries, headers);
    }

    /** Return a copy with another header, whose value is a secret. */
    public Endpoint withHeader(String name, String value) {
        var more = new TreeMap<>(headers);
        more.put(name, value);
        return new Endpoint(baseUrl, apiKey, timeout, retries, more);
    }

    /** Return a copy with another timeout. */
    public Endpoint withTimeout(Duration newTimeout) {
        return new Endpoint(baseUrl, apiKey, newTimeout, retries, headers);
    }

    /** Return a copy with other retries. */
    public Endpoint withRetries(int newRetries) {
        return new Endpoint(baseUrl, apiKey, timeout, newRetries, headers);
    }

    /** {@return the server's name, without port and path} */
    public String host() {
        return HttpUrl.get(baseUrl).host();
    }

    /** {@return whether its connections use TLS} */
    boolean isSecure() {
        return HttpUrl.get(baseUrl).isHttps();
    }

    /** {@return an id of the quota of this server and key, a digest that reveals neither} */
    String quota() {
        HttpUrl url = HttpUrl.get(baseUrl);
        var text = new StringBuilder(url.scheme() + "://" + url.host() + ":" + url.port() + "\n" + apiKey);
        new TreeMap<>(headers).entrySet().forEach(header -> text.append('\n').append(header));
        return Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8)).substring(0, QUOTA_DIGITS);
    }

    /**
     * {@return the address of a path below the base URL} A version, or {@code api}, at the beginning of the path is left out if the
     * base URL has one.
     */
    HttpUrl url(String path) {
        HttpUrl base = HttpUrl.get(baseUrl);
        String first = path.substring(0, Math.max(0, path.indexOf('/')));
        boolean isKnown = Stream.of(VERSION, ROOT)
                .filter(prefix -> prefix.matcher(first).matches())
                .anyMatch(prefix -> base.pathSegments().stream()
                        .anyMatch(segment -> prefix.matcher(segment).matches()));
        return base.newBuilder()
                .addPathSegments(isKnown ? path.substring(first.length() + 1) : path)
                .build();
    }

    /** {@return the base URL without its query, which may contain a secret} */
    String display() {
        String shown = HttpUrl.get(baseUrl)
                .newBuilder()
                .query(null)
                .fragment(null)
                .build()
                .toString();
        return shown.endsWith("/") ? shown.substring(0, shown.length() - 1) : shown;
    }

    /** Does not show the value: it may be a key in the wrong variable. */
    private static void checkUrl(String baseUrl) {
        HttpUrl url = HttpUrl.parse(baseUrl);
        if (url == null) {
            throw new EvalException(
                    "The base URL of a model endpoint must be a URL such as http://localhost:11434/v1, found %s."
                            .formatted(baseUrl.isEmpty() ? "nothing" : "other text, which is not shown"));
        }
        check(
                url.username().isEmpty() && url.password().isEmpty(),
                "The base URL of a model endpoint must not contain a user name or password. Use the API key instead.");
    }

    private static void check(boolean condition, String message) {
        if (!condition) {
            throw new EvalException(message);
        }
    }

    /** {@return the names of the headers, in order, separated by commas} */
    public String headerNames() {
        return String.join(", ", new TreeSet<>(headers.keySet()));
    }

    /** {@return the text without the key and the values of headers} */
    String withoutSecrets(String text) {
        String shown = apiKey.isEmpty() ? text : text.replace(apiKey, "[redacted]");
        for (String value : headers.values()) {
            shown = value.isBlank() ? shown : shown.replace(value, "[redacted]");
        }
        return shown;
    }

    /** {@return the endpoint without its key, the URL's query and the values of headers} */
    public String describe() {
        return "%s, %s, timeout %s, %d retries%s"
                .formatted(
                        display(),
                        apiKey.isEmpty() ? "no key" : "with a key",
                        timeout,
                        retries,
                        headers.isEmpty() ? "" : ", headers " + headerNames());
    }

    @Override
    public String toString() {
        return "Endpoint[" + describe() + "]";
    }
}
