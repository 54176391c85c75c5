/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonPath;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Chromium without a window, driven as WebDriver standardises it; tests are skipped where there is none. */
public final class Browser implements AutoCloseable {

    private static final Pattern PORT = Pattern.compile("successfully on port (\\d+)");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process driver;
    private final String session;

    private Browser(Process driver, int port, File chromium) throws IOException {
        this.driver = driver;
        String sessions = "http://127.0.0.1:" + port + "/session";
        var options = Map.of(
                "binary",
                chromium.getPath(),
                "args",
                List.of(
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"));
        Object id = post(sessions, Map.of("capabilities", Map.of("alwaysMatch", Map.of("goog:chromeOptions", options))))
                .get("sessionId");
        this.session = sessions + "/" + id;
    }

    public static Browser start() throws IOException {
        Optional<File> driver = onPath("chromedriver");
        Optional<File> chromium = onPath("chromium");
        assumeTrue(driver.isPresent() && chromium.isPresent(), "chromium and chromedriver are not on the PATH");
        Process process = new ProcessBuilder(driver.orElseThrow().getPath(), "--port=0")
                .redirectErrorStream(true)
                .start();
        try {
            return new Browser(process, port(process.inputReader()), chromium.orElseThrow());
        } catch (IOException | RuntimeException e) {
            process.destroy();
            throw e;
        }
    }

    private static Optional<File> onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> new File(directory, program))
                .filter(File::canExecute)
                .findFirst();
    }

    private static int port(BufferedReader log) throws IOException {
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            Matcher port = PORT.matcher(line);
            if (port.find()) {
                return Integer.parseInt(port.group(1));
            }
        }
        throw new IOException("chromedriver has not started");
    }

    /** Open an address and wait until the page has loaded. */
    public void open(URI address) throws IOException {
        // Another fragment alone would not load the page again.
        post(session + "/url", Map.of("url", "about:blank"));
        post(session + "/url", Map.of("url", address.toString()));
    }

    /** Show pages as a phone does, from now on. */
    public void beAPhone() throws IOException {
        post(
                session + "/goog/cdp/execute",
                Map.of(
                        "cmd",
                        "Emulation.setDeviceMetricsOverride",
                        "params",
                        Map.of("width", 390, "height", 844, "deviceScaleFactor", 1, "mobile", true)));
    }

    /** {@return what a script passes to its function {@code done}; an empty text for nothing} */
    public Object run(String script) throws IOException {
        String body = "const done = arguments[arguments.length - 1];\n" + script;
        return Objects.requireNonNullElse(
                post(session + "/execute/async", Map.of("script", body, "args", List.of()))
                        .get("value"),
                "");
    }

    /** {@return the HTML of the page as its script has changed it} */
    public String html() throws IOException {
        return String.valueOf(run("""
                const whenIdle = () => document.querySelector('[aria-busy]')
                    ? setTimeout(whenIdle, 5)
                    : done(document.documentElement.outerHTML);
                whenIdle();"""));
    }

    private Map<String, Object> post(String address, Map<String, Object> body) throws IOException {
        var request = HttpRequest.newBuilder(URI.create(address))
                .POST(BodyPublishers.ofString(Json.write(body)))
                .build();
        try {
            var reply = Json.readObject(
                    client.send(request, BodyHandlers.ofString()).body());
            if (JsonPath.find(reply, "value.error").isPresent()) {
                throw new IOException(String.valueOf(reply));
            }
            return reply.get("value") instanceof Map<?, ?> value && value.containsKey("sessionId")
                    ? Map.of("sessionId", value.get("sessionId"))
                    : reply;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            client.send(HttpRequest.newBuilder(URI.create(session)).DELETE().build(), BodyHandlers.discarding());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            driver.destroy();
        }
    }
}
