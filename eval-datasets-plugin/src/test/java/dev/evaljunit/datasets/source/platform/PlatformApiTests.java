/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.WebServer;
import dev.evaljunit.datasets.source.HttpProxy;
import dev.evaljunit.datasets.source.HttpSettings;
import dev.evaljunit.internal.text.Secrets;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class PlatformApiTests {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final byte[] ANSWER = "{\"rows\": 3}".getBytes(StandardCharsets.UTF_8);
    private static final ApiRequest REQUEST = ApiRequest.get("v1", "rows").with("page", 1);

    private final List<Duration> waits = new ArrayList<>();

    private PlatformApi api(String url, Duration transfer, long maxBytes) {
        var service =
                new Service("Vault", URI.create(url), "VAULT_URL", "VAULT_KEY", Map.of("X-API-Key", "key-7c1e55d0a9"));
        var http = new HttpSettings(
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                transfer,
                maxBytes,
                Map.of(),
                uri -> Optional.<HttpProxy>empty());
        return new PlatformApi(service, http, Clock.fixed(NOW, ZoneOffset.UTC), waits::add);
    }

    private PlatformApi api(WebServer server) {
        return api(server.url(), Duration.ofMinutes(1), 1 << 20);
    }

    private static WebServer failingOnce(int status, String header, String value) {
        return new WebServer((exchange, request) -> {
            if (request == 1) {
                exchange.getResponseHeaders().set(header, value);
            }
            (request == 1 ? WebServer.status(status) : WebServer.body(ANSWER)).handle(exchange, request);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            429 | Retry-After     | 12                            | PT12S
            429 | Retry-After     | Sun, 29 Nov 2026 12:00:30 GMT | PT30S
            503 | Retry-After     | 2                             | PT2S
            429 | RateLimit-Reset | 7                             | PT7S
            429 | ratelimit-reset | 7                             | PT7S
            429 | RateLimit       | "api";r=0;t=55                | PT55S
            429 | RateLimit       | "api";r=3;t=55                | PT0.2S
            429 | Retry-After     | soon                          | PT0.2S
            500 | X               | y                             | PT0.2S
            502 | X               | y                             | PT0.2S
            504 | X               | y                             | PT0.2S
            """)
    void waitsAsLongAsTheServerStates(int status, String header, String value, Duration wait) throws IOException {
        try (var server = failingOnce(status, header, value)) {
            assertThat(api(server).json(REQUEST).object().count("rows")).isEqualTo(3);
            assertThat(waits).containsExactly(wait);
            assertThat(server.paths).containsExactly("/v1/rows?page=1", "/v1/rows?page=1");
        }
    }

    @Test
    void givesUpAfterFourAttempts() {
        try (var server = new WebServer(WebServer.status(502))) {
            assertThatThrownBy(() -> api(server).json(REQUEST))
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            "Vault at %s could not be read: it answered GET /v1/rows with HTTP 502, 4 times. Try again later, or ask its operator.",
                            server.url());
            assertThat(waits).containsExactly(Duration.ofMillis(200), Duration.ofMillis(800), Duration.ofMillis(3200));
        }
    }

    @Test
    void doesNotWaitLongerThanTheWholeReadMayTake() {
        try (var server = failingOnce(429, "Retry-After", "3600")) {
            assertThatThrownBy(() -> api(server).json(REQUEST))
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            "Vault at %s accepts no more requests for now: GET /v1/rows was answered with HTTP 429, the next one is due in 1 h 0 min. Try again later, or raise -Deval-datasets.transferTimeout=<duration>.",
                            server.url());
            assertThat(waits).isEmpty();
            assertThat(server.paths).hasSize(1);
        }
    }

    @Test
    void readsAgainWhenAnAnswerIsTruncated() throws IOException {
        try (var server = new WebServer((exchange, request) -> {
            exchange.sendResponseHeaders(200, ANSWER.length);
            exchange.getResponseBody().write(ANSWER, 0, request == 1 ? 4 : ANSWER.length);
        })) {
            assertThat(api(server).json(REQUEST).object().count("rows")).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>Please log in</html>",
                "{\"rows\": 3",
                "null",
                "{\"rows\": 3} {}",
                "{\"rows\": 3, \"rows\": 4}"
            })
    void refusesAnAnswerThatIsNoJson(String body) {
        try (var server = new WebServer(WebServer.body(body.getBytes(StandardCharsets.UTF_8)))) {
            assertThatThrownBy(() -> api(server).json(REQUEST))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("Vault at %s could not be read: the answer to GET /v1/rows ", server.url());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            401 | requires a login, but refuses this one (HTTP 401). Its answer: No key for you. Set VAULT_KEY in the environment, or add the login to a <server> of settings.xml and pass its id as -Deval-datasets.serverId=<id>.
            403 | must allow this login to read GET /v1/rows, but denies it (HTTP 403). Its answer: No key for you. Use a key of the project that has the dataset, or ask its owner for access.
            404 | has no GET /v1/rows (HTTP 404). Its answer: No key for you. Check the source in the lock, and VAULT_URL.
            400 | refuses GET /v1/rows (HTTP 400). Its answer: No key for you. Check the source in the lock, and VAULT_URL.
            422 | refuses GET /v1/rows (HTTP 422). Its answer: No key for you. Check the source in the lock, and VAULT_URL.
            """)
    void statesTheNextStepWhenTheServerRefuses(int status, String message) {
        try (var server = new WebServer((exchange, request) -> {
            byte[] body = "{\"detail\": [{\"msg\": \"No key for you\"}]}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        })) {
            assertThatThrownBy(() -> api(server).json(REQUEST))
                    .isInstanceOf(EvalException.class)
                    .hasMessage("Vault at %s " + message, server.url());
            assertThat(server.paths).hasSize(1);
        }
    }

    @Test
    void showsNoKeyThatAServerRepeats() {
        Secrets.add("key-7c1e55d0a9");
        try (var server = new WebServer((exchange, request) -> {
            byte[] body = "unknown key key-7c1e55d0a9\u001b[31m".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(401, body.length);
            exchange.getResponseBody().write(body);
        })) {
            assertThatThrownBy(() -> api(server).json(REQUEST))
                    .hasMessageContaining("Its answer: unknown key ")
                    .message()
                    .doesNotContain("7c1e55d0a9")
                    .doesNotContain("\u001b");
        }
    }

    @Test
    void sendsTheLoginOnlyToTheServerItself() throws IOException {
        var keys = new ArrayList<Optional<String>>();
        try (var store = new WebServer((exchange, request) -> {
                    keys.add(Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-API-Key")));
                    WebServer.body(ANSWER).handle(exchange, request);
                });
                var server = new WebServer((exchange, request) -> {
                    keys.add(Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-API-Key")));
                    WebServer.redirect(request == 1 ? "/renamed" : store.url() + "/file")
                            .handle(exchange, request);
                })) {
            assertThat(api(server).json(REQUEST).object().count("rows")).isEqualTo(3);
            assertThat(server.paths).containsExactly("/v1/rows?page=1", "/renamed");
        }
        assertThat(keys)
                .containsExactly(Optional.of("key-7c1e55d0a9"), Optional.of("key-7c1e55d0a9"), Optional.empty());
    }

    @Test
    void refusesToPostElsewhere() {
        try (var server = new WebServer(WebServer.redirect("https://other.example.org/v1/rows?key=1"))) {
            assertThatThrownBy(() -> api(server).json(ApiRequest.post(Map.of("limit", 1), "v1", "rows")))
                    .isInstanceOf(EvalException.class)
                    .hasMessage(
                            "Vault at %s must answer POST /v1/rows itself, but redirects to https://other.example.org/v1/rows. Set VAULT_URL to the new address.",
                            server.url());
        }
    }

    @Test
    void stopsAtTheLimitOfAllAnswersTogether() throws IOException {
        byte[] large = ("{\"rows\": 3, \"text\": \"" + "x".repeat(600_000) + "\"}").getBytes(StandardCharsets.UTF_8);
        try (var server = new WebServer(WebServer.body(large))) {
            PlatformApi api = api(server);
            api.json(REQUEST);
            assertThatThrownBy(() -> api.json(REQUEST))
                    .isInstanceOf(EvalException.class)
                    .hasMessage(
                            "What Vault at %s sends for one dataset must not be larger than 1 MB. Raise the limit with -Deval-datasets.maxMegabytes=<n>.",
                            server.url());
        }
    }

    @Test
    void stopsAtTheLimitOfTheWholeRead() {
        try (var server = new WebServer((exchange, request) -> {
            try {
                Thread.sleep(3_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        })) {
            assertThatThrownBy(() ->
                            api(server.url(), Duration.ofMillis(150), 1 << 20).json(REQUEST))
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            "Vault at %s could not be read within 150 ms. Check the network, or raise the limit with -Deval-datasets.transferTimeout=<duration>.",
                            server.url());
        }
    }

    @Test
    void explainsWhatDoesNotAnswer() {
        String url;
        try (var server = new WebServer(WebServer.status(200))) {
            url = server.url();
        }
        assertThatThrownBy(() -> api(url, Duration.ofMinutes(1), 1 << 20).json(REQUEST))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("Vault at " + url + " could not be read: ")
                .hasMessageEndingWith(
                        "Check the network, the <proxies> of settings.xml and VAULT_URL, then try again.");
    }

    @Test
    void encodesWhatNamesContain() throws IOException {
        try (var server = new WebServer(WebServer.body(ANSWER))) {
            api(server).json(ApiRequest.get("sets", "a/b ?#%é").with("as_of", "2026-02-01T10:00:00+00:00"));
            assertThat(server.paths)
                    .containsExactly("/sets/a%2Fb%20%3F%23%25%C3%A9?as_of=2026-02-01T10%3A00%3A00%2B00%3A00");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "", "%2e%2E", ".%2e"})
    void refusesNamesThatLeadToOtherEndpoints(String name) {
        assertThatThrownBy(() -> ApiRequest.get("sets", name))
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith("A name in the path of a request must not be empty, '.' or '..'");
    }

    @Test
    void keepsNothingOfADownloadThatFails(@TempDir Path directory) throws IOException {
        Path target = directory.resolve("file");
        try (var server = new WebServer((exchange, request) -> {
            exchange.sendResponseHeaders(200, ANSWER.length);
            exchange.getResponseBody().write(ANSWER, 0, request == 1 ? 4 : ANSWER.length);
        })) {
            api(server).download(REQUEST, target);
            assertThat(target).hasBinaryContent(ANSWER);
        }
    }
}
