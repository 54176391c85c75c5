/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model;

import dev.evaljunit.EvalException;
import dev.evaljunit.dataset.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import okhttp3.HttpUrl;
import org.apiguardian.api.API;

/**
 * Where a model is asked, and how patiently.
 *
 * @param baseUrl the address that {@code /chat/completions} is appended to, such as {@code http://localhost:11434/v1};
 *     a query stays at its end
 * @param apiKey the key; empty to send none
 * @param timeout how long one attempt may take as a whole
 * @param retries how often a failed attempt is repeated, from 0 to 10
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Endpoint(String baseUrl, String apiKey, Duration timeout, int retries) {

    /** How long one attempt may take unless the settings say otherwise. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

    /** How often a failed attempt is repeated unless the settings say otherwise. */
    public static final int DEFAULT_RETRIES = 4;

    private static final int QUOTA_DIGITS = 32;

    /**
     * Create the settings. Blanks around the URL and the key are taken away.
     *
     * @throws EvalException if one of them cannot be right
     */
    public Endpoint {
        baseUrl = baseUrl.strip();
        apiKey = apiKey.strip();
        checkUrl(baseUrl);
        check(
                apiKey.chars().allMatch(c -> c > ' ' && c < 0x7f),
                "The API key of a model endpoint must consist of visible ASCII characters. Copy it again, without line breaks.");
        check(
                !timeout.isNegative() && !timeout.isZero(),
                "The timeout of a model endpoint must be positive, found: " + timeout + ".");
        check(
                retries >= 0 && retries <= 10,
                "The retries of a model endpoint must be from 0 to 10, found: " + retries + ".");
    }

    /** {@return settings with the default timeout and retries, and no key} */
    public static Endpoint of(String baseUrl) {
        return new Endpoint(baseUrl, "", DEFAULT_TIMEOUT, DEFAULT_RETRIES);
    }

    /** {@return the server's name, without port and path} */
    public String host() {
        return HttpUrl.get(baseUrl).host();
    }

    /** {@return the quota that calls count against, that of a server and a key, as a digest that shows neither} */
    String quota() {
        HttpUrl url = url();
        String text = url.scheme() + "://" + url.host() + ":" + url.port() + "\n" + apiKey;
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8)).substring(0, QUOTA_DIGITS);
    }

    HttpUrl url() {
        return HttpUrl.get(baseUrl)
                .newBuilder()
                .addPathSegments("chat/completions")
                .build();
    }

    /** {@return the base URL without its query, which may hold a secret} */
    String display() {
        String shown = HttpUrl.get(baseUrl)
                .newBuilder()
                .query(null)
                .fragment(null)
                .build()
                .toString();
        return shown.endsWith("/") ? shown.substring(0, shown.length() - 1) : shown;
    }

    /** The value is not shown, because keys end up in the wrong variable. */
    private static void checkUrl(String baseUrl) {
        HttpUrl url = HttpUrl.parse(baseUrl);
        if (url == null) {
            throw new EvalException(
                    "The base URL of a model endpoint must be a URL such as http://localhost:11434/v1, found %s."
                            .formatted(baseUrl.isEmpty() ? "nothing" : "other text, which is not shown"));
        }
        check(
                url.username().isEmpty() && url.password().isEmpty(),
                "The base URL of a model endpoint must not hold a user name or password. Use the API key instead.");
    }

    private static void check(boolean condition, String message) {
        if (!condition) {
            throw new EvalException(message);
        }
    }

    /** {@return the settings without the key and the URL's query} */
    @Override
    public String toString() {
        return "Endpoint[%s, %s, timeout %s, %d retries]"
                .formatted(display(), apiKey.isEmpty() ? "no key" : "with a key", timeout, retries);
    }
}
